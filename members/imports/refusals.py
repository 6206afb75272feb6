"""How a file says no as a whole."""


class NotUnderstood(Exception):
    """The source as a whole cannot be read; nothing has been written."""
