"""Openings, and the host's side of candidacies."""
