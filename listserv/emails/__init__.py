"""The letters about the lists, one function each; one module a noun."""
