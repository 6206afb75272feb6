"""The co-chairs write questions; what was asked once is never changed."""

import pytest
from django.urls import reverse

from tests.trainings.surveys.conftest import answer
from trainings import actions
from trainings.domain.surveys import Moment, Unready
from trainings.models import Question, QuestionSet


@pytest.fixture
def after(example) -> QuestionSet:
    return example[Moment.AFTER]


@pytest.fixture
def copied(after, chair, now) -> QuestionSet:
    return actions.copy_question_set(question_set=after, by=chair, at=now)


def page(name: str, *keys: int) -> str:
    return reverse(f"surveys:{name}", args=keys)


def test_example_comes_once_and_is_marked(example, now):
    assert len(actions.adopt_example_questions(by=None, at=now, on=now.date())) == 3
    assert QuestionSet.objects.filter(is_example=True, status="adopted").count() == 3
    assert all(question.text_es for question in Question.objects.all())


def test_set_in_use_is_never_changed(after, chair, now):
    question = after.questions.first()
    for act in (
        lambda: actions.change_question_set(question_set=after, by=chair, at=now, title="New"),
        lambda: actions.save_question(
            question_set=after, question=question, by=chair, at=now, text="New"
        ),
        lambda: actions.remove_question(question=question, by=chair, at=now),
        lambda: actions.move_question_up(question=after.questions.last(), by=chair, at=now),
        lambda: actions.discard_question_set(question_set=after, by=chair, at=now),
    ):
        with pytest.raises(actions.SetFrozen):
            act()


def test_copy_is_the_next_version_and_leaves_the_old_one_alone(run, after, copied, chair, now):
    answer(run, after, now)
    assert (copied.version, copied.status, copied.is_example) == (2, "draft", False)
    texts = list(after.questions.values_list("text", "options_es"))
    assert list(copied.questions.values_list("text", "options_es")) == texts
    with pytest.raises(actions.AnotherDraft):
        actions.copy_question_set(question_set=after, by=chair, at=now)
    actions.adopt_question_set(question_set=copied, by=chair, at=now, on=now.date())
    after.refresh_from_db()
    assert after.status == "retired"
    assert after.answer_sheets.count() == 1


def test_unfinished_set_is_not_adopted(chair, now):
    row = actions.draft_question_set(by=chair, at=now, title="Ours")
    with pytest.raises(actions.QuestionsUnready) as unready:
        actions.adopt_question_set(question_set=row, by=chair, at=now, on=now.date())
    assert unready.value.why == [Unready.NO_MOMENT, Unready.NO_QUESTION]


def test_two_sets_of_one_title_have_two_names(chair, now):
    rows = [actions.draft_question_set(by=chair, at=now, title="Ours") for _ in range(3)]
    assert [row.slug for row in rows] == ["ours", "ours-2", "ours-3"]


def test_questions_move_up(copied, chair, now):
    first, second = copied.questions.all()[:2]
    actions.move_question_up(question=second, by=chair, at=now)
    assert list(copied.questions.all()[:2]) == [second, first]
    second.refresh_from_db()
    actions.move_question_up(question=second, by=chair, at=now)
    assert copied.questions.first() == second


def test_one_question_alone_tells_how_happy(copied, chair, now):
    words = {"text": "Happy?", "text_es": "¿Feliz?", "kind": "scale", "is_satisfaction": True}
    actions.save_question(question_set=copied, question=Question(), by=chair, at=now, **words)
    assert copied.questions.get(is_satisfaction=True).text == "Happy?"


# Pages ------------------------------------------------------------------------------------------
def test_co_chair_starts_with_the_example(chair_client):
    assert b"Use the example" in chair_client.get(page("sets")).content
    text = chair_client.post(page("example_sets"), follow=True).content.decode()
    assert "How was the class? (version 1)" in text


def test_co_chair_writes_a_set_and_uses_it(chair_client):
    words = {"title": "Ours", "title_es": "Lo nuestro", "asks_after": "on"}
    chair_client.post(page("draft_set"), words)
    row = QuestionSet.objects.get()
    text = chair_client.post(page("adopt_set", row.pk), follow=True).content.decode()
    assert "Add at least one question." in text
    question = {
        "text": "What helped?",
        "text_es": "¿Qué ayudó?",
        "kind": "ticks",
        "options": "Rides\nMeals\n",
        "options_es": "Transporte\r\nComida",
    }
    chair_client.post(page("new_question", row.pk), question)
    chair_client.post(page("adopt_set", row.pk))
    row.refresh_from_db()
    assert row.status == "adopted"
    assert [label for _, label in row.questions.get().choices] == ["Rides", "Meals"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "x" * 251},
        {"kind": "riddle"},
        {"kind": "words", "is_satisfaction": "on"},
        {"kind": "ticks", "options": "\n".join(map(str, range(30)))},
        {"text": "nul \x00"},
    ],
)
def test_wrong_question_is_said_and_kept(chair_client, copied, wrong):
    words = {"text": "What?", "text_es": "¿Qué?", "kind": "scale", **wrong}
    number = copied.questions.count()
    response = chair_client.post(page("new_question", copied.pk), words)
    assert 'role="alert"' in response.content.decode()
    assert copied.questions.count() == number


def test_pages_of_a_set_in_use_say_that_it_cannot_be_changed(chair_client, after):
    question = after.questions.first()
    for name, keys in (
        ("edit_question", [after.pk, question.pk]),
        ("remove_question", [after.pk, question.pk]),
        ("edit_set", [after.pk]),
    ):
        words = {"text": "X", "text_es": "X", "kind": "scale", "title": "X"}
        text = chair_client.post(page(name, *keys), words, follow=True).content.decode()
        assert "Copy it to write a next version." in text
    assert question.text == after.questions.first().text


def test_question_of_another_set_is_not_there(chair_client, copied, after):
    stranger = after.questions.first()
    address = page("edit_question", copied.pk, stranger.pk)
    assert chair_client.get(address).status_code == 404


@pytest.mark.parametrize("who", ["rosa", "alma"])
def test_only_co_chairs_write_questions(client, request, after, who):
    client.force_login(request.getfixturevalue(who))
    for name in ("retire_set", "copy_set", "adopt_set"):
        assert client.post(page(name, after.pk)).status_code == 404
    assert client.post(page("example_sets")).status_code == 404
    assert client.get(page("draft_set")).status_code == 404
    after.refresh_from_db()
    assert after.status == "adopted"


def test_steps_of_a_set_are_taken_once(chair_client, after):
    for _ in range(2):
        chair_client.post(page("retire_set", after.pk))
    after.refresh_from_db()
    assert after.status == "retired"
    chair_client.post(page("copy_set", after.pk))
    copy = QuestionSet.objects.get(slug=after.slug, version=2)
    chair_client.post(page("discard_set", copy.pk))
    assert not QuestionSet.objects.filter(pk=copy.pk).exists()
