"""The forms of sign-in and sign-up, in our words; django-allauth reads their names in the settings.

A package of its own module, because it may be imported only after all models are loaded.
"""

from typing import Any

from allauth.account import forms as accounts
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.names import A_NAME


class SignInForm(accounts.LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["remember"].label = _("Stay signed in on this device")
        self.fields["password"].help_text = ""  # the way to a new password is on the page
        without_placeholders(self)


class SignUpForm(accounts.SignupForm):  # type: ignore[misc]
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        validators=[A_NAME],
        help_text=_("As you want to be called here."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    field_order = ("name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        password = self.fields["password1"]
        password.label = _("Password")
        password.help_text = _(
            "At least 8 characters; three or four words are easy to keep in mind. "
            "You can also leave this empty: then we send you a code each time you sign in."
        )
        without_placeholders(self)


class AddressForm(forms.Form):
    """Mixed into the forms that ask for an address alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        without_placeholders(self)


class CodeRequestForm(AddressForm, accounts.RequestLoginCodeForm):  # type: ignore[misc]
    """Asks where to send the code."""


class PasswordResetForm(AddressForm, accounts.ResetPasswordForm):  # type: ignore[misc]
    """Asks where to send the link."""


class AddAddressForm(AddressForm, accounts.AddEmailForm):  # type: ignore[misc]
    """Asks for one more address of hers."""


class AddPasskeyForm(passkeys.AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a password")
        self.fields["passwordless"].help_text = _(
            "It then asks for your fingerprint, your face or a PIN of its own."
        )


class RenamePasskeyForm(passkeys.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


def without_placeholders(form: forms.Form) -> None:
    """A placeholder that repeats the label is noise, and too pale to read."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
