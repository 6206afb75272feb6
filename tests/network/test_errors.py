"""What went wrong is said in plain words, with a way out."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, permission_denied, server_error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("prefix", "front"), [("", "/"), ("/es", "/es/")])
def test_unknown_address_shows_the_way_out(client, prefix, front):
    response = client.get(f"{prefix}/no/such/page/")
    html = response.content.decode()
    assert response.status_code == 404
    assert f'href="{front}trainings/"' in html
    assert f'<a class="button button--secondary" href="{front}">' in html
    assert html.count("<h1") == 1


def test_address_outside_the_languages_has_a_page_too(client):
    html = client.get("/no-such-file.txt").content.decode()
    assert 'class="language" href="/es/"' in html


@pytest.mark.parametrize(
    ("view", "error", "status"),
    [(bad_request, SuspiciousOperation(), 400), (permission_denied, PermissionDenied(), 403)],
)
def test_refusals_are_pages_of_ours(view, error, status):
    response = view(RequestFactory().get("/"), error)
    assert response.status_code == status
    assert b'<main id="main"' in response.content


def test_server_error_needs_nothing_to_be_drawn():
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert b'lang="es"' in response.content
    assert "tel:988" in response.content.decode()


def test_forged_form_is_answered_kindly():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})
    assert response.status_code == 403
    assert b"could not be sure" in response.content


def test_too_many_tries_has_a_page(rf):
    assert "wait" in render_to_string("429.html", request=rf.get("/"))
