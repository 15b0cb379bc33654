"""Sign-ins leave a line, failed ones too, and none says who by name, address or machine."""

import logging

import pytest
from django.test import Client

from zhicheng.register.people import User
from zhicheng.web.logs import JsonFormatter

WORDS = "correct horse battery staple"
HOME = "203.0.113.77"


@pytest.mark.django_db
def test_each_leaves_a_line_by_number_and_nothing_of_the_person(caplog) -> None:
    caplog.set_level(logging.INFO, logger="zhicheng.sign_ins")
    user = User.objects.create_user("li@example.org", WORDS, display_name="Li Si")
    client = Client(REMOTE_ADDR=HOME, headers={"user-agent": "Rare-Browser/9.9"})
    for address in ("li@example.org", " LI@example.org", "nobody@example.org"):
        client.post("/accounts/login/", {"login": address, "password": "x"})
    client.post("/accounts/login/", {"login": "li@example.org", "password": WORDS})
    client.post("/accounts/logout/")
    lines = [each for each in caplog.records if each.name == "zhicheng.sign_ins"]
    assert [each.getMessage() for each in lines] == [
        "sign-in failed",
        "sign-in failed",
        "sign-in failed",
        "signed in",
        "signed out",
    ]
    typed = [vars(each).get("typed") for each in lines[:3]]
    assert typed[0] == typed[1] != typed[2]
    assert [vars(each).get("user") for each in lines[3:]] == [user.pk, user.pk]
    told = "\n".join(JsonFormatter().format(each) for each in lines)
    for secret in ("li@", "nobody", "Li Si", HOME, "Rare-Browser", WORDS):
        assert secret not in told
