"""What pages are put together from."""

import re

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines

from tests.house.code import ROOT


class Survey(forms.Form):
    name = forms.CharField(help_text="As you want to be <called>.")
    note = forms.CharField(required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label="I agree")
    days = forms.MultipleChoiceField(
        choices=[("mon", "Monday"), ("tue", "Tuesday")], widget=forms.CheckboxSelectMultiple
    )


def drawn(template: str, request, **context) -> str:
    return engines["django"].from_string(template).render(context, request)


@pytest.fixture
def survey(rf) -> str:
    return drawn("{{ form }}", rf.get("/"), form=Survey({"name": ""}))


def test_every_input_has_a_label_and_its_error(survey):
    for name in ("name", "note", "agree"):
        assert f'<label for="id_{name}">' in survey
    assert 'aria-describedby="id_name_helptext id_name_error"' in survey
    for described in re.findall(r'aria-describedby="([^"]*)"', survey):
        for key in described.split():
            assert f'id="{key}"' in survey


def test_group_of_boxes_has_a_legend_and_an_error(survey):
    assert re.search(r'<fieldset aria-describedby="id_days_error">\s*<legend>Days', survey)


def test_summary_of_errors_leads_to_each_field(survey):
    targets = re.findall(r'<a href="#([^"]*)">', survey)
    assert targets == ["id_name", "id_agree", "id_days_0"]
    assert all(f'id="{target}"' in survey for target in targets)


def test_only_fields_that_may_stay_empty_say_so(survey):
    assert survey.count("(optional)") == 1


def test_help_is_text_not_markup(survey):
    assert "&lt;called&gt;" in survey


@pytest.mark.parametrize("parameter", ["", "seite"])
def test_pagination_keeps_the_question(rf, parameter):
    request = rf.get("/", {"q": "a&b", "level": ["own", "other"], parameter or "page": "2"})
    html = drawn(
        '{% include "components/pagination.html" with page=page parameter=parameter only %}',
        request,
        page=Paginator(range(100), 10).page(2),
        parameter=parameter,
    )
    name = parameter or "page"
    assert f'rel="next" href="?q=a%26b&amp;level=own&amp;level=other&amp;{name}=3"' in html
    assert 'aria-current="page"' in html


def test_pagination_of_one_sheet_is_silent(rf):
    page = Paginator(range(3), 10).page(1)
    assert not drawn(
        '{% include "components/pagination.html" only %}', rf.get("/"), page=page
    ).strip()


def test_letter_escapes_markup_and_its_text_does_not(rf):
    html = drawn(
        '{% extends "mail/base.html" %}{% block letter %}<p>{{ name }}</p>{% endblock %}',
        None,
        name="A & B",
        url="https://network.example.org/desk/",
    )
    text = drawn(
        '{% extends "mail/base.txt" %}{% block letter %}{{ name }}{% endblock %}',
        None,
        name="A & B",
    )
    assert "<p>A &amp; B</p>" in html
    assert 'href="https://network.example.org/desk/"' in html
    assert text.startswith("A & B\n")


def test_no_component_styles_itself():
    components = (ROOT / "templates" / "components").glob("*.html")
    assert [path.name for path in components if "style=" in path.read_text()] == []
