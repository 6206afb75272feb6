"""What the environment makes of the settings."""

import os
import runpy
from importlib.util import find_spec
from pathlib import Path

import pytest

from network import settings as ours
from network.domain import providers
from network.settings import letters


@pytest.mark.parametrize(("proxies", "believed"), [("0", False), ("1", True)])
def test_word_of_a_proxy_is_believed_only_where_one_stands(
    monkeypatch, tmp_path, proxies, believed
):
    told = {"DEBUG": "0", "SECRET_KEY": "x" * 50, "DATA_DIR": str(tmp_path)}
    for name, value in (told | {"TRUSTED_PROXIES": proxies}).items():
        monkeypatch.setitem(os.environ, name, value)
    assert ("SECURE_PROXY_SSL_HEADER" in runpy.run_path(ours.__file__)) is believed


@pytest.mark.parametrize(
    ("url", "backend", "told"),
    [
        ("anymail+postmark://a-b_c", "postmark", {"POSTMARK_SERVER_TOKEN": "a-b_c"}),
        ("anymail+sendgrid://SG.x%2Fy", "sendgrid", {"SENDGRID_API_KEY": "SG.x/y"}),
        (
            "anymail+mailgun://key?sender_domain=mg.example.org",
            "mailgun",
            {"MAILGUN_API_KEY": "key", "MAILGUN_SENDER_DOMAIN": "mg.example.org"},
        ),
        (
            "anymail+mailjet://key:secret",
            "mailjet",
            {"MAILJET_API_KEY": "key", "MAILJET_SECRET_KEY": "secret"},
        ),
        ("anymail+amazon_ses://", "amazon_ses", {}),
    ],
)
def test_address_of_mail_may_name_a_provider(monkeypatch, tmp_path, url, backend, told):
    monkeypatch.setitem(os.environ, "EMAIL_URL", url)
    monkeypatch.setitem(os.environ, "DATA_DIR", str(tmp_path))
    made = runpy.run_path(letters.__file__)
    assert made["DELIVERY_BACKEND"] == f"anymail.backends.{backend}.EmailBackend"
    assert made["ANYMAIL"] == {"IGNORE_UNSUPPORTED_FEATURES": True} | told


@pytest.mark.parametrize(
    "url", ["anymail+nobody://key", "anymail+postmark://", "anymail+mailjet://one"]
)
def test_provider_that_nobody_knows_is_an_error_at_start(url):
    with pytest.raises(providers.UnknownProvider):
        providers.read(url)


@pytest.mark.parametrize("provider", providers.SECRETS)
def test_every_provider_of_the_table_is_one_of_anymails(provider):
    names = ":".join("x" for _ in providers.SECRETS[provider])
    backend, told = providers.read(f"anymail+{provider}://{names}")
    assert find_spec(backend.removesuffix(".EmailBackend"))
    source = Path(find_spec(backend.removesuffix(".EmailBackend")).origin).read_text()
    for name in set(told) - {"IGNORE_UNSUPPORTED_FEATURES"}:
        assert f'"{name.removeprefix(provider.upper() + "_").lower()}"' in source
