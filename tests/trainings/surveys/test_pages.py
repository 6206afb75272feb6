"""The page behind the link of a letter."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from members import links
from members.models import Entry
from tests.trainings.surveys.conftest import asked
from trainings.domain.surveys import Moment, QuestionKind
from trainings.models import Answer, AnswerSheet, SurveyInvitation


@pytest.fixture
def invitation(run, example) -> SurveyInvitation:
    return asked(run, example[Moment.AFTER], Moment.AFTER, timezone.now())


def link(invitation: SurveyInvitation, name: str = "answer") -> str:
    return reverse(f"surveys:{name}", args=[links.sign("survey", invitation=invitation.pk)])


def fields(invitation: SurveyInvitation, **values) -> dict[str, object]:
    """The form with these answers by kind of question."""
    sent: dict[str, object] = {}
    for question in invitation.question_set.questions.all():
        value = values.get(question.kind.replace("-", "_"))
        if question.kind == QuestionKind.PAIR and value:
            sent |= {f"q{question.pk}_before": value[0], f"q{question.pk}_now": value[1]}
        elif value is not None:
            sent[f"q{question.pk}"] = value
    return sent


def test_form_names_the_class_and_nobody(client, invitation):
    page = client.get(link(invitation)).content.decode()
    assert invitation.enrolment.offering.program.title in page
    assert invitation.enrolment.person.name not in page
    assert invitation.enrolment.person.email not in page
    assert 'content="noindex"' in page
    assert 'id="quick-exit"' in page
    assert "write no names" in page


def test_form_is_spanish_under_its_spanish_address(client, invitation):
    with translation.override("es"):
        address = link(invitation)
    page = client.get(address).content.decode()
    assert address.startswith("/es/")
    assert "¿Qué debemos cambiar?" in page


def test_answers_are_taken_and_she_is_thanked(client, invitation):
    sent = fields(invitation, scale=5, pair=(2, 4), ticks=[0, 2], yes_no=1, words="More time.")
    response = client.post(link(invitation), sent, follow=True)
    assert b"Thank you" in response.content
    assert not client.session.keys()
    invitation.refresh_from_db()
    assert invitation.answered
    kept = set(Answer.objects.values_list("question__kind", "before", "number", "words"))
    assert kept == {
        ("scale", None, 5, ""),
        ("pair", 2, 4, ""),
        ("ticks", None, 0, ""),
        ("ticks", None, 2, ""),
        ("yes-no", None, 1, ""),
        ("words", None, None, "More time."),
    }


def test_half_a_form_is_a_form(client, invitation):
    client.post(link(invitation), fields(invitation, words="Less paper."))
    assert Answer.objects.get().words == "Less paper."


def test_half_a_pair_is_kept(client, invitation):
    question = invitation.question_set.questions.filter(kind="pair").first()
    client.post(link(invitation), {f"q{question.pk}_before": 3})
    row = Answer.objects.get()
    assert (row.before, row.number) == (3, None)


def test_empty_form_is_not_taken(client, invitation):
    response = client.post(link(invitation), {})
    assert b"Please answer at least one question" in response.content
    assert not AnswerSheet.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"scale": 6},
        {"scale": "five"},
        {"scale": "9" * 5000},
        {"ticks": [99]},
        {"pair": (0, 4)},
        {"yes_no": "\x00"},
        {"words": "x" * 2001},
        {"words": "nul \x00 byte"},
    ],
)
def test_wrong_field_is_said_and_the_rest_is_kept(client, invitation, wrong):
    good = {"scale": 5} if "scale" not in wrong else {"words": "Keep me."}
    response = client.post(link(invitation), fields(invitation, **{**good, **wrong}))
    page = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in page
    kept = "Keep me." in page or re.search(r'value="5"[^>]*checked', page)
    assert kept
    assert not AnswerSheet.objects.exists()


def test_fields_of_other_questions_are_ignored(client, invitation):
    client.post(link(invitation), {"q999999": 5, "month": "1", **fields(invitation, scale=3)})
    assert Answer.objects.get().number == 3


def test_used_link_thanks_and_takes_nothing(client, invitation):
    for number in (5, 1):
        client.post(link(invitation), fields(invitation, scale=number))
    assert Answer.objects.get().number == 5
    assert b"Thank you" in client.get(link(invitation)).content


def test_forwarded_link_counts_once_whoever_opens_it(client, invitation, alma, nora):
    for somebody in (alma, nora):
        client.force_login(somebody)
        client.post(link(invitation), fields(invitation, scale=4))
    assert AnswerSheet.objects.count() == 1


def test_link_that_is_too_old_says_so(client, invitation):
    SurveyInvitation.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    response = client.post(link(invitation), fields(invitation, scale=4))
    assert response.status_code == 410
    assert not AnswerSheet.objects.exists()


def test_last_day_is_a_day(client, invitation):
    SurveyInvitation.objects.update(answer_by=timezone.localdate())
    assert client.get(link(invitation)).status_code == 200


@pytest.mark.parametrize("name", ["answer", "stop"])
def test_broken_link_is_not_there(client, invitation, name):
    other = links.sign("place", invitation=invitation.pk)
    gone = links.sign("survey", invitation=invitation.pk + 99)
    for token in ("abc", other, gone, "x" * 3000):
        assert client.get(reverse(f"surveys:{name}", args=[token])).status_code == 404


def test_no_more_takes_a_press_of_the_button(client, invitation):
    page = client.get(link(invitation, "stop"))
    invitation.refresh_from_db()
    assert b"<form" in page.content
    assert not invitation.stopped
    done = client.post(link(invitation, "stop"), follow=True)
    invitation.refresh_from_db()
    assert invitation.stopped
    assert b"We ask no more" in done.content
    assert Entry.objects.get(event="survey.stopped").actor is None


def test_form_costs_few_queries(client, invitation, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        client.get(link(invitation))
