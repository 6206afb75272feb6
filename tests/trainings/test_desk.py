"""The representative's desk: her agency's programs and their dates."""

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Place, User
from trainings import actions
from trainings.models import Offering, Program


def page(name: str, *args: object) -> str:
    return reverse(f"trainings:{name}", args=args)


@pytest.fixture
def desk(client: Client, rosa: User) -> Client:
    client.force_login(rosa)
    return client


def dates(*rows: tuple[str, str, str], **more: str) -> dict[str, str]:
    """What the offering's page sends."""
    sent = {
        "dates-TOTAL_FORMS": str(len(rows)),
        "dates-INITIAL_FORMS": "0",
        "hours-TOTAL_FORMS": "1",
        "hours-INITIAL_FORMS": "0",
    }
    for number, (day, opens, closes) in enumerate(rows):
        sent |= {
            f"dates-{number}-day": day,
            f"dates-{number}-opens": opens,
            f"dates-{number}-closes": closes,
        }
    return sent | more


def test_every_page_of_the_desk_opens(desk, public, offering):
    for address in (
        page("programs"),
        page("program", public.pk),
        page("new_program", "harbor-families"),
        page("edit_program", public.pk),
        page("verify", public.pk),
        page("unlist", public.pk),
        page("add_offering", public.pk),
        page("change_offering", offering.pk),
        page("cancel_offering", offering.pk),
        page("preview", public.pk),
    ):
        response = desk.get(address)
        assert response.status_code == 200, address
        assert response.content.count(b"<h1") == 1, address


def test_draft_needs_a_title_alone(desk, harbor):
    response = desk.post(page("new_program", harbor.slug), {"title_es": "Hola", "save": "1"})
    drafted = Program.objects.get()
    assert response.url == page("program", drafted.pk)
    assert (drafted.title, drafted.language, drafted.live) == ("Hola", "es", False)


def test_failed_form_loses_nothing(desk, harbor):
    sent = {"title_en": "A title", "contact_email": "not an address", "cost": "sliding"}
    response = desk.post(page("new_program", harbor.slug), sent)
    assert not Program.objects.exists()
    html = response.content.decode()
    assert 'value="A title"' in html
    assert 'value="not an address"' in html
    assert response.context["form"]["cost"].value() == "sliding"


def test_text_in_one_language_without_a_title_is_asked_for_it(desk, harbor):
    sent = {"title_en": "A title", "summary_es": "Un resumen"}
    response = desk.post(page("new_program", harbor.slug), sent)
    assert list(response.context["form"].errors) == ["title_es"]


def test_both_languages_are_kept(desk, harbor):
    desk.post(page("new_program", harbor.slug), {"title_en": "Hope", "title_es": "Esperanza"})
    program = Program.objects.get()
    assert (program.title, program.in_language("es").title) == ("Hope", "Esperanza")


def test_unknown_is_kept_apart_from_no(desk, public, offering):
    sent = dates(child_care="no", meals="", transport="ask")
    desk.post(page("change_offering", offering.pk), sent)
    offering.refresh_from_db()
    assert (offering.child_care, offering.meals, offering.transport) == ("no", "", "ask")


def test_saved_form_changes_nothing_by_itself(desk, public):
    """What the page shows is what it sends back."""
    before = Program.objects.get(pk=public.pk).serializable_data()
    form = desk.get(page("edit_program", public.pk)).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    desk.post(
        page("edit_program", public.pk),
        {name: value for name, value in sent.items() if value is not None},
    )
    after = Program.objects.get(pk=public.pk).get_latest_revision_as_object().serializable_data()
    for changing in ("latest_revision", "has_unpublished_changes", "last_published_at"):
        before.pop(changing), after.pop(changing)
    assert after == before


def test_ages_in_the_wrong_order_are_told(desk, draft):
    sent = {"title_en": "A", "age_min": "12", "age_max": "6", "contact_hours": "-1"}
    errors = desk.post(page("edit_program", draft.pk), sent).context["form"].errors
    assert set(errors) == {"age_max", "contact_hours"}


def test_submission_says_what_is_missing_and_keeps_the_draft(desk, harbor):
    address = page("new_program", harbor.slug)
    response = desk.post(address, {"title_en": "Bare", "submit": "1"}, follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert "Say in a few words what this class is about." in told
    assert "Say how to enroll, or give a telephone or e-mail to ask." in told
    assert not Program.objects.get().workflow_in_progress


def test_program_is_submitted_and_taken_back(desk, draft, chair):
    desk.post(page("submit", draft.pk))
    assert draft.workflow_in_progress
    assert b"cannot be changed now" in desk.get(page("edit_program", draft.pk)).content
    desk.post(page("edit_program", draft.pk), {"title_en": "Swapped"})
    draft.refresh_from_db()
    assert draft.latest_revision.object_str == "Understanding plans"
    desk.post(page("withdraw_submission", draft.pk))
    assert not draft.workflow_in_progress


def test_locked_text_is_not_changed_and_what_was_typed_stays(desk, draft):
    Program.objects.filter(pk=draft.pk).update(locked=True)
    response = desk.post(page("edit_program", draft.pk), {"title_en": "Swapped"})
    html = response.content.decode()
    assert "A co-chair has locked this text" in html
    assert 'value="Swapped"' in html
    draft.refresh_from_db()
    assert draft.latest_revision.object_str == "Understanding plans"


def test_second_press_of_a_button_is_no_error(desk, approved, rosa, now):
    offering = actions.add_offering(program=approved, by=rosa, at=now, enrolment="drop-in")
    for name in ("withdraw_submission", "submit", "submit", "unlist"):
        assert desk.post(page(name, approved.pk)).status_code == 302, name
    for name in ("announce_offering", "announce_offering", "discard_offering"):
        assert desk.post(page(name, offering.pk)).status_code == 302, name


def test_reason_of_the_return_stands_on_the_page(desk, returned):
    html = desk.get(page("program", returned.pk)).content.decode()
    assert "Say in which town it is." in html
    assert "Sent back to the agency" in html


def test_preview_shows_the_newest_draft(desk, public, rosa, now):
    actions.save_draft(program=public, by=rosa, at=now, fields={"title": "Newer"})
    assert "Newer" in desk.get(page("preview", public.pk)).content.decode()


def test_still_true_takes_a_name_and_a_title(desk, public, rosa):
    desk.post(page("verify", public.pk), {"name": "Rosa Diaz", "title": ""})
    assert not public.verifications.exists()
    desk.post(page("verify", public.pk), {"name": "Rosa Diaz", "title": "Lead"})
    assert public.verifications.get().by == rosa


def test_list_costs_the_same_for_many_programs(
    desk, harbor, rosa, now, django_assert_max_num_queries
):
    for number in range(15):
        actions.draft_program(agency=harbor, by=rosa, at=now, fields={"title": f"Class {number}"})
    with django_assert_max_num_queries(14):
        assert desk.get(page("programs")).content.count(b"card__title") == 15


# Dates ------------------------------------------------------------------------------------------
def test_dates_are_saved_in_the_time_of_their_place(desk, public):
    sent = dates(("2098-05-05", "18:00", "20:00"), ("", "", ""), announce="1")
    desk.post(page("add_offering", public.pk), sent)
    added = Offering.objects.get()
    assert added.sessions.get().starts_at.isoformat() == "2098-05-05T22:00:00+00:00"
    assert added.status == "announced"


@pytest.mark.parametrize(
    ("rows", "told"),
    [([], "Add at least one date"), ([("2020-05-04", "18:00", "20:00")], "already over")],
)
def test_dates_that_help_nobody_are_not_announced(rows, told, desk, public):
    response = desk.post(page("add_offering", public.pk), dates(*rows, announce="1"))
    assert told in response.content.decode()
    assert not Offering.objects.exists()
    desk.post(page("add_offering", public.pk), dates(*rows))
    saved = Offering.objects.get()
    response = desk.post(page("announce_offering", saved.pk), follow=True)
    assert told in response.content.decode()
    saved.refresh_from_db()
    assert saved.status == "draft"


def test_dates_of_a_draft_are_not_called_visible(desk, draft):
    sent = dates(("2098-05-05", "18:00", "20:00"), announce="1")
    html = desk.post(page("add_offering", draft.pk), sent, follow=True).content.decode()
    assert "when the class is public." in html
    assert "Ready, not public yet" in html


def test_helper_fills_in_the_dates_and_saves_nothing(desk, public):
    helper = {
        "repeat-first": "2026-11-19",
        "repeat-opens": "18:00",
        "repeat-closes": "20:00",
        "repeat-weeks": "3",
        "repeat-skip": "11/26",
    }
    sent = dates(("2026-11-01", "10:00", "11:00"), fill="1", note="Bring a pen", **helper)
    response = desk.post(page("add_offering", public.pk), sent)
    forms = response.context["forms"]
    days = [form["day"].value() for form in forms.sessions if form["day"].value()]
    assert [str(day) for day in days] == ["2026-11-01", "2026-11-19", "2026-12-03"]
    html = response.content.decode()
    assert 'value="Bring a pen"' in html
    assert "2 dates filled in;" in html
    assert not Offering.objects.exists()


@pytest.mark.parametrize(
    "helper",
    [
        {"repeat-weeks": "500"},
        {"repeat-first": "2026-02-31"},
        {"repeat-first": "9999-12-31"},
        {"repeat-skip": "Thanksgiving"},
        {"repeat-opens": ""},
    ],
)
def test_helper_that_cannot_be_right_is_told(helper, desk, public):
    right = {
        "repeat-first": "2026-11-19",
        "repeat-opens": "18:00",
        "repeat-closes": "20:00",
        "repeat-weeks": "3",
    }
    sent = dates(("2026-11-01", "10:00", "11:00"), fill="1", **right | helper)
    response = desk.post(page("add_offering", public.pk), sent)
    assert set(response.context["forms"].repeat.errors) == {
        next(iter(helper)).removeprefix("repeat-")
    }
    assert 'value="2026-11-01"' in response.content.decode()


def test_more_empty_rows_keep_what_is_typed(desk, public):
    sent = dates(("2026-11-01", "10:00", "11:00"), more="1")
    response = desk.post(page("add_offering", public.pk), sent)
    assert response.context["forms"].sessions.total_form_count() == 6
    assert 'value="2026-11-01"' in response.content.decode()


@pytest.mark.parametrize(
    "row",
    [
        ("2026-02-31", "18:00", "20:00"),
        ("2026-05-04", "20:00", "18:00"),
        ("2026-05-04", "18:00", ""),
        ("2026-05-04", "25:00", "26:00"),
        ("2026-03-08", "02:30", "04:00"),
        ("0001-01-01", "18:00", "20:00"),
        ("9999-12-31", "18:00", "23:59"),
    ],
)
def test_impossible_date_is_told_and_kept(row, desk, public):
    response = desk.post(page("add_offering", public.pk), dates(row))
    assert response.status_code == 200
    assert response.context["forms"].sessions.total_error_count() > 0
    assert not Offering.objects.exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"enrol_by": "2026-05-05"}, "enrol_by"),
        ({"places": "-3"}, "places"),
        ({"place": "999999"}, "place"),
        ({"format": "by-owl"}, "format"),
        ({"link": "javascript:alert(1)"}, "link"),
    ],
)
def test_fact_that_cannot_be_is_told(more, field, desk, public):
    sent = dates(("2026-05-04", "18:00", "20:00"), **more)
    response = desk.post(page("add_offering", public.pk), sent)
    assert list(response.context["forms"].offering.errors) == [field]


def test_link_of_an_online_class_is_kept(desk, public):
    sent = dates(("2026-05-04", "18:00", "20:00"), format="online", link="meet.example.org/a")
    desk.post(page("add_offering", public.pk), sent)
    assert Offering.objects.get().link == "https://meet.example.org/a"


def test_last_day_before_the_first_is_told(desk, public):
    sent = dates(starts_on="2026-05-04", ends_on="2026-05-01")
    response = desk.post(page("add_offering", public.pk), sent)
    assert list(response.context["forms"].offering.errors) == ["ends_on"]


def test_place_of_another_agency_is_no_choice(desk, public, valley):
    elsewhere = Place.objects.create(agency=valley, town="Torrington")
    response = desk.post(page("add_offering", public.pk), dates(place=str(elsewhere.pk)))
    assert list(response.context["forms"].offering.errors) == ["place"]


def test_form_without_its_counters_is_no_error(desk, public):
    assert desk.post(page("add_offering", public.pk), {"note": "x"}).status_code == 200


def test_removed_date_goes(desk, public, offering, rosa, now):
    sent = dates(("2026-05-04", "18:00", "20:00"), ("2026-05-11", "18:00", "20:00"))
    for more in ({}, {"dates-0-DELETE": "on"}):
        saved = desk.post(page("change_offering", offering.pk), sent | more)
        assert saved.status_code == 302, saved.context["forms"].sessions.errors
    offering.refresh_from_db()
    assert str(offering.starts_on) == "2026-05-11"
    assert offering.sessions.count() == 1


def test_weekly_hours_are_kept(desk, public):
    hours = {"hours-0-weekday": "1", "hours-0-opens": "09:00", "hours-0-closes": "11:00"}
    desk.post(page("add_offering", public.pk), dates(**hours))
    saved = Offering.objects.get().weekly_hours.get()
    assert (saved.weekday, str(saved.opens)) == (1, "09:00:00")


def test_markup_is_shown_as_text(desk, harbor):
    desk.post(page("new_program", harbor.slug), {"title_en": "<script>alert(1)</script>"})
    html = desk.get(page("programs")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_dates_are_cancelled_after_asking_and_can_come_back(desk, public, offering, rosa, now):
    actions.announce_offering(offering=offering, by=rosa, at=now)
    address = page("cancel_offering", offering.pk)
    assert "We write to everybody who asked for a place here" in desk.get(address).content.decode()
    offering.refresh_from_db()
    assert offering.status == "announced"
    assert "Put these dates back" in desk.post(address, follow=True).content.decode()
    offering.refresh_from_db()
    assert offering.status == "cancelled"


def test_dates_that_are_over_cannot_be_cancelled(desk, public, offering, rosa, now):
    actions.announce_offering(offering=offering, by=rosa, at=now)
    address = page("cancel_offering", offering.pk)
    assert address in desk.get(page("program", public.pk)).content.decode()
    Offering.objects.filter(pk=offering.pk).update(starts_on="2025-01-07", ends_on="2025-02-04")
    for answer in (desk.get(address, follow=True), desk.post(address, follow=True)):
        assert "These dates are over." in answer.content.decode()
        assert address not in answer.content.decode()
    offering.refresh_from_db()
    assert offering.status == "announced"


def test_whoever_says_still_true_sees_what_families_read(desk, public):
    html = desk.get(page("verify", public.pk)).content.decode()
    for words in ("What an IEP is.", "860-555-0100", "Something changed: edit it"):
        assert words in html, words


def test_reason_of_the_return_stands_on_the_form_too(desk, returned):
    html = desk.get(page("edit_program", returned.pk)).content.decode()
    assert "Say in which town it is." in html


@pytest.mark.parametrize(
    ("number", "fits"),
    [("call me", False), ("12", False), ("211", True), ("(860) 555-0100 ext. 12", True)],
)
def test_telephone_to_ask_can_be_dialed(number, fits, desk, harbor):
    sent = {"title_en": "A title", "contact_phone": number}
    response = desk.post(page("new_program", harbor.slug), sent)
    assert (response.status_code == 302) == fits


def test_silence_is_shown_before_it_is_submitted(desk, harbor):
    sent = {
        "title_en": "Kind words",
        "summary_en": "Two evenings.",
        "contact_phone": "860-555-0100",
        "cost": "free",
    }
    address = page("new_program", harbor.slug)
    html = desk.post(address, sent | {"submit": "1"}, follow=True).content.decode()
    assert "for: language, level, topics." in html
    program = Program.objects.get()
    assert not program.workflow_in_progress
    desk.post(page("submit", program.pk))
    assert program.workflow_in_progress
