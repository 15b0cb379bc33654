"""Offices with their people, and a case, for tests of the desks that handle cases."""

import re
import time
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from desks.pages import words
from zhicheng.docket.models import Case
from zhicheng.register.offices import Office
from zhicheng.register.people import User
from zhicheng.register.posts import appoint

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Officer:
    """Somebody with a post, signed in with a second factor a moment ago."""

    def __init__(self, user: User) -> None:
        self.user, self.client = user, Client()
        self.client.force_login(user)
        self.sign_in_again()

    def sign_in_again(self, *, ago: float = 0) -> None:
        session = self.client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - ago}]
        session["account_authentication_methods_user"] = str(self.user.pk)
        session.save()

    def page(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code)
        return answer.content.decode()

    def send(self, path: str, status: int = 302, **said):
        page = self.page(path)
        hidden = dict(re.findall(r'<input type="hidden" name="(command|seen)" value="([^"]*)"', page))
        answer = self.client.post(path, hidden | said)
        assert answer.status_code == status, words(answer.content.decode())[:600]
        return answer


@pytest.fixture
def desk(db, settings, tmp_path):
    """An office in Shenzhen and one in Guangzhou, their people by name."""
    settings.LAKE, settings.FILES = tmp_path / "lake", tmp_path / "papers"
    now = timezone.now()
    shenzhen = Office.objects.create(
        name_en="Shenzhen", name_zh="深圳局", region="", code="440300", created_at=now
    )
    canton = Office.objects.create(
        name_en="Guangzhou", name_zh="广州局", region="", code="440100", created_at=now
    )
    posts = {
        "clerk": (shenzhen, ["clerk"]), "officer": (shenzhen, ["officer"]), "second": (shenzhen, ["officer"]),
        "reviewer": (shenzhen, ["reviewer"]), "head": (shenzhen, ["head"]), "canton": (canton, ["clerk", "officer", "head"]),
    }  # fmt: skip
    people = {}
    for name, (office, duties) in posts.items():
        user = User.objects.create_user(f"{name}@example.org", display_name=name, is_staff=True)
        appoint(user=user, office=office, duties=duties, since=date(2020, 1, 1))
        people[name] = Officer(user)
    return people


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("request.pdf", PDF, "application/pdf")


REQUEST = {
    "case_title": "LED lamp", "requester": "Bright Light Ltd", "respondent": "Dim Lamp Ltd", "capacity": "patentee",
    "patent": "ZL201510000001.X", "right": "invention", "claims": "1-3", "facts": "sold at a fair", "asks": "stop", "not_sued": "on",
}  # fmt: skip


@pytest.fixture
def case(desk) -> Case:
    desk["clerk"].send("/cases/new/adjudication/", **REQUEST, paper=pdf(), right_proof=pdf())
    return Case.every.get()


def do(officer: Officer, case: Case, act: str, status: int = 302, **said):
    return officer.send(f"/cases/{case.pk}/do/{act}/", status, **said)
