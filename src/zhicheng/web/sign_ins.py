"""Who signed in and out, who failed to, and what changed about how: lines of the log, by the number of the account alone.

A failed sign-in is told by a keyed digest of the address that was typed: the same address gives the same digest, and nobody reads
the address from it. No line holds an address of a person or machine.
"""

import hmac
import logging
from hashlib import sha256
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factors
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

logger = logging.getLogger("zhicheng.sign_ins")
CHANGES = {
    account.password_changed: "password changed",
    account.password_reset: "password set anew by a link",
    account.email_changed: "address changed",
    factors.authenticator_added: "second factor added",
    factors.authenticator_removed: "second factor removed",
    factors.authenticator_reset: "recovery codes made anew",
}


def tell_in(*, request: Any = None, user: Any = None, **_said: Any) -> None:
    """Somebody signed in."""
    logger.info("signed in", extra={"user": getattr(user, "pk", None)})


def tell_out(*, request: Any = None, user: Any = None, **_said: Any) -> None:
    """Somebody signed out."""
    logger.info("signed out", extra={"user": getattr(user, "pk", None)})


def tell_failed(*, credentials: Any = None, **_said: Any) -> None:
    """Somebody did not get in."""
    typed = next(
        (str(credentials[name]) for name in ("email", "login", "username") if (credentials or {}).get(name)),
        "",
    )
    logger.warning("sign-in failed", extra={"typed": digest(typed)})


def digest(typed: str) -> str:
    """A keyed digest of an address, in 16 hexadecimal digits."""
    plain = f"sign-in:{typed.strip().casefold()}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), plain, sha256).hex()[:16]


def listen() -> None:
    """Write a line for each of these from now on."""
    user_logged_in.connect(tell_in, dispatch_uid="sign_ins")
    user_logged_out.connect(tell_out, dispatch_uid="sign_ins")
    user_login_failed.connect(tell_failed, dispatch_uid="sign_ins")
    for signal, says in CHANGES.items():
        signal.connect(_tell(says), weak=False, dispatch_uid=f"sign_ins {says}")


def _tell(says: str) -> Any:
    def tell(*, user: Any = None, **_said: Any) -> None:
        logger.info(says, extra={"user": getattr(user, "pk", None)})

    return tell
