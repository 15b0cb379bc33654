"""Who may have work done that changes or costs something, and whose jobs are whose. See docs/decisions/0011-who-may-load.md."""

from enum import Enum
from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q
from django.http import HttpRequest

from zhicheng.register.job import Job
from zhicheng.register.people import User

MINE = "jobs"
REMEMBERED = 50


class Refusal(Enum):
    """Why somebody may not load files or have reports made."""

    SIGN_IN = "sign_in"
    NOT_STAFF = "not_staff"
    ELSEWHERE = "elsewhere"


def find_refusal(request: HttpRequest) -> Refusal | None:
    """None for somebody who may: signed-in staff, or a visitor on this machine while nobody has an account."""
    if not has_accounts():
        return None if is_local(request) else Refusal.ELSEWHERE
    if not request.user.is_authenticated:
        return Refusal.SIGN_IN
    return None if getattr(request.user, "is_staff", False) else Refusal.NOT_STAFF


def has_accounts() -> bool:
    """Whether somebody has an account that opens, by a password or a passkey; invented people have none."""
    closed = Q(password="") | Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    opens = ~closed | Q(authenticator__isnull=False)
    return User.objects.filter(opens).exists()


def is_local(request: HttpRequest) -> bool:
    """Whether the pages are served to this machine only and the request comes from it."""
    try:
        return not settings.PRIVATE and ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def remember_job(request: HttpRequest, job: Job) -> None:
    """Let this visitor see the job again."""
    request.session[MINE] = [*request.session.get(MINE, []), str(job.pk)][-REMEMBERED:]


def is_mine(request: HttpRequest, job: Job) -> bool:
    """Whether this visitor or this user asked for the job."""
    own = request.user.is_authenticated and job.by is not None and job.by.pk == request.user.pk
    return own or str(job.pk) in request.session.get(MINE, [])


def list_mine(request: HttpRequest) -> list[Job]:
    """This visitor's jobs that are not over, newest first."""
    mine = Job.objects.filter(pk__in=request.session.get(MINE, []))
    if request.user.is_authenticated:
        mine |= Job.objects.filter(by=request.user.pk)
    return [job for job in mine.distinct()[:REMEMBERED] if not job.is_over]
