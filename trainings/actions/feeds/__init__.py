"""An agency's own calendar says when its classes are."""

from trainings.actions.feeds.adding import (
    AlreadyThere,
    add_feed,
    add_feed_file,
    remove_feed,
    replace_feed_file,
)
from trainings.actions.feeds.reading import Reading, decide_feed, read_feed, read_feeds

__all__ = [
    "AlreadyThere",
    "Reading",
    "add_feed",
    "add_feed_file",
    "decide_feed",
    "read_feed",
    "read_feeds",
    "remove_feed",
    "replace_feed_file",
]
