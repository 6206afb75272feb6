"""The providers of mail that EMAIL_URL may name, as django-anymail knows them."""

from urllib.parse import parse_qsl, unquote

SCHEME = "anymail+"

SECRETS = {
    "amazon_ses": (),
    "brevo": ("BREVO_API_KEY",),
    "mailersend": ("MAILERSEND_API_TOKEN",),
    "mailgun": ("MAILGUN_API_KEY",),
    "mailjet": ("MAILJET_API_KEY", "MAILJET_SECRET_KEY"),
    "mailtrap": ("MAILTRAP_API_TOKEN",),
    "postmark": ("POSTMARK_SERVER_TOKEN",),
    "resend": ("RESEND_API_KEY",),
    "scaleway": ("SCALEWAY_SECRET_KEY",),
    "sendgrid": ("SENDGRID_API_KEY",),
    "sparkpost": ("SPARKPOST_API_KEY",),
}
"""By provider: the settings that the words before the @ or the end fill, in this order. Amazon's
are found by its own library in the environment."""


class UnknownProvider(ValueError):
    """EMAIL_URL names no provider of the table, or not as many secrets as it needs."""


def read(url: str) -> tuple[str, dict[str, str | bool]]:
    """The mail backend and the settings of django-anymail; ("", {}) when the address is of another
    kind. `anymail+mailgun://KEY?sender_domain=mg.example.org`: everything behind the `?` is a
    setting whose name begins with the provider's."""
    if not url.startswith(SCHEME):
        return "", {}
    provider, _, rest = url.removeprefix(SCHEME).partition("://")
    words, _, more = rest.partition("?")
    secrets = [unquote(word) for word in words.rstrip("/").split(":") if word]
    names = SECRETS.get(provider)
    if names is None or len(names) != len(secrets):
        raise UnknownProvider(f"EMAIL_URL: {provider!r} with {len(secrets)} secrets is not known")
    # No provider knows all that a letter may ask for; what one cannot do it leaves out.
    settings: dict[str, str | bool] = {"IGNORE_UNSUPPORTED_FEATURES": True}
    settings |= dict(zip(names, secrets, strict=True))
    settings |= {f"{provider}_{name}".upper(): value for name, value in parse_qsl(more)}
    return f"anymail.backends.{provider}.EmailBackend", settings
