"""The closed list of what a page may be put together from."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

INLINE = ["bold", "italic", "link", "document-link"]
FEATURES = [*INLINE, "ol", "ul"]
ADDRESS = r"^(https?://|mailto:|tel:|/(?!/))\S*$"
TONES = [("info", _("Good to know")), ("warning", _("Take care")), ("success", _("Good news"))]


class Heading(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Words"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"), choices=[("2", _("Section")), ("3", _("Part of a section"))], default="2"
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "network/blocks/heading.html"


class Picture(blocks.StructBlock):
    """Wagtail's image block refuses a picture with neither a description nor the word that it is
    there for looks alone."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Words below it"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "network/blocks/picture.html"


class Callout(blocks.StructBlock):
    tone = blocks.ChoiceBlock(label=_("Tone"), choices=TONES, default="info")
    title = blocks.CharBlock(label=_("Title"), max_length=100, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "network/blocks/callout.html"


class Button(blocks.StructBlock):
    label = blocks.CharBlock(
        label=_("Words on the button"),
        max_length=60,
        help_text=_("Say where it leads: “Find a class”, not “Click here”."),
    )
    page = blocks.PageChooserBlock(label=_("Page of ours"), required=False)
    address = blocks.RegexBlock(
        ADDRESS,
        label=_("Or another address"),
        max_length=500,
        required=False,
        help_text=_("Like https://www.example.org or /trainings/"),
        error_messages={"invalid": _("An address starts with https:// or with /")},
    )

    class Meta:
        icon = "link"
        label = _("Button")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if bool(value["page"]) == bool(value["address"]):
            problem = ValidationError(_("Choose a page of ours, or write an address: one of them."))
            raise StructBlockValidationError({"address": problem})
        return value


class Quote(blocks.StructBlock):
    text = blocks.TextBlock(label=_("What was said"))
    who = blocks.CharBlock(
        label=_("Who said it"),
        max_length=120,
        required=False,
        help_text=_("Only with their yes. A first name and a town are enough."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "network/blocks/quote.html"


class Document(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    about = blocks.CharBlock(label=_("What is in it"), max_length=200, required=False)

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "network/blocks/document.html"


class Question(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=160)
    answer = blocks.RichTextBlock(label=_("Answer"), features=FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")


class Table(TypedTableBlock):
    """Columns of words or of numbers; the caption tells what the table is about."""

    class Meta:
        template = "network/blocks/table.html"


class Body(blocks.StreamBlock):
    heading = Heading()
    text = blocks.RichTextBlock(
        label=_("Text"), features=FEATURES, template="network/blocks/text.html"
    )
    picture = Picture()
    callout = Callout()
    buttons = blocks.ListBlock(
        Button(), label=_("Buttons"), max_num=4, template="network/blocks/buttons.html"
    )
    quote = Quote()
    table = Table(
        [
            ("text", blocks.CharBlock(label=_("Words"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
        icon="table",
    )
    document = Document()
    questions = blocks.ListBlock(
        Question(), label=_("Questions and answers"), template="network/blocks/questions.html"
    )
