"""The letters in the browser, for whoever develops on this machine."""

import pytest
from django.urls import include, path

from members import mail
from members.models import Letter
from network.urls import urlpatterns as usual

urlpatterns = [path("letters/", include("network.views.letters")), *usual]
pytestmark = pytest.mark.urls(__name__)

ELSEWHERE = [
    {"REMOTE_ADDR": "192.168.1.7"},
    {"REMOTE_ADDR": "::ffff:10.0.0.2"},
    {"REMOTE_ADDR": ""},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
]


@pytest.fixture
def code(db, now) -> Letter:
    row = Letter(name="account/login_code", to="a@example.org", language="en", subject="123456")
    return mail.put(row, at=now)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_letters_are_not_there_for_other_machines(client, code, address):
    assert client.get("/letters/", **address).status_code == 404
    assert client.get(f"/letters/{code.pk}/", **address).status_code == 404


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_letters_are_there_on_this_machine(client, code, address):
    assert "123456" in client.get("/letters/", REMOTE_ADDR=address).content.decode()
    assert client.get(f"/letters/{code.pk}/", REMOTE_ADDR=address).status_code == 200
