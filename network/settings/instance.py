"""What one instance owns, and who it is to the outside."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=True)
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
BASE_URL = env("BASE_URL", default="http://localhost:8000").rstrip("/")
SECRET_KEY = env("SECRET_KEY", default="only-for-development-" + "0" * 40 if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: it may not be missing while DEBUG is off.")
# Seal what families tell; the first seals, each opens (Fernet keys, 44 signs in base64).
PEER_KEYS = env.list(
    "PEER_KEYS", default=["b25seS1mb3ItZGV2ZWxvcG1lbnQtMDAwMDAwMDAwMDA="] if DEBUG else []
)
if not PEER_KEYS:
    raise ImproperlyConfigured("Set PEER_KEYS: it may not be missing while DEBUG is off.")
ALLOWED_HOSTS = ["*"] if DEBUG else [BASE_URL.partition("://")[2].partition(":")[0], "localhost"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
