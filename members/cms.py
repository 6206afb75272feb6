"""What the lists of all apps in the CMS have in common."""

from wagtail.snippets.views.snippets import IndexView


def as_text(value: str) -> str:
    """A cell that a spreadsheet will not take for a formula, whoever typed it."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


class ListView(IndexView):  # type: ignore[misc]
    """A list whose export holds words of people: they are words in the spreadsheet too."""

    custom_value_preprocess = {
        **IndexView.custom_value_preprocess,
        str: {"csv": as_text, "xlsx": as_text},
    }
