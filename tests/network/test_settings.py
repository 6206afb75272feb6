"""What the environment makes of the settings."""

import os
import runpy

import pytest

from network import settings as ours


@pytest.mark.parametrize(("proxies", "believed"), [("0", False), ("1", True)])
def test_word_of_a_proxy_is_believed_only_where_one_stands(
    monkeypatch, tmp_path, proxies, believed
):
    told = {"DEBUG": "0", "SECRET_KEY": "x" * 50, "DATA_DIR": str(tmp_path)}
    for name, value in (told | {"TRUSTED_PROXIES": proxies}).items():
        monkeypatch.setitem(os.environ, name, value)
    assert ("SECURE_PROXY_SSL_HEADER" in runpy.run_path(ours.__file__)) is believed
