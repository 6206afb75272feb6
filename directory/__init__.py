"""The public window on what is taught: search, facets, places, listings brought in from elsewhere.

It reads `trainings` and `members` and owns no copy of them; its index can be thrown away.
"""
