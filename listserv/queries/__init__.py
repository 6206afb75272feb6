"""What is read of the lists: one module a noun."""
