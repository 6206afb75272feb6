from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from members.domain.roles import CO_CHAIRS
from members.personal import ERASE, KEEP


class UserManager(BaseUserManager["User"]):
    """Accounts are named by e-mail address, in small letters."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractUser):
    """An account: the key to sign in, nothing more. What we know of a human is her `Person`."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc, assignment]

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_has_an_address_of_her_own")
        ]

    class Personal:
        fields = {
            "email": ERASE,
            "first_name": ERASE,
            "last_name": ERASE,
            "last_login": ERASE,
            "date_joined": KEEP,
        }
        plain = {"password"}
        person = "person"

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_username(self) -> str:
        return self.email

    @property
    def is_co_chair(self) -> bool:
        return self.groups.filter(name=CO_CHAIRS).exists()

    @property
    def language(self) -> str:
        """The language in which we write to her; asked once where many letters go to her."""
        person: Person | None = getattr(self, "person", None)
        return person.language if person else settings.LANGUAGE_CODE


class Person(models.Model):
    """A human whom the network knows, with or without an account."""

    user = models.OneToOneField(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name"), max_length=150)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language for letters"), max_length=5, default="en")
    town = models.CharField(_("town or ZIP code"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    class Personal:
        fields = {"name": ERASE, "email": ERASE, "phone": ERASE, "town": ERASE, "language": KEEP}
        person = "pk"

    def __str__(self) -> str:
        return self.name


class Consent(models.Model):
    """What a person agreed to, in which words and when; ending it keeps the history (DOMAIN C2)."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("purpose"), max_length=60)
    wording = models.TextField(_("the words agreed to"))
    language = models.CharField(_("language of the words"), max_length=5)
    source = models.CharField(_("where it was given"), max_length=120)
    given_at = models.DateTimeField(_("given"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True)
                | models.Q(ended_at__gte=models.F("given_at")),
                name="consent_ends_after_it_was_given",
            ),
            models.UniqueConstraint(
                "person",
                "purpose",
                condition=models.Q(ended_at__isnull=True),
                name="consent_stands_once_for_a_purpose",
            ),
        ]

    class Personal:
        fields = {
            "purpose": KEEP, "wording": KEEP, "language": KEEP, "source": KEEP, "given_at": KEEP,
            "ended_at": KEEP,
        }  # fmt: skip
        plain: ClassVar[set[str]] = set()
        person = "person"

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose}"
