"""A decision reaches the public without what tells of persons, and only through two people."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from desks.docket_people import case, desk, do
from desks.pages import words
from zhicheng.desks.counter.models import Publication
from zhicheng.desks.counter.queries.openness import list_decisions
from zhicheng.desks.counter.queries.redacting import GONE, redact
from zhicheng.front.house import read_book
from zhicheng.register.parties import Party

__all__ = ["case", "desk"]
REASON = "请求人李小龙（身份证号440301199001011234，电话13800138000，住深圳市福田区深南大道1006号）未提交证据，Dim Lamp Ltd 不是被请求人。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("当事人王大锤不服", "当事人王某不服"),
        ("身份证号 44030119900101123X。", f"身份证号 {GONE}。"),
        ("联系电话：139-1234-5678", f"联系电话：{GONE}"),
        ("电话 0755-12345678", f"电话 {GONE}"),
        ("write to li.si@example.org today", f"write to {GONE} today"),
        ("账号 6222 0212 3456 7890 123", f"账号 {GONE}"),
        ("住深圳市福田区深南大道1006号3楼", GONE),
        ("专利号 ZL201510000001.X，罚款 50000 元", "专利号 ZL201510000001.X，罚款 50000 元"),
        ("统一社会信用代码 91440300708461136T", "统一社会信用代码 91440300708461136T"),
        ("深圳暗灯有限公司于2026年3月2日", "深圳暗灯有限公司于2026年3月2日"),
        ("Li Si of Lamp Ltd", f"{GONE} of Lamp Ltd"),
    ],
)  # fmt: skip
def test_what_tells_of_persons_is_taken_out(text: str, said: str) -> None:
    done = redact(text, names=["王大锤", "Li Si", ""])
    assert done.text.removeprefix("住") == said.removeprefix("住")
    assert bool(done.found) == (text != said)


def test_a_long_text_is_redacted_at_once() -> None:
    for piece in ("市市市市", "深圳市福田区", "1234 ", "a@b.", "路街道村"):
        assert redact(piece * 5000, names=[]).text


@pytest.fixture
def decided(desk, case):
    """A request that the head refused, of a person whose name stands in the reason."""
    Party.objects.filter(name="Bright Light Ltd").update(kind="person", name="李小龙")
    do(desk["head"], case, "refuse", reason=REASON)
    return case


def forward(desk, decided, who="clerk") -> Publication:
    page = desk[who].page(f"/decisions/work/{decided.pk}/")
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)[1].strip()
    desk[who].send(f"/decisions/work/{decided.pk}/", title="LED lamp", text=text, read="on")
    return Publication.objects.get()


def test_one_writes_another_checks_and_everybody_reads(desk, decided) -> None:
    assert decided.number in desk["clerk"].page("/decisions/work/")
    kept = forward(desk, decided)
    for secret in ("李小龙", "440301199001011234", "13800138000", "深南大道"):
        assert secret not in kept.text
    assert "Dim Lamp Ltd" in kept.text
    assert "No decision is published yet" in Client().get("/decisions/").content.decode()
    assert Client().get(f"/decisions/{kept.pk}/").status_code == 404
    own = desk["clerk"].client.post(f"/decisions/work/check/{kept.pk}/", {"publish": "yes"})
    assert own.status_code == 403
    assert "somebody else checks it" in words(own.content.decode())
    desk["reviewer"].send(f"/decisions/work/check/{kept.pk}/", publish="yes")
    page = Client().get(f"/decisions/{kept.pk}/").content.decode()
    assert "李某" in page
    assert "李小龙" not in page
    assert str(decided.pk) not in page
    assert "LED lamp" in Client().get("/decisions/", {"q": "Dim 证据"}).content.decode()
    assert "No decision holds these words" in Client().get("/decisions/", {"q": "李小龙"}).content.decode()
    feed = ET.fromstring(Client().get("/decisions/feed/").content)
    assert [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")][1:] == ["LED lamp"]


def test_a_text_that_is_not_fit_goes_back(desk, decided) -> None:
    kept = forward(desk, decided)
    desk["reviewer"].send(f"/decisions/work/check/{kept.pk}/", **{"return": "yes"})
    assert not Publication.objects.exists()
    assert decided.number in desk["clerk"].page("/decisions/work/")


def test_nobody_else_comes_near(desk, decided) -> None:
    kept = forward(desk, decided)
    for path in ("/decisions/work/", f"/decisions/work/{decided.pk}/", f"/decisions/work/check/{kept.pk}/"):
        assert Client().get(path).status_code == 404
    assert decided.number not in desk["canton"].page("/decisions/work/")
    desk["canton"].page(f"/decisions/work/{decided.pk}/", 404)
    desk["canton"].page(f"/decisions/work/check/{kept.pk}/", 404)
    assert (
        desk["canton"].client.post(f"/decisions/work/check/{kept.pk}/", {"publish": "yes"}).status_code == 404
    )


def test_the_database_itself_wants_two(desk, decided) -> None:
    kept = forward(desk, decided)
    for values in ({"checked_by": kept.proposed_by}, {"published_at": timezone.now()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Publication.objects.filter(pk=kept.pk).update(**values)


def test_a_text_must_have_been_read(desk, decided) -> None:
    answer = desk["clerk"].client.post(f"/decisions/work/{decided.pk}/", {"title": "x", "text": "y"})
    assert answer.status_code == 422


def test_to_open_a_case_or_to_ask_a_court_is_no_decision_to_publish() -> None:
    def latest(procedure: str) -> frozenset[str]:
        return list_decisions(max(read_book().procedure(procedure).editions, key=lambda each: each.since))

    assert latest("adjudication") == {"refuse", "deem_withdrawn", "dismiss", "decide"}
    assert latest("false_marking") == {"decide", "decide_grave"}, (
        "no penalty: the procedure asks for no publication"
    )
    assert latest("mediation") == {"refuse"}
