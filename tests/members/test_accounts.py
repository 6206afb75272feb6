"""Accounts: sign up, confirm, sign in by password or code, letters through the outbox."""

import re
from io import StringIO

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from members.models import Letter, Person, User

PASSWORD = "a long enough password"


def sign_up(client, **extra):
    data = {"name": "Nelly New", "email": "Nelly@example.org", "password1": PASSWORD} | extra
    return client.post("/account/signup/", data)


def link_in(letter: Letter) -> str:
    return re.search(r"http://localhost:8000(\S+)", letter.text)[1]


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_signup_makes_an_account_and_a_person_but_lets_in_after_the_letter(client, db):
    sign_up(client)
    user = User.objects.get()
    assert (user.email, str(user)) == ("nelly@example.org", "Nelly New")
    assert (user.person.name, user.person.language) == ("Nelly New", "en")
    assert not is_signed_in(client)
    page = client.get(link_in(Letter.objects.get()))
    assert "nelly@example.org" in page.content.decode()
    client.post(link_in(Letter.objects.get()))
    assert is_signed_in(client)


def test_signup_in_spanish_is_remembered_for_letters(client, db):
    client.post("/es/account/signup/", {"name": "Alma", "email": "a@example.org"})
    assert Person.objects.get().language == "es"
    assert Letter.objects.get().language == "es"


def test_signup_without_a_password_signs_in_by_code(client, db):
    sign_up(client, password1="")
    assert not User.objects.get().has_usable_password()
    client.post(link_in(Letter.objects.get()))
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "nope"}, "email"),
        ({"password1": "12345678"}, "password1"),
    ],
)
def test_signup_says_what_is_wrong_and_keeps_what_was_typed(client, db, wrong, field):
    page = sign_up(client, **wrong)
    assert field in page.context["form"].errors
    assert "Nelly" in page.content.decode()
    assert not User.objects.exists()


def test_signup_with_a_known_address_looks_the_same_and_tells_its_owner(client, alma):
    answer = sign_up(client, email=alma.email)
    stranger = sign_up(client, email="somebody@example.org")
    assert answer.url == stranger.url
    assert User.objects.filter(email=alma.email).count() == 1
    assert Letter.objects.first().name == "account/account_already_exists"


def test_signin_by_password_leads_to_the_desk(client, alma):
    answer = client.post("/account/login/", {"login": "ALMA@example.org", "password": PASSWORD})
    assert answer.url == reverse("desk")


def test_signin_by_mailed_code(client, alma):
    client.post("/account/login/code/", {"email": alma.email})
    letter = Letter.objects.get()
    code = re.search(r"^([A-Z0-9-]{6,9})$", letter.text, re.MULTILINE)[1]
    assert letter.subject.startswith(code)
    client.post("/account/login/code/confirm/", {"code": code})
    assert is_signed_in(client)


def test_signin_code_for_an_unknown_address_looks_the_same(client, alma):
    known = client.post("/account/login/code/", {"email": alma.email})
    unknown = Client().post("/account/login/code/", {"email": "nobody@example.org"})
    assert known.url == unknown.url
    assert Letter.objects.last().name == "account/unknown_account"


def test_signin_code_goes_wrong_three_times_and_is_void(client, alma):
    client.post("/account/login/code/", {"email": alma.email})
    for _ in range(3):
        answer = client.post("/account/login/code/confirm/", {"code": "ZZZ-ZZZ"})
    assert answer.status_code == 302
    assert not is_signed_in(client)


def test_signin_never_leads_to_another_site(client, alma):
    data = {"login": alma.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/account/login/", data).url == reverse("desk")


def test_signin_of_a_closed_account_is_told_so_kindly(client, alma):
    alma.is_active = False
    alma.save()
    client.post("/account/login/", {"login": alma.email, "password": PASSWORD})
    assert not is_signed_in(client)


def test_too_many_tries_give_the_friendly_page(client, db):
    answers = [
        client.post("/account/login/", {"login": f"{n}@example.org", "password": "x"})
        for n in range(31)
    ]
    assert answers[-1].status_code == 429
    assert "429.html" in [template.name for template in answers[-1].templates]


def test_too_many_wrong_passwords_lock_the_right_one_out_for_a_while(client, alma):
    for _ in range(6):
        client.post("/account/login/", {"login": alma.email, "password": "wrong"})
    client.post("/account/login/", {"login": alma.email, "password": PASSWORD})
    assert not is_signed_in(client)


def test_password_is_set_anew_by_the_link_in_the_letter(client, alma):
    client.post("/account/password/reset/", {"email": alma.email})
    form = client.get(client.get(link_in(Letter.objects.get())).url)
    words = dict.fromkeys(("password1", "password2"), "four new good words")
    client.post(form.request["PATH_INFO"], words)
    alma.refresh_from_db()
    assert alma.check_password("four new good words")
    assert not is_signed_in(client)
    assert Letter.objects.last().name == "account/password_reset"


def test_letters_lead_home_whatever_host_was_claimed(client, alma):
    client.post("/account/password/reset/", {"email": alma.email}, headers={"host": "evil.example"})
    assert "evil" not in Letter.objects.get().text
    assert "http://localhost:8000/account/password/reset/key/" in Letter.objects.get().text


def test_letters_are_in_the_readers_language(client, alma):
    Person.objects.update(language="es")
    client.post("/account/login/code/", {"email": alma.email})
    assert Letter.objects.get().language == "es"


def test_letters_wait_in_the_outbox_and_leave_by_the_command(client, alma):
    client.post("/account/login/code/", {"email": alma.email})
    assert django_mail.outbox == []
    out = StringIO()
    call_command("deliver_mail", stdout=out)
    assert [letter.to for letter in django_mail.outbox] == [[alma.email]]
    assert out.getvalue() == "1 sent, 0 not sent\n"


PAGES = [
    *("account_login", "account_signup", "account_request_login_code", "account_reset_password"),
    *("account_email_verification_sent", "account_reset_password_done", "account_inactive"),
    "account_reset_password_from_key_done",
]
OWN_PAGES = [
    *("account_email", "account_change_password", "account_logout", "account_reauthenticate"),
    *("mfa_index", "mfa_list_webauthn", "usersessions_list"),
]
FRESH_PAGES = ["mfa_activate_totp", "mfa_add_webauthn"]


@pytest.mark.parametrize("name", PAGES + OWN_PAGES + FRESH_PAGES)
def test_page_is_ours_without_anything_inline(client, alma, name):
    if name not in PAGES:
        client.post("/account/login/", {"login": alma.email, "password": PASSWORD})
    if name in FRESH_PAGES:
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse(name))
    html = page.content.decode()
    assert page.status_code == 200
    assert '<html lang="en">' in html
    assert html.count("<h1") == 1
    assert not re.search(
        r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(src=|type=\"application))", html
    )


def test_sessions_elsewhere_can_be_ended(client, alma):
    other = Client()
    for browser in (client, other):
        browser.post("/account/login/", {"login": alma.email, "password": PASSWORD})
        browser.get("/account/sessions/")
    client.post("/account/sessions/")
    assert other.get("/desk/").status_code == 302
    assert client.get("/desk/").status_code == 200


def test_form_says_what_to_do_in_our_words(client, db):
    html = client.post("/account/login/", {"login": "rosa"}).content.decode()
    assert "Write the whole address, like rosa@example.org." in html
    assert "This field is required" not in html
    html = client.post("/account/signup/", {"email": ""}).content.decode()
    assert "Please fill this in." in html
    sent = {"login": "nobody@example.org", "password": "not her password"}
    html = client.post("/account/login/", sent).content.decode()
    assert "The e-mail and password do not go together." in html
