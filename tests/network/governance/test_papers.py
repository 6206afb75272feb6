import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from members.models import Entry
from network import actions
from network.domain.papers import Unready
from network.domain.voting import Voice
from network.models import PaperVersion
from network.models.papers import PaperFrozen
from network.views.papers.printed import printed
from tests.network.governance import cast
from tests.network.governance.writing import adopt, in_spanish, paper, publish
from tests.network.pages import every_block

pytestmark = pytest.mark.django_db


def why(page, **facts) -> list[Unready]:
    with pytest.raises(actions.PaperUnready) as refused:
        adopt(page, **facts)
    return refused.value.why


def test_version_keeps_the_published_words_and_no_draft(chair):
    page = paper(words="We work together.")
    page.body = [("text", "<p>We may work alone.</p>")]
    page.save_revision()
    version = adopt(page, chair)
    assert "We work together." in version.html
    assert "alone" not in version.html
    assert (version.number, version.is_as_adopted, version.title) == (1, True, "Our mission")
    assert Entry.objects.get(event="paperversion.adopted").actor == chair


def test_what_was_never_published_cannot_be_adopted():
    page = paper()
    page.unpublish()
    assert why(page) == [Unready.NOT_PUBLISHED]


def test_second_version_needs_other_words_and_a_word_on_what_changed():
    page = paper()
    adopt(page)
    assert why(page) == [Unready.SAME_WORDS, Unready.NO_CHANGE_SAID]
    page = publish(page, "We work with parents.")
    assert adopt(page, changed="We name parents.").number == 2
    assert page.in_force().number == 2


def test_version_rests_on_a_decision_or_on_a_place():
    assert why(paper(), where=" ") == [Unready.NO_OCCASION]


def test_decision_must_have_carried_and_be_about_this_paper(chair, now):
    page = paper()
    meeting = cast.called(chair, now)
    about = cast.moved(meeting, chair, now, paper=page)
    assert why(page, decision=about, where="") == [Unready.NOT_DECIDED]
    other = cast.moved(meeting, chair, now)
    type(other).objects.filter(pk=other.pk).update(status="carried", may_vote=1)
    other.refresh_from_db()
    assert why(page, decision=other, where="") == [Unready.NOT_DECIDED]


def test_one_decision_adopts_all_languages_of_a_paper(chair, now):
    page = paper()
    spanish = in_spanish(page)
    decision = cast.moved(cast.called(chair, now), chair, now, paper=page)
    type(decision).objects.filter(pk=decision.pk).update(status="carried", may_vote=1)
    decision.refresh_from_db()
    made = [adopt(edition, decision=decision, where="") for edition in (page, spanish)]
    assert [one.number for one in made] == [1, 1]
    assert decision.paper_versions.count() == 2


def test_adopted_words_cannot_be_changed_or_deleted():
    version = adopt(paper())
    version.html = "<p>Other words</p>"
    with pytest.raises(PaperFrozen):
        version.save()
    with pytest.raises(PaperFrozen):
        PaperVersion.objects.filter(pk=version.pk).update(html="")
    with pytest.raises(PaperFrozen):
        version.delete()


def test_database_wants_each_number_once_and_a_place_of_adoption():
    version = adopt(paper())
    facts = {
        field.name: getattr(version, field.name)
        for field in PaperVersion._meta.fields
        if field.name != "id"
    }
    for wrong in ({}, {"number": 2, "adopted_where": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperVersion(**facts | wrong).save()


def test_page_shows_what_is_in_force_whatever_was_written_since(client):
    page = paper(words="We work together.")
    adopt(page)
    publish(page, "We work with robots.")
    shown = client.get(page.url).content.decode()
    assert "We work together." in shown
    assert "robots" not in shown
    assert "March 1, 2026" in shown
    assert "the meeting in Hartford" in shown
    proposal = client.get(reverse("papers:proposed", args=["mission"])).content.decode()
    assert "robots" in proposal
    assert "has not adopted these words yet" in proposal


def test_paper_that_was_never_adopted_says_so(client):
    shown = client.get(paper().url).content.decode()
    assert "has not adopted this paper yet" in shown
    assert "In force" not in shown


def test_earlier_version_keeps_its_address_and_says_what_is_different(client):
    page = paper(words="We work together.")
    adopt(page)
    page = publish(page, "We work with parents.")
    adopt(page, on=date(2026, 3, 2), changed="We name parents.")
    old = client.get("/papers/mission/version-1/").content.decode()
    assert "We work together." in old
    assert "version 2 is in force" in old
    assert "We name parents." in old
    new = client.get("/papers/mission/version-2/").content.decode()
    assert "This version is in force." in new
    assert client.get("/papers/mission/version-3/").status_code == 404
    assert client.get("/es/papers/mission/version-1/").status_code == 404


def test_words_that_were_tampered_with_are_not_shown(client):
    version = adopt(paper())
    models.QuerySet(PaperVersion).filter(pk=version.pk).update(html="<p>We hate parents.</p>")
    for address in ("/papers/mission/", "/papers/mission/version-1/"):
        shown = client.get(address).content.decode()
        assert "hate" not in shown
        assert "not the ones that were adopted" in shown
    assert client.get("/papers/mission/version-1.pdf").status_code == 404


def test_index_lists_papers_in_the_order_of_their_kinds(client):
    paper(kind="facts", slug="facts", title="Fact sheet")
    adopt(paper())
    shown = client.get("/papers/").content.decode()
    assert shown.index("Our mission") < shown.index("Fact sheet")
    assert "Version 1, adopted on March 1, 2026" in shown
    assert "Not adopted yet" in shown


def test_index_asks_no_more_for_more_papers(client, django_assert_max_num_queries):
    for number in range(6):
        adopt(paper(slug=f"paper-{number}"))
    client.get("/papers/")
    with django_assert_max_num_queries(20):
        client.get("/papers/")


# Wagtail leaves the buffers of new renditions for the garbage collector to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_pdf_of_a_version_is_the_same_every_time(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = paper()
    page.body = every_block()
    page.save_revision().publish()
    version = adopt(page)
    answer = client.get("/papers/mission/version-1.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert printed(version) == printed(PaperVersion.objects.get(pk=version.pk))


def test_pdf_speaks_the_language_of_the_paper(client):
    adopt(in_spanish(paper()))
    content = client.get("/es/papers/mission/version-1.pdf").content
    assert re.search(rb"/Lang \(es\)", content)


def test_long_paper_takes_several_pages():
    version = adopt(paper(words="</p><p>".join(["We work together with all parents."] * 90)))
    assert len(re.findall(rb"/Type /Page\b", printed(version))) > 2


# --- Who may ---


@pytest.mark.parametrize("name", ["alma", "rosa", "emil", "nora"])
def test_desk_of_papers_is_the_co_chairs_alone(client, request, name):
    page = paper()
    user = request.getfixturevalue(name)
    client.force_login(user)
    for address in (reverse("papers:papers"), reverse("papers:adopt", args=[page.pk])):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert Entry.objects.filter(event="refused", actor=user).count() == 4


def test_co_chair_shows_a_second_factor_first(client, chair):
    client.force_login(chair)
    assert "second-factor" in client.get(reverse("papers:papers")).url


def test_co_chair_adopts_on_the_desk(chair_client):
    page = paper()
    desk = chair_client.get(reverse("papers:papers")).content.decode()
    assert reverse("papers:adopt", args=[page.pk]) in desk
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = {"on": yesterday.isoformat(), "where": "the meeting in Hartford"}
    answer = chair_client.post(reverse("papers:adopt", args=[page.pk]), sent, follow=True)
    assert "Adopted: Our mission, version 1" in answer.content.decode()
    assert reverse("papers:adopt", args=[page.pk]) not in answer.content.decode()
    assert page.in_force().adopted_on == yesterday


def test_form_says_what_is_missing_and_keeps_what_was_typed(chair_client):
    page = paper()
    adopt(page)
    tomorrow = timezone.localdate() + timedelta(days=1)
    address = reverse("papers:adopt", args=[page.pk])
    late = chair_client.post(address, {"on": tomorrow.isoformat(), "where": "Hartford"})
    assert "still to come" in late.content.decode()
    answer = chair_client.post(address, {"on": "2026-03-01", "where": "Hartford"}).content.decode()
    assert "in force already" in answer
    assert "Say in a sentence or two what changed" in answer
    assert 'value="Hartford"' in answer
    assert PaperVersion.objects.count() == 1


def test_cms_offers_to_adopt_until_the_words_are_in_force(chair_client):
    page = paper()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    adopting = reverse("papers:adopt", args=[page.pk])
    assert adopting in chair_client.get(address).content.decode()
    adopt(page)
    shown = chair_client.get(address).content.decode()
    assert adopting not in shown
    assert "Version 1 is in force." in shown


def test_paper_with_an_adopted_version_cannot_be_deleted_in_the_cms(chair_client):
    page = paper()
    adopt(page)
    address = reverse("wagtailadmin_pages:delete", args=[page.pk])
    assert "cannot be deleted" in chair_client.post(address, follow=True).content.decode()
    parent = reverse("wagtailadmin_pages:delete", args=[page.get_parent().pk])
    chair_client.post(parent)
    many = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    chair_client.post(f"{many}?id={page.pk}")
    assert Page.objects.filter(pk=page.pk).exists()
    assert PaperVersion.objects.count() == 1


def test_decision_that_is_put_in_force_adopts_its_paper_and_is_named(client, chair, now):
    page = paper()
    decision = cast.moved(cast.called(chair, now), chair, now, paper=page, title="Our mission anew")
    carried = {"status": "carried", "may_vote": 1, "closed_at": now}
    type(decision).objects.filter(pk=decision.pk).update(**carried)
    decision.refresh_from_db()
    actions.put_in_force(decision=decision, by=chair, at=now)
    assert page.in_force().decision == decision
    shown = client.get(page.url).content.decode()
    assert "by the decision “Our mission anew”" in shown


def test_decision_adopts_the_words_of_its_vote_and_no_later_ones(chair, now):
    page = paper(words="First words.")
    meeting = cast.called(chair, now)
    decision = cast.moved(meeting, chair, now, paper=page)
    type(decision).objects.filter(pk=decision.pk).update(
        status="carried", may_vote=3, closed_at=now
    )
    decision.refresh_from_db()
    adopt(page, decision=decision, where="")
    page = publish(page, "Other words.")
    assert why(page, decision=decision, where="", changed="All of it.") == [Unready.NOT_DECIDED]


def test_decision_adopts_only_the_words_that_were_voted_on(chair, rosa, harbor, now):
    page = paper()
    decision = cast.moved(cast.called(chair, now), chair, now, paper=page)
    cast.votes(decision, rosa, harbor, Voice.YES, now)
    decision = actions.close_decision(decision=decision, by=chair, at=now)
    decision.paper = publish(page, "Other words.")
    assert why(page, where="", decision=decision) == [Unready.NOT_DECIDED]
