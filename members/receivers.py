"""Setting up a second factor shows that she has it: it counts as used in this session. Confirming
an address shows whose the places are that were asked for with it."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, user_signed_up
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from members.actions import adopt_people
from members.domain.agreements import AgreementStatus
from members.models import Agreement, User


@receiver(authenticator_added)
def count_as_used(
    request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


@receiver(email_confirmed)
def adopt_confirmed(email_address: EmailAddress, **kwargs: Any) -> None:
    user = email_address.user
    adopt_people(user=user, email=email_address.email, by=user, at=timezone.now())


@receiver(user_signed_up)
def adopt_at_sign_up(user: User, **kwargs: Any) -> None:
    """Where a letter proved the address before there was an account."""
    for address in EmailAddress.objects.filter(user=user, verified=True):
        adopt_people(user=user, email=address.email, by=user, at=timezone.now())


@receiver(pre_delete, sender=Agreement)
def keep_adopted(instance: Agreement, **kwargs: Any) -> None:
    """Whatever door somebody tries: what the network adopted stays."""
    if instance.status != AgreementStatus.DRAFT:
        raise ProtectedError("An agreement that was adopted stays.", {instance})
