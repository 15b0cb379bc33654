"""The catalogue: people find their matter in their own words, and read a whole guide."""

import re
from datetime import date

import pytest
from django.test import Client

from desks.docket_people import desk
from desks.pages import words
from machine import ROOT
from zhicheng.desks.counter.queries.catalogue import find_matters, list_services
from zhicheng.front.guides import PARTS, find_promise
from zhicheng.front.house import read_book
from zhicheng.grammar import GUIDE, Book, RuleMistake

__all__ = ["desk"]
ON = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("There is a fake patent number on the box I bought", "report_false_patent"),
        ("假冒", "report_false_patent"),
        ("包装上的专利号是假的", "report_false_patent"),
        ("退款", "consumer_complaint"),
        ("the shop will not give my money back", "consumer_complaint"),
        ("somebody copied my patent", "request_adjudication"),
        ("侵权", "request_adjudication"),
        ("司法确认", "request_mediation"),
        ("my employer pays no inventor reward", "request_mediation"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_a_matter_is_found_in_plain_words(book: Book, said: str, first: str) -> None:
    found = find_matters(list_services(book, on=ON), said)
    assert found[0].entry.code == first


@pytest.mark.django_db
def test_what_fits_nothing_says_what_to_do(desk) -> None:
    page = Client().get("/services/", {"q": "驾驶证"}).content.decode()
    assert "12345" in words(page)
    assert page.count('href="/services/') >= 4, "all services stay in reach"


@pytest.mark.django_db
def test_a_guide_has_its_eight_parts_and_the_period_of_its_clock(desk, book: Book) -> None:
    for entry in book.of("services"):
        page = words(Client().get(f"/services/{entry.code}/").content.decode())
        assert tuple(entry.rule.guide) == GUIDE
        for part in PARTS.values():
            assert part.en in page
        promise = find_promise(book, entry.rule, on=ON)
        assert promise is not None
        assert promise.period.en in page
        assert not re.search(r"\d+ (working )?days", entry.rule.guide["period"].en), (
            "a period is written once"
        )


@pytest.mark.django_db
def test_only_what_anybody_may_begin_is_offered_online(desk) -> None:
    assert "/file/report_false_patent/" in Client().get("/services/report_false_patent/").content.decode()
    page = Client().get("/services/request_adjudication/").content.decode()
    assert '"/file/request_adjudication/"' not in page
    assert '"/file/request_adjudication/own/"' in page, "by a party whom the office knows"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('procedure="complaint"', 'procedure="complain"', "'complain' is no procedure; did you mean complaint"),
        ('clock="docketing"', 'clock="doketing"', "'doketing' is no clock of complaint; did you mean docketing"),
        ('"channel": "portal"', '"chanel": "portal"', "'chanel' is no field of the act submit"),
        ('"counter", "post"', '"counter", "pigeon"', "'pigeon' is no channel"),
        ('"supervision"', '"other"', "its guide tells"),
        ('procedure="complaint",\n    clock="docketing"', 'procedure="adjudication",\n    clock="decision"', "no field of the act request"),
    ],
)  # fmt: skip
def test_a_wrong_service_is_refused(tmp_path, monkeypatch, old: str, new: str, says: str) -> None:
    package = f"own_services_{abs(hash(new))}"
    folder = tmp_path / package / "services"
    folder.mkdir(parents=True)
    text = (ROOT / "src/zhicheng/rulebook/services/report_false_patent.py").read_text("utf-8")
    assert old in text
    (folder / "report_false_patent.py").write_text(text.replace(old, new), "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(RuleMistake, match=says):
        Book.read(["zhicheng.rulebook", package])


@pytest.mark.django_db
def test_the_rulebook_shows_services_like_other_rules(desk) -> None:
    for entry in read_book().of("services"):
        page = words(Client().get(f"/rules/services/{entry.code}/").content.decode())
        assert entry.title.en in page
        assert "Every step and period" in page or "The guide as the public reads it" in page
        told = Client().get(f"/rules/services/{entry.code}/?as=json").json()
        assert set(told["guide"]) == set(GUIDE)
    assert "Report a false patent mark" in Client().get("/rules/?kind=services").content.decode()
