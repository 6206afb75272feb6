"""Who can sign in to a sample, and where."""

import pytest
from django.core.management import CommandError, call_command

from network.management.commands.seed import sample_password
from network.sample import people
from network.sample.network import NotEmpty, make_network
from tests.conftest import NOW, TODAY


def test_network_refuses_beside_a_single_agency(harbor):
    with pytest.raises(NotEmpty):
        make_network(seed=1, on=TODAY, at=NOW, password=None)


def test_password_is_of_ones_own_while_debug_is_off(settings, monkeypatch):
    settings.DEBUG = False
    monkeypatch.delenv("SAMPLE_PASSWORD", raising=False)
    assert sample_password(accounts=False) is None
    with pytest.raises(CommandError, match="SAMPLE_PASSWORD"):
        sample_password(accounts=True)
    monkeypatch.setenv("SAMPLE_PASSWORD", "mine alone")
    assert sample_password(accounts=True) == "mine alone"
    assert sample_password(accounts=False) is None


def test_people_without_password_cannot_sign_in(db, client):
    made = people.make_people(password=None)
    people.close_accounts()
    for user in made.values():
        user.refresh_from_db()
        assert not user.is_active
        assert not user.has_usable_password()


def test_samplecode_refuses_while_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="DEBUG is off"):
        call_command("sample_code")
