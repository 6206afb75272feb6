"""The closed list of what an application form may be put together from. Each block has its words
in English and in Spanish; where Spanish is missing, English is shown."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MOST_CHOICES = 30


class Heading(blocks.StructBlock):
    """Words between questions: nothing to answer."""

    words = blocks.CharBlock(label=_("Heading"), max_length=150)
    words_es = blocks.CharBlock(label=_("Heading in Spanish"), max_length=150, required=False)
    text = blocks.TextBlock(label=_("Explanation"), max_length=1000, required=False)
    text_es = blocks.TextBlock(label=_("Explanation in Spanish"), max_length=1000, required=False)

    class Meta:
        icon = "title"
        label = _("Heading")


class Asked(blocks.StructBlock):
    """What every question has."""

    words = blocks.CharBlock(label=_("Question"), max_length=250)
    words_es = blocks.CharBlock(label=_("Question in Spanish"), max_length=250, required=False)
    text = blocks.CharBlock(label=_("Help"), max_length=400, required=False)
    text_es = blocks.CharBlock(label=_("Help in Spanish"), max_length=400, required=False)
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False)

    class Meta:
        icon = "help"


class Choices(Asked):
    choices = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("words", blocks.CharBlock(label=_("Choice"), max_length=150)),
                (
                    "words_es",
                    blocks.CharBlock(label=_("Choice in Spanish"), max_length=150, required=False),
                ),
            ]
        ),
        label=_("What is there to choose?"),
        min_num=2,
        max_num=MOST_CHOICES,
    )

    class Meta:
        icon = "list-ul"


class Questions(blocks.StreamBlock):
    heading = Heading()
    short = Asked(label=_("Short words"))
    long = Asked(label=_("Long words"))
    choice = Choices(label=_("One of several"))
    choices = Choices(label=_("Any of several"))
    yes_no = Asked(label=_("Yes or no"))
    number = Asked(label=_("Number"))
    address = Asked(label=_("Web address"))


WORDS = ("words", "words_es", "text", "text_es")


def as_asked(questions: Any) -> list[dict[str, Any]]:
    """The questions as plain data, for keeping beside their answers: each with the id of its block
    and its kind."""
    return [
        {
            "id": block.id,
            "kind": block.block_type,
            "required": bool(block.value.get("required")),
            "choices": [
                {"words": choice["words"], "words_es": choice["words_es"]}
                for choice in block.value.get("choices") or []
            ],
            **{field: block.value.get(field) or "" for field in WORDS},
        }
        for block in questions
    ]
