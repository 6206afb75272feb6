"""What happens on the lists: one module a noun, one verb a function."""
