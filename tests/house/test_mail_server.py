"""The files for the mail server hold what the lists rely on."""

import pytest

from tests.house.code import ROOT

FOLDER = ROOT / "deploy" / "mail"


def settings_of(name: str) -> dict[str, str]:
    """Of the form `Name value`, or `name = value` with further lines that start with a blank."""
    found: dict[str, str] = {}
    last = ""
    for line in (FOLDER / name).read_text().splitlines():
        if line.startswith(" "):
            found[last] += line
        elif line and not line.startswith("#"):
            last, _, value = line.replace(" =", "", 1).partition(" ")
            found[last] = value.strip()
    return found


@pytest.mark.parametrize("option", ["SignHeaders", "OversignHeaders"])
@pytest.mark.parametrize("header", ["From", "List-Unsubscribe", "List-Unsubscribe-Post"])
def test_way_out_is_signed(option, header):
    """RFC 8058, section 4: without it no mail program shows its button."""
    assert header in settings_of("opendkim.conf")[option].split(",")


def test_what_is_oversigned_is_signed_at_all():
    """Else OpenDKIM makes signatures that are not valid."""
    options = settings_of("opendkim.conf")
    assert set(options["OversignHeaders"].split(",")) <= set(options["SignHeaders"].split(","))


def test_mail_for_the_lists_goes_where_the_software_listens(settings):
    postfix = settings_of("main.cf")
    assert postfix["virtual_transport"] == f"lmtp:inet:{settings.LMTP_HOST}:{settings.LMTP_PORT}"
    assert postfix["recipient_delimiter"] == "+"
    assert "reject_unverified_recipient" in postfix["smtpd_recipient_restrictions"]


def test_findings_about_senders_carry_one_name():
    dkim, dmarc = settings_of("opendkim.conf"), settings_of("opendmarc.conf")
    names = {dkim["AuthservID"], dkim["RemoveARFrom"], dmarc["AuthservID"]}
    assert names == {dmarc["TrustedAuthservIDs"]} == {settings_of("main.cf")["myhostname"]}


def test_letters_are_signed_at_the_door_of_the_software():
    door = (FOLDER / "master.cf").read_text()
    port = settings_of("opendkim.conf")["Socket"].split("@")[0].removeprefix("inet:")
    assert f"smtpd_milters=inet:127.0.0.1:{port}" in door
