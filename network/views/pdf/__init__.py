"""Papers and reports of the network as PDF: the same bytes for the same facts, text that can be
read, searched and copied."""

from network.views.pdf.paper import Paper, file_of

__all__ = ["Paper", "file_of"]
