"""The forms of the lists: one module a noun."""
