"""What may be typed and uploaded on the pages of the frame."""

from network.forms.uploads import DocumentForm

__all__ = ["DocumentForm"]
