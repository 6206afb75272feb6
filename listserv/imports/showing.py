"""Messages as people look at them: text, and nothing of it live."""

from dataclasses import dataclass

from listserv.imports import messages, texts
from listserv.models import Incoming
from listserv.queries import inboxes

MOST_HEADERS = 60
MOST_OF_A_HEADER = 500
MOST_WORDS = 50_000


@dataclass(frozen=True)
class Shown:
    """A message as text, nothing of it live; empty where it cannot be read."""

    headers: tuple[tuple[str, str], ...] = ()
    text: str = ""
    files: tuple[str, ...] = ()
    for_a_list: bool = False


def shown(row: Incoming) -> Shown:
    for_a_list = inboxes.list_of(inboxes.address_of(row.recipient)) is not None
    try:
        message = messages.parsed(bytes(row.raw))
        named = list(message.keys())[:MOST_HEADERS]
        return Shown(
            tuple((messages.clean(name), _value(message, name)) for name in dict.fromkeys(named)),
            texts.text_of(message)[:MOST_WORDS],
            texts.files_of(message),
            for_a_list,
        )
    except Exception:  # noqa: BLE001 - that it cannot be read is why it lies here
        return Shown(for_a_list=for_a_list)


def _value(message: messages.Message, name: str) -> str:
    return messages.said(message, name)[:MOST_OF_A_HEADER]
