"""What the operator does by hand."""
