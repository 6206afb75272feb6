"""The pages of the lists: one module a noun."""
