"""Nobody who runs the network reaches the CMS or the desk by a password alone."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from members.domain.second_factor import NextStep, next_step
from members.models import Agency, Letter
from network.models import ContentPage
from tests.conftest import sign_in_with_second_factor

PASSWORD = "a long enough password"
DOORS = ["/cms/", "/cms/account/", "/cms/users/", "/cms/pages/", "/desk/", "/es/desk/"]


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_totp(client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})


def by_password(client, email: str, **extra):
    return client.post("/account/login/", {"login": email, "password": PASSWORD, **extra})


@given(runs=st.booleans(), has=st.booleans(), used=st.booleans())
def test_nextstep_lets_staff_go_on_only_with_a_factor_that_was_used(runs, has, used):
    step = next_step(runs_the_network=runs, has_factor=has, used_factor=used)
    assert (step == NextStep.GO_ON) == (not runs or (has and used))


@pytest.mark.parametrize("door", DOORS)
def test_staff_without_second_factor_is_led_to_set_it_up(client, chair, door):
    by_password(client, chair.email)
    answer = client.get(door)
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("second_factor"))
    page = client.get(answer.url)
    assert reverse("mfa_activate_totp") in page.content.decode()


@pytest.mark.parametrize("door", DOORS)
def test_staff_with_a_factor_that_was_not_used_is_asked_for_it(client, chair, door):
    TOTP.activate(chair, "A" * 32)
    client.force_login(chair)
    answer = client.get(client.get(door).url)
    assert answer.url.startswith(reverse("mfa_reauthenticate"))


def test_cms_access_by_permission_alone_needs_a_second_factor(client, alma):
    editors = Group.objects.create(name="Editors of some kind")
    editors.permissions.add(Permission.objects.get(codename="access_admin"))
    alma.groups.add(editors)
    client.force_login(alma)
    assert client.get("/cms/").url.startswith(reverse("second_factor"))


def test_superuser_needs_a_second_factor(client, alma):
    alma.is_superuser = True
    alma.save()
    client.force_login(alma)
    assert client.get("/cms/").url.startswith(reverse("second_factor"))


def test_representative_reaches_the_desk_without_one(client, rosa):
    by_password(client, rosa.email)
    assert client.get("/desk/agency/harbor-families/").status_code == 200


@pytest.fixture
def _commits_at_once(monkeypatch):
    """The set-up ends when its transaction is committed; a test's never is."""
    monkeypatch.setattr(transaction, "on_commit", lambda done, **options: done())


@pytest.mark.usefixtures("_commits_at_once")
def test_setting_up_leads_to_the_page_that_was_wanted(client, chair):
    chair.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    by_password(client, chair.email)
    client.get(client.get("/cms/account/").url)
    set_up_totp(client)
    assert chair.authenticator_set.filter(type="totp").exists()
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert reverse("second_factor") in codes.content.decode()
    assert client.get(reverse("second_factor")).url == "/cms/account/"
    assert client.get("/cms/account/").status_code == 200


def test_secondfactor_page_sends_nobody_to_another_site(client, chair):
    sign_in_with_second_factor(client, chair)
    answer = client.get(reverse("second_factor") + "?next=https://evil.example/")
    assert answer.url == reverse("desk")


@pytest.mark.parametrize("door", ["/account/login/", "/es/account/login/"])
def test_password_alone_never_signs_in_whoever_has_totp(client, alma, door):
    TOTP.activate(alma, "A" * 32)
    answer = client.post(door, {"login": alma.email, "password": PASSWORD})
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    client.post(reverse("mfa_authenticate"), {"code": code_of("A" * 32)})
    assert client.session["_auth_user_id"] == str(alma.pk)


def test_mailed_code_alone_never_signs_in_whoever_has_totp(client, alma):
    TOTP.activate(alma, "A" * 32)
    client.post(reverse("account_request_login_code"), {"email": alma.email})
    code = Letter.objects.get().subject.split()[0]
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("mfa_authenticate")).status_code == 200


@pytest.mark.parametrize("door", ["/cms/login/", "/cms/password_reset/", "/cms/login/?next=/cms/"])
def test_cms_has_no_door_of_its_own(client, chair, door):
    data = {"username": chair.email, "password": PASSWORD}
    for answer in (client.get(door), client.post(door, data)):
        assert answer.url == "/account/login/?next=%2Fcms%2F"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("door", ["/cms/", "/cms/users/", "/cms/pages/", "/cms/account/"])
def test_cms_sends_strangers_to_the_accounts(client, db, door):
    assert client.get(door).url.startswith("/account/login/")


def test_cms_offers_no_password_or_email_change(client, chair, chair_client):
    chair.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    page = chair_client.get("/cms/account/").content.decode()
    assert 'type="password"' not in page
    assert "name_email-email" not in page
    assert chair_client.get("/cms/account/change_password/").status_code == 404


def test_private_document_needs_the_second_factor_too(client, chair):
    locked = Collection.get_first_root_node().add_child(name="Governance")
    restriction = CollectionViewRestriction.objects.create(
        collection=locked, restriction_type="groups"
    )
    restriction.groups.set(chair.groups.all())
    document = Document(title="Minutes", collection=locked)
    document.file.save("minutes.txt", ContentFile(b"private"))
    client.force_login(chair)
    assert client.get(document.url).url.startswith(reverse("second_factor"))
    sign_in_with_second_factor(client, chair)
    assert b"".join(client.get(document.url).streaming_content) == b"private"
    document.file.delete()


def test_private_page_needs_the_second_factor_too(client, chair):
    front = Page.objects.get(depth=2, locale__language_code="en")
    page = front.add_child(instance=ContentPage(title="Minutes", slug="minutes"))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(chair.groups.all())
    client.force_login(chair)
    assert client.get("/minutes/").url.startswith(reverse("second_factor"))
    sign_in_with_second_factor(client, chair)
    assert client.get("/minutes/").status_code == 200


def test_policy_is_strict_on_our_pages_and_looser_in_the_cms_alone(client, chair_client, harbor):
    for path in ("/account/login/", "/account/second-factor/", "/desk/", "/nothing/here/"):
        policy = chair_client.get(path).headers["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        assert "default-src 'none'" in policy
    policy = chair_client.get("/cms/").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in policy
    assert "http" not in policy
    assert Agency.objects.count() == 1


def test_policy_stands_on_pages_that_lead_away_or_fail(client, db):
    for path in ("/cms/", "/cms/nothing/", "/desk/", "/cmsx/", "/cms"):
        assert "Content-Security-Policy" in client.get(path).headers, path
    assert "unsafe" not in client.get("/cmsx/").headers["Content-Security-Policy"]
