"""The rules of the lists: who gets what, when, and what a message that comes in means."""
