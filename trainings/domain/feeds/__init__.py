"""An agency's own calendar: what it says, which events are whose class, what has changed."""
