"""Sign-in: closed to strangers, open by invitation; passkeys and one-time codes beside the password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from zhicheng.desks.signon.queries.bindings import NOWHERE, list_ways_again
from zhicheng.register import invitations
from zhicheng.web.language import remember


class Adapter(DefaultAccountAdapter):
    """Nobody signs up alone; letters are logged nowhere."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **kept: Any) -> HttpResponse:
        """Signed in, the person reads in the language last chosen, whatever this browser prefers."""
        return remember(super().post_login(request, user, **kept), user.language)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Beside password and passkeys, the providers that the account is bound to."""
        return [*super().get_reauthentication_methods(user), *list_ways_again(user)]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing goes to the address of an account that a provider brought: nobody is there."""
        if not email.endswith(f"@{NOWHERE}"):
            super().send_mail(template_prefix, email, context)


class SecondFactors(DefaultMFAAdapter):
    """The names that authenticators and passkeys show."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.CITY.name.en}


class LongEnough(MinimumLengthValidator):
    """Django's rule with a text of ours: its own has no Chinese."""

    def get_error_message(self) -> str:
        return gettext("This password is too short. Use at least %(number)s characters.") % {
            "number": self.min_length
        }


class PasswordForm(forms.Form):
    """The invited person's name and password."""

    display_name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. Three or four unrelated words are easy to remember."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return said

    def clean_password(self) -> str:
        person = get_user_model()(email=self._email, display_name=self.cleaned_data.get("display_name", ""))
        validate_password(self.cleaned_data["password"], person)
        return self.cleaned_data["password"]


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind an invitation's link: choose name and password, once."""
    try:
        invitation = invitations.find(secret=secret, at=timezone.now())
        form = PasswordForm(request.POST or None, email=invitation.email)
        if request.method == "POST" and form.is_valid():
            return _let_in(request, secret, form.cleaned_data)
    except invitations.Uninvited as refusal:
        return render(request, "account/invitation_refused.html", {"says": refusal.says}, status=410)
    return render(request, "account/invitation.html", {"form": form, "invitation": invitation})


def _let_in(request: HttpRequest, secret: str, said: dict[str, Any]) -> HttpResponse:
    user = invitations.accept(
        secret=secret,
        password=said["password"],
        display_name=said["display_name"],
        language=get_language() or "en",
        at=timezone.now(),
    )
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("mfa_index")
