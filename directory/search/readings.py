"""What the latest searches were taken to mean, for those who mark the matches afterwards."""

from directory.search.matching import Reading

MOST = 200

latest: dict[str, Reading] = {}


def remember(words: str, reading: Reading) -> None:
    if len(latest) >= MOST:
        latest.clear()
    latest[words] = reading


def recall(words: str) -> Reading | None:
    return latest.get(words)
