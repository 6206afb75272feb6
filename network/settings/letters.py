"""How mail goes out, and how it comes in."""

from email.utils import parseaddr

from network.domain import providers
from network.settings.instance import DATA_DIR, env

EMAIL_URL = env("EMAIL_URL", default="filemail://")
PROVIDER, ANYMAIL = providers.read(EMAIL_URL)
EMAIL_CONFIG = env.email_url_config("dummymail://" if PROVIDER else EMAIL_URL)
# What a library sends goes into the outbox like every other letter; the worker delivers it.
EMAIL_BACKEND = "members.adapter.Outbox"
DELIVERY_BACKEND = PROVIDER or EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_FILE_PATH = DATA_DIR / "letters"
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("FROM_EMAIL", default="Partnering With Parents <network@localhost>")
# The domain of the lists' addresses and of the return paths; mail for it comes to `receive_mail`.
LIST_DOMAIN = env("LIST_DOMAIN", default=DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">"))
# Connections to the mail server at once, and most letters a minute for a domain: "gmail.com=600,…".
MAIL_CONNECTIONS = env.int("MAIL_CONNECTIONS", default=12)
MAIL_PACE = env.dict("MAIL_PACE", cast={"value": int}, default={})
# Where `receive_mail` listens for the mail server (LMTP).
LMTP_HOST, LMTP_PORT = env("LMTP_HOST", default="127.0.0.1"), env.int("LMTP_PORT", default=8024)
# The largest message that is taken in, in bytes.
MAIL_MOST_BYTES = env.int("MAIL_MOST_BYTES", default=10 * 1024 * 1024)
# The name under which our own mail server writes what it found out about senders
# (Authentication-Results). Without it such headers prove nothing, and nobody is taken for forged.
AUTHSERV_ID = env("AUTHSERV_ID", default="").lower()
# "name:password" in the addresses of the provider's webhooks; without it there are none.
WEBHOOK_SECRET = env("WEBHOOK_SECRET", default="")
ANYMAIL |= {"WEBHOOK_SECRET": WEBHOOK_SECRET} if WEBHOOK_SECRET else {}
# Name servers to ask what mail domains demand: "192.0.2.1,192.0.2.2:5353"; the system's if none.
DNS_SERVERS = env.list("DNS_SERVERS", default=[])
# Where people reach the co-chairs; it stands at the foot of every page.
CONTACT_EMAIL = env("CONTACT_EMAIL", default=parseaddr(DEFAULT_FROM_EMAIL)[1])
