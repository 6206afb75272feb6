"""Family and parent partners who are staff, their supervision, and agencies getting ready for them.

Only `network` may import it.
"""
