"""One function a letter; a letter carries a link and no case. One module a noun."""
