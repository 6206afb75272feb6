"""An announcement is frozen into a post, tried out and sent once."""

import re
from email import message_from_bytes, policy

import pytest
from django.urls import reverse
from django.utils import translation

from listserv.actions import posting
from listserv.actions.fanning import fan_out
from listserv.actions.queues import DeliveryQueue
from listserv.emails.trying import NO_KEY
from listserv.models import Announcement, MailingList, Post
from listserv.queries.waiting import readership
from listserv.wagtail_hooks.lists import AnnouncementViewSet, MailingListViewSet
from members.models import Letter, Suppression
from tests.conftest import NOW
from tests.listserv.posting.conftest import HOUR, joined, subscriber


def test_words_are_frozen_in_both_languages(announcement, nora, now, settings):
    settings.BASE_URL = "https://network.example.org"
    post = posting.send_announcement(announcement=announcement, by=nora, at=now)
    assert (post.status, post.decided_by, post.author) == ("accepted", nora, nora)
    assert post.html == (
        '<p>Two classes: <a href="https://network.example.org/trainings/">look</a>.</p>'
    )
    assert post.text == ("Two classes: look [1].\n\n[1] https://network.example.org/trainings/")
    assert post.subject_es == "Clases nuevas"
    assert "https://network.example.org/es/trainings/" in post.text_es
    assert (post.author_address, post.rewritten) == ("", True)
    Announcement.objects.update(subject="Other words")
    assert Post.objects.to_fan_out().get().subject == "New classes"


def test_it_goes_out_once(announcement, nora, chair, now):
    posting.send_announcement(announcement=announcement, by=nora, at=now)
    with pytest.raises(posting.SentAlready):
        posting.send_announcement(announcement=announcement, by=chair, at=now + HOUR)
    assert Post.objects.count() == 1


@pytest.mark.parametrize("field", ["subject", "body"])
def test_without_words_nothing_goes_out(field, announcement, nora, now):
    setattr(announcement, field, "" if field == "subject" else "<p> </p>")
    with pytest.raises(posting.Wordless):
        posting.send_announcement(announcement=announcement, by=nora, at=now)
    assert not Post.objects.exists()


@pytest.mark.parametrize("lacking", ["subject_es", "body_es"])
def test_in_spanish_there_is_all_or_nothing(lacking, announcement):
    setattr(announcement, lacking, "")
    letter = posting.letter(announcement, at=NOW)
    assert (letter.subject_es, letter.text_es, letter.html_es) == ("", "", "")


def test_test_letters_go_to_herself_in_both_languages(announcement, nora, now):
    assert posting.send_test(announcement=announcement, by=nora, at=now) == 2
    english, spanish = Letter.objects.order_by("pk")
    assert english.to == spanish.to == nora.email
    assert "New classes" in english.subject
    assert "Clases nuevas" in spanish.subject
    assert "<p>Two classes" in english.html
    assert "Dos clases" in spanish.text
    assert f"/es/lists/leave/{NO_KEY}/all/" in spanish.text
    for letter in (english, spanish):
        assert f"/lists/leave/{NO_KEY}/all/" in letter.text
        assert nora.email in letter.html
    assert not Post.objects.exists()


def bodies(raw: bytes) -> list[str]:
    read = message_from_bytes(raw, policy=policy.default)
    parts = [read.get_body((kind,)).get_content() for kind in ("plain", "html")]
    return [part.replace("\r\n", "\n") for part in parts]


@pytest.mark.parametrize("language", ["en", "es"])
def test_preview_differs_from_what_readers_get_by_the_key_alone(
    language, announcement, topic, nora, now
):
    announcement.topic = topic
    shown = {one.language: one for one in posting.as_read(announcement, reader=nora, at=now)}
    post = posting.send_announcement(announcement=announcement, by=nora, at=now)
    hers = subscriber(nora.email, language=language)
    joined(hers, announcement.mailing_list, now)
    fan_out(at=now)
    [parcel] = DeliveryQueue().claim(at=now, most=9)
    for seen, sent in zip(
        (shown[language].text, shown[language].html), bodies(parcel.content), strict=True
    ):
        its_page = seen.replace("/archive/", f"/archive/{post.pk}/")
        assert its_page.replace(f"/{NO_KEY}/", f"/{hers.key}/") == sent
        assert hers.key not in seen


def test_links_of_a_preview_stop_nobody(client, announcement, nora, now):
    hers = joined(subscriber(nora.email), announcement.mailing_list, now)
    [english, _] = posting.as_read(announcement, reader=nora, at=now)
    links = set(re.findall(rf"https?://[^/]+(/\S+/{NO_KEY}/\S*)", english.text))
    assert len(links) == 3
    for link in links:
        assert client.post(link).status_code < 500
    hers.refresh_from_db()
    assert hers.stands
    assert not Suppression.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("en", "Two classes"), ("es", "Dos clases")])
def test_page_frames_the_letter_that_readers_get(language, words, client, nora, announcement):
    client.force_login(nora)
    page = client.get(reverse("lists:send", args=[announcement.pk]))
    framed = reverse("lists:letter", args=[announcement.pk, language])
    assert f'src="{framed}"' in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    letter = client.get(framed)
    assert words in letter.content.decode()
    assert f"/lists/leave/{NO_KEY}/" in letter.content.decode()
    assert "script-src 'none'" in letter["Content-Security-Policy"]
    assert client.get(reverse("lists:letter", args=[announcement.pk, "fr"])).status_code == 404


def test_readers_are_those_whom_it_reaches(news, topic, now):
    joined(subscriber("a@example.net"), news, now)
    joined(subscriber("b@example.net", language="es"), news, now, frequency="weekly")
    muted = joined(subscriber("c@example.net"), news, now)
    muted.muted.add(topic)
    paused = subscriber("d@example.net")
    paused.paused_until = now + HOUR
    paused.save()
    joined(paused, news, now)
    joined(subscriber("e@example.net"), news, now, status="left", left_at=now, parting="page")
    everybody, of_topic = readership(news, None, now), readership(news, topic, now)
    assert (everybody.at_once, everybody.in_digests, everybody.spanish) == (2, 1, 1)
    assert (of_topic.number, of_topic.at_once) == (2, 1)


def test_author_checks_tries_and_sends(client, nora, announcement, almas):
    client.force_login(nora)
    page = reverse("lists:send", args=[announcement.pk])
    html = client.get(page).content.decode()
    assert "Two classes" in html
    assert "Dos clases" in html
    assert "Network news &lt;news@" in html
    assert "Send it to 1 reader" in html
    assert "/desk/lists/posts/" not in html
    client.post(reverse("lists:send_test", args=[announcement.pk]))
    assert Letter.objects.count() == 2
    for said in ("on its way", "went out already"):
        assert said in client.post(page, follow=True).content.decode()
    assert Post.objects.count() == 1
    assert "Send it to" not in client.get(page).content.decode()


def test_page_shows_the_words_that_were_saved_last(client, nora, announcement):
    announcement.subject = "Newer words"
    announcement.save_revision()
    client.force_login(nora)
    page = reverse("lists:send", args=[announcement.pk])
    assert "Newer words" in client.get(page).content.decode()
    client.post(page)
    assert Post.objects.get().subject == "Newer words"


def test_page_without_words_offers_no_sending(client, nora, announcement):
    announcement.body = "<p><br/></p>"
    announcement.save_revision()
    client.force_login(nora)
    page = reverse("lists:send", args=[announcement.pk])
    assert "Write a subject and words first" in client.get(page).content.decode()
    assert "Nothing was sent" in client.post(page, follow=True).content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize("who", ["alma", "rosa", "emil"])
def test_nobody_else_sends(who, client, announcement, rosas, talk, request):
    client.force_login(request.getfixturevalue(who))
    page = reverse("lists:send", args=[announcement.pk])
    test = reverse("lists:send_test", args=[announcement.pk])
    letter = reverse("lists:letter", args=[announcement.pk, "en"])
    answers = (client.get(page), client.post(page), client.post(test), client.get(letter))
    assert [answer.status_code for answer in answers] == [404] * 4
    assert not Post.objects.exists()
    assert not Letter.objects.exists()


def test_co_chair_sees_it_from_the_cms_to_the_sending(chair_client, announcement):
    listing = chair_client.get(reverse("wagtailsnippets_listserv_announcement:list"))
    send = reverse("lists:send", args=[announcement.pk])
    assert send in listing.content.decode()
    edit = reverse("wagtailsnippets_listserv_announcement:edit", args=[announcement.pk])
    html = chair_client.get(edit).content.decode()
    assert send in html
    assert edit in chair_client.get(send).content.decode()


@pytest.mark.parametrize(("mode", "words"), [("en", "Two classes"), ("es", "Dos clases")])
def test_preview_shows_the_letter_in_each_language(mode, words, announcement, chair_client):
    which = [announcement.pk, announcement.latest_revision_id]
    page = reverse("wagtailsnippets_listserv_announcement:revisions_view", args=which)
    response = chair_client.get(page, {"mode": mode})
    html = response.content.decode()
    assert words in html
    assert f"/lists/leave/{NO_KEY}/" in html
    assert "style-src 'unsafe-inline'" in response["Content-Security-Policy"]
    assert [key for key, _ in announcement.preview_modes] == ["en", "es"]


def test_topic_of_another_list_is_refused(announcement, talk, topic):
    form_class = AnnouncementViewSet().edit_handler.bind_to_model(Announcement).get_form_class()
    given = {
        "mailing_list": announcement.mailing_list_id,
        "subject": "A",
        "body": '{"blocks": [{"text": "b", "type": "unstyled", "key": "a"}], "entityMap": {}}',
        "subject_es": "Solo esto",
        "body_es": "null",
        "topic": topic.pk,
    }
    form = form_class(given, instance=announcement)
    assert set(form.errors) == {"body_es"}
    assert talk not in form.fields["mailing_list"].queryset
    assert "Network news: Openings" in str(form["topic"])
    other = type(announcement.mailing_list).objects.create(slug="more", name="More", about="x")
    form = form_class(given | {"mailing_list": other.pk, "subject_es": ""}, instance=announcement)
    assert set(form.errors) == {"topic"}


@pytest.mark.parametrize("slug", ["confirm", "back", "bounces", "news-join", "News", "a_b"])
def test_list_cannot_have_a_name_that_means_something_else(slug, chair_client, news):
    words = {
        "name": "A", "name_es": "", "about": "b", "about_es": "", "kind": "announcement",
        "open_to": "everybody", "archive": "public", "reply_goes": "list", "rewrite": "on_demand",
        "most_kilobytes": "200", "topics-TOTAL_FORMS": "0", "topics-INITIAL_FORMS": "0",
        "roles-TOTAL_FORMS": "0", "roles-INITIAL_FORMS": "0",
    }  # fmt: skip
    address = reverse("wagtailsnippets_listserv_mailinglist:add")
    page = chair_client.post(address, words | {"slug": slug})
    assert "slug" in page.context["form"].errors
    assert chair_client.post(address, words | {"slug": "a-list"}).status_code == 302


def test_topics_and_people_are_kept_with_the_list(chair_client, news, nora, emil):
    address = reverse("wagtailsnippets_listserv_mailinglist:edit", args=[news.pk])
    html = chair_client.get(address).content.decode()
    assert "topics-0-name" in html or "topics-__prefix__-name" in html
    assert "roles-0-user" in html
    role = news.roles.get()
    words = {
        "slug": "news", "name": "News", "about": "b", "kind": "announcement", "live": "on",
        "open_to": "everybody", "archive": "public", "reply_goes": "list", "rewrite": "on_demand",
        "most_kilobytes": "200", "topics-TOTAL_FORMS": "1", "topics-INITIAL_FORMS": "0",
        "topics-0-name": "Seats", "topics-0-slug": "seats", "topics-0-id": "",
        "roles-TOTAL_FORMS": "2", "roles-INITIAL_FORMS": "1", "roles-0-id": role.pk,
        "roles-0-user": nora.pk, "roles-0-role": "author", "roles-1-id": "",
        "roles-1-user": emil.pk, "roles-1-role": "moderator",
    }  # fmt: skip
    assert chair_client.post(address, words).status_code == 302
    assert [topic.name for topic in news.topics.all()] == ["Seats"]
    assert {(role.user, role.role) for role in news.roles.all()} == {
        (nora, "author"),
        (emil, "moderator"),
    }


def test_name_of_a_list_stays_as_the_ways_to_leave_in_its_letters_go_by_it(news):
    form_class = MailingListViewSet().edit_handler.bind_to_model(MailingList).get_form_class()
    assert "slug" in form_class({"slug": "fresh-news"}, instance=news).errors
    assert "slug" not in form_class({"slug": "news"}, instance=news).errors


def test_lists_cannot_be_deleted_in_the_cms(chair_client, news):
    address = reverse("wagtailsnippets_listserv_mailinglist:delete", args=[news.pk])
    assert chair_client.post(address).status_code in (302, 403, 404)
    news.refresh_from_db()


def test_list_speaks_the_language_of_the_page(news):
    with translation.override("es"):
        assert str(news) == "Noticias"
