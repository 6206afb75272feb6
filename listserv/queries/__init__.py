"""Reads of the lists that join, count or return rule values."""
