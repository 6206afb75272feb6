"""Commands of parent-to-parent support."""
