"""The frame: settings, addresses, pages of the site, my desk, and what spans all apps.

It may import every app; nothing imports it.
"""
