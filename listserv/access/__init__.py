"""Who may see and change what belongs to a reader or to a list."""
