"""What the agency, everybody and the network read of the answers, and who is refused."""

import csv
import io

import pytest
from django.urls import reverse

from members.models import Entry
from tests.trainings.surveys.conftest import answer, asked, make_run
from trainings import actions, queries
from trainings.domain.surveys import Moment
from trainings.models import Answer, AnswerGroup, Program, QuestionSet

AFTER = Moment.AFTER
MARK = "zebra-in-the-kitchen"


@pytest.fixture
def after(example) -> QuestionSet:
    return example[AFTER]


def page(name: str, program: Program, of: QuestionSet) -> str:
    return reverse(f"surveys:{name}", args=[program.pk, "after", of.pk])


def overview(program: Program) -> str:
    return reverse("surveys:families_say", args=[program.pk])


def table(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


# Who --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "status"), [("rosa", 200), ("emil", 200), ("nora", 404), ("alma", 404), ("chair", 404)]
)
def test_results_are_for_the_agency_of_the_class(client, run, after, now, request, who, status):
    answer(run, after, now, times=5, words=MARK)
    if who == "chair":
        client = request.getfixturevalue("chair_client")
    else:
        client.force_login(request.getfixturevalue(who))
    pages = [page(name, run.program, after) for name in ("reading", "numbers_csv", "answers_csv")]
    for address in (overview(run.program), *pages):
        assert client.get(address).status_code == status
    assert Entry.objects.filter(event="refused").exists() == (status == 404)


def test_results_need_a_sign_in(client, run, after, now):
    answer(run, after, now, times=5)
    assert client.get(page("reading", run.program, after)).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("rosa", 200), ("emil", 404), ("nora", 404)])
def test_questions_are_chosen_by_a_lead(client, run, example, request, who, status):
    client.force_login(request.getfixturevalue(who))
    address = reverse("surveys:choose", args=[run.program_id])
    assert client.get(address).status_code == status
    sent = {"before": "nobody", "after": str(example[AFTER].pk), "later": "network"}
    client.post(address, sent)
    chosen = dict(run.program.surveys.values_list("moment", "question_set"))
    assert chosen == ({"before": None, "after": example[AFTER].pk} if status == 200 else {})


@pytest.mark.parametrize("wrong", ["0", "abc", "9" * 40, ""])
def test_only_questions_of_that_moment_can_be_chosen(client, run, rosa, example, wrong):
    client.force_login(rosa)
    address = reverse("surveys:choose", args=[run.program_id])
    for value in (wrong, str(example[Moment.LATER].pk)):
        client.post(address, {"before": "network", "after": value, "later": "network"})
        assert not run.program.surveys.exists()


# How many ---------------------------------------------------------------------------------------
def test_four_answers_are_a_number_and_nothing_more(client, run, after, now, rosa):
    answer(run, after, now, times=4, words=MARK)
    client.force_login(rosa)
    assert b"4 answers so far" in client.get(overview(run.program)).content
    for name in ("reading", "numbers_csv", "answers_csv"):
        text = client.get(page(name, run.program, after)).content.decode()
        assert MARK not in text
        assert "<table" not in text


def test_five_answers_are_shown_with_their_words(client, run, after, now, rosa):
    answer(run, after, now, times=5, words=MARK)
    client.force_login(rosa)
    text = client.get(page("reading", run.program, after)).content.decode()
    assert text.count(f"<p>{MARK}</p>") == 5
    assert "<table" in text
    assert "style=" not in text
    assert "On average 2.0 before the class and 4.0 now" in text


def test_question_that_few_answered_is_kept_back(client, run, after, now, rosa):
    answer(run, after, now, times=4, words=MARK)
    answer(run, after, now, times=2)
    client.force_login(rosa)
    assert AnswerGroup.objects.get().size == 5
    answer(run, after, now, times=4)
    for name in ("reading", "answers_csv", "numbers_csv"):
        assert MARK not in client.get(page(name, run.program, after)).content.decode()


def test_run_with_its_own_five_can_be_looked_at_apart(client, public, after, now, rosa):
    one, other = make_run(public, rosa, now), make_run(public, rosa, now)
    answer(one, after, now, times=5, number=5)
    answer(other, after, now, times=5, number=1)
    client.force_login(rosa)
    address = page("reading", public, after)
    assert "On average 5.0" in client.get(f"{address}?part=run-{one.pk}").content.decode()
    assert "On average 1.0" in client.get(f"{address}?part=run-{other.pk}").content.decode()
    assert "On average 3.0" in client.get(address).content.decode()


def test_run_of_few_cannot_be_looked_at_apart(client, public, after, now, rosa):
    one, other = make_run(public, rosa, now), make_run(public, rosa, now)
    answer(one, after, now, times=4, number=5)
    answer(other, after, now, times=2, number=1)
    client.force_login(rosa)
    text = client.get(page("reading", public, after) + f"?part=run-{other.pk}").content.decode()
    assert "On average 4.2" in text
    assert f'value="run-{other.pk}"' not in text


def test_part_of_a_question_is_kept_back_when_the_rest_is_small(public, after, now, rosa):
    """Ten forms, five of each run; only two of the second run said something."""
    from trainings.queries.answers import Answered, Part, results

    one, other = make_run(public, rosa, now), make_run(public, rosa, now)
    answer(one, after, now, times=5, words=MARK)
    answer(other, after, now, times=2, words=MARK)
    answer(other, after, now, times=3)
    answered = Answered(after, AFTER, public)

    def said(part):
        return next(r for r in results(answered, part, words=True) if r.question.kind == "words")

    assert said(None).people == 7
    assert said(Part("run", one.pk)).people == 0
    assert said(Part("run", other.pk)).words == ()


@pytest.mark.parametrize("part", ["run-abc", "year-1", f"run-{9**30}", "\x00", "x" * 999])
def test_strange_part_is_the_whole(client, run, after, now, rosa, part):
    answer(run, after, now, times=5)
    client.force_login(rosa)
    response = client.get(page("reading", run.program, after), {"part": part})
    assert response.status_code == 200
    assert "On average 4.0" in response.content.decode()


@pytest.mark.parametrize("moment", ["before", "never"])
def test_reading_that_does_not_exist_is_not_there(client, run, after, now, rosa, moment):
    answer(run, after, now, times=5)
    client.force_login(rosa)
    address = reverse("surveys:reading", args=[run.program_id, moment, after.pk])
    assert client.get(address).status_code == 404


def test_versions_are_never_mixed(client, run, after, now, rosa, chair):
    answer(run, after, now, times=4)
    newer = actions.copy_question_set(question_set=after, by=chair, at=now)
    answer(run, newer, now, times=4)
    assert not AnswerGroup.objects.exists()


def test_words_that_name_somebody_can_be_removed_by_the_agency_alone(
    client, run, after, now, rosa, nora
):
    answer(run, after, now, times=6, words=MARK)
    words = Answer.objects.filter(sheet__group__isnull=False).exclude(words="").first()
    unseen = Answer.objects.filter(sheet__group=None).exclude(words="").first()

    def address(row):
        return reverse("surveys:remove_words", args=[run.program_id, row.pk])

    client.force_login(nora)
    assert client.post(address(words)).status_code == 404
    client.force_login(rosa)
    assert client.get(address(unseen)).status_code == 404
    assert MARK in client.get(address(words)).content.decode()
    assert Answer.objects.filter(pk=words.pk).exists()
    text = client.post(address(words), follow=True).content.decode()
    assert not Answer.objects.filter(pk=words.pk).exists()
    assert MARK not in text
    assert Entry.objects.get(event="program.words_removed").actor == rosa
    assert client.post(address(words)).status_code == 404


# Spreadsheets -----------------------------------------------------------------------------------
def test_spreadsheet_holds_no_formula_and_no_key(client, run, after, now, rosa):
    answer(run, after, now, times=5, words='=HYPERLINK("http://evil.example")')
    client.force_login(rosa)
    rows = table(client.get(page("answers_csv", run.program, after)))
    assert len(rows) == 6
    assert len({len(row) for row in rows}) == 1
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert rows[1][-1].startswith("'=HYPERLINK")
    keys = {str(group.pk) for group in AnswerGroup.objects.all()}
    assert not keys & {cell for row in rows for cell in row}


def test_spreadsheet_of_numbers_says_what_the_page_says(client, run, after, now, rosa):
    answer(run, after, now, times=5)
    client.force_login(rosa)
    rows = table(client.get(page("numbers_csv", run.program, after)))
    assert ["How happy are you with this class?", "Quite a bit", "5", ""] in rows
    assert ["I can speak up for my family.", "A little", "0", "5"] in rows


# Everybody --------------------------------------------------------------------------------------
def test_everybody_reads_a_summary_from_ten_answers_on(client, run, after, now):
    answer(run, after, now, times=9, number=5)
    address = run.program.get_absolute_url()
    assert "What families say" not in client.get(address).content.decode()
    answer(run, after, now, number=1, words=MARK)
    text = client.get(address).content.decode()
    assert "9 of 10 parents are happy with this class (90%)" in text
    assert "10 parents answered" in text
    assert "March 2026" in text
    assert MARK not in text


def test_summary_is_silent_on_what_fewer_than_ten_answered(run, after, now):
    answer(run, after, now, times=9)
    question = after.questions.get(kind="words")
    actions.answer_survey(
        invitation=asked(run, after, AFTER, now),
        given=[actions.Given(question, words="More time.")],
        at=now,
    )
    said = queries.families_say(run.program)
    assert (said.answers, said.rated, said.happy, said.change) == (10, 9, None, None)


def test_summary_tells_the_change_and_the_newest_version_first(run, after, now, chair):
    assert queries.families_say(run.program) is None
    answer(run, after, now, times=10)
    newer = actions.copy_question_set(question_set=after, by=chair, at=now)
    actions.adopt_question_set(question_set=newer, by=chair, at=now, on=now.date())
    answer(run, newer, now, times=10, number=1)
    said = queries.families_said(run.program)
    assert [(one.question_set, one.happy, one.change) for one in said] == [
        (newer, 0, -1),
        (after, 100, 2),
    ]
    assert queries.families_say(run.program) == said[0]


def test_answers_before_and_later_are_not_summed_up(run, example, now):
    for moment in (Moment.BEFORE, Moment.LATER):
        answer(run, example[moment], now, times=12, moment=moment)
    assert queries.families_say(run.program) is None


# The network ------------------------------------------------------------------------------------
def test_co_chairs_read_numbers_of_all_classes_and_no_words(chair_client, run, after, now):
    answer(run, after, now, times=6, words=MARK)
    address = reverse("surveys:report", args=[after.pk, "after"])
    text = chair_client.get(address).content.decode()
    assert "5 answers" in text
    assert MARK not in text
    rows = table(chair_client.get(reverse("surveys:report_csv", args=[after.pk, "after"])))
    assert ["How happy are you with this class?", "Quite a bit", "5", ""] in rows


@pytest.mark.parametrize("who", ["rosa", "nora", "alma"])
def test_network_report_is_not_there_for_others(client, request, run, after, now, who):
    answer(run, after, now, times=5)
    client.force_login(request.getfixturevalue(who))
    for name, args in (
        ("report", [after.pk, "after"]),
        ("report_csv", [after.pk, "after"]),
        ("sets", []),
        ("set", [after.pk]),
    ):
        assert client.get(reverse(f"surveys:{name}", args=args)).status_code == 404


def test_reading_costs_the_same_for_many_answers(
    client, public, after, now, rosa, django_assert_max_num_queries
):
    for _ in range(3):
        answer(make_run(public, rosa, now), after, now, times=10, words="More time.")
    client.force_login(rosa)
    with django_assert_max_num_queries(25):
        client.get(page("reading", public, after))
    with django_assert_max_num_queries(25):
        client.get(page("answers_csv", public, after))


def test_desk_of_the_class_leads_there(client, run, after, now, rosa):
    run.program.save_revision()
    answer(run, after, now, times=6)
    client.force_login(rosa)
    text = client.get(reverse("trainings:program", args=[run.program_id])).content.decode()
    assert overview(run.program) in text
    assert "5 answers. 1 more waits" in " ".join(text.split())
