"""Invitations: written, looked up and used once."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from zhicheng.grammar import Mistake, T
from zhicheng.register.models import Invitation, Office, Party, User
from zhicheng.register.periods import ZONE
from zhicheng.register.posts import appoint

VALID_FOR = timedelta(days=1)
SPENT = T(
    en="This link has been used, has expired or was never issued. Ask your office for a new one.",
    zh="此链接已使用、已过期或从未发出。请向本单位索取新的链接。",
)
KNOWN = T(
    en="Somebody already signs in with this address. Sign in, or ask for a new password.",
    zh="该邮箱已有账号。请直接登录，或申请重设密码。",
)
TAKEN = T(
    en="Somebody signs in for this party meanwhile. Ask the office that handles the case.",
    zh="该当事人已有登录账号。请咨询办理本案的机关。",
)


class Uninvited(Mistake):
    """The invitation does not let anybody in."""


def invite(
    *,
    email: str,
    office: Office | None,
    at: datetime,
    is_admin: bool = False,
    duties: Iterable[str] = (),
    party: Party | None = None,
    valid_for: timedelta = VALID_FOR,
) -> str:
    """Write an invitation and return its secret, which is kept nowhere else. Earlier open ones for the address end.

    With `duties` a post in the office comes with it; with `party` the person signs in for it, and is not of the staff.
    """
    secret = secrets.token_urlsafe(32)
    email = User.objects.normalize_email(email)
    with transaction.atomic():
        Invitation.objects.filter(email=email, used_at=None).update(expires_at=at)
        Invitation.objects.create(
            email=email,
            digest=digest(secret),
            office=office,
            is_admin=is_admin,
            duties=list(duties),
            party=party,
            created_at=at,
            expires_at=at + valid_for,
        )
    return secret


def find(*, secret: str, at: datetime) -> Invitation:
    """The open invitation for a secret. Raises Uninvited."""
    found = Invitation.objects.filter(digest=digest(secret), used_at=None, expires_at__gt=at).first()
    if found is None:
        raise Uninvited(SPENT)
    return found


def accept(*, secret: str, password: str, display_name: str, language: str, at: datetime) -> User:
    """Use an invitation: create its user. Raises Uninvited when it was used meanwhile, by whoever."""
    with transaction.atomic():
        invitation = find(secret=secret, at=at)
        taken = Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=at)
        if not taken:
            raise Uninvited(SPENT)
        if User.objects.filter(email=invitation.email).exists():
            raise Uninvited(KNOWN)
        user = User.objects.create_user(
            invitation.email,
            password,
            display_name=display_name,
            language=language,
            office=invitation.office,
            is_staff=invitation.party_id is None,
            is_superuser=invitation.is_admin,
        )
        if invitation.party_id and not Party.objects.filter(pk=invitation.party_id, user=None).update(
            user=user
        ):
            raise Uninvited(TAKEN)
        if invitation.duties and invitation.office:
            appoint(
                user=user,
                office=invitation.office,
                duties=invitation.duties,
                since=at.astimezone(ZONE).date(),
            )
        return user


def digest(secret: str) -> str:
    """SHA-256 of a secret: it has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
