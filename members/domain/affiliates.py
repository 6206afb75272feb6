"""How many provider agencies the network hopes to tie to itself (DOMAIN N5)."""

AIM = (5, 10)
"""From five to ten affiliated provider agencies."""
