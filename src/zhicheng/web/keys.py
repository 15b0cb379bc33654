"""The forms for passkeys, with words that say what they do."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

NAME = _("Name of the key")


class AddKey(AddWebAuthnForm):
    """Adds a passkey or a security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = NAME
        self.fields["passwordless"].label = _("Let this key sign me in without a password")
        self.fields["passwordless"].help_text = _(
            "The key must then know you by itself: by fingerprint, face or a PIN. Otherwise it is a second step after the password."
        )


class EditKey(EditWebAuthnForm):
    """Gives a key another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = NAME
