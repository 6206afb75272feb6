"""Dates and numbers as families in Connecticut write them, where Django's own differ."""
