"""One function a letter. One module a noun."""
