"""The pages. One module a noun."""
