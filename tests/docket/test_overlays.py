"""Cases under a local rule: those pinned earlier stay as they were, those that begin later are under it, in its region alone."""

from dataclasses import replace
from datetime import date, timedelta

from docket.conftest import START
from docket.small_procedure import BOOK, EDITION, RULE
from zhicheng.docket.acting import House
from zhicheng.docket.models import Case, ClockRow
from zhicheng.docket.reading import read_edition
from zhicheng.docket.rebuilding import rebuild
from zhicheng.grammar import Book, T, same
from zhicheng.register.calendar import read_packaged
from zhicheng.register.overlay import Document, Overlay, Period
from zhicheng.register.overlays import find_wording, lay_over_book

NEWER = replace(EDITION, since=date(2026, 4, 1), says=same("second"))
TWO = Book({"small": replace(BOOK["small"], rule=replace(RULE, editions=(EDITION, NEWER)))})


def local(since: date, code: str = "faster", amount: int = 2) -> Overlay:
    document = Document(same("Faster"), "5", date(2026, 3, 2))
    return Overlay(
        code, "small", since, "4403", document, (Period("decision", "limit", amount, "months"),), {}
    )


def decision(case: Case) -> date | None:
    return ClockRow.objects.get(case=case, code="decision").due_on


def test_cases_begun_before_keep_their_period_and_those_begun_later_have_the_shorter(bench):
    """By hand: accepted on 13 April 2026; three months end on 13 July, two on Saturday 13 June and so on Monday 15 June."""
    old = bench.open()
    bench.house = House(lay_over_book(BOOK, [local(date(2026, 4, 1))]), read_packaged())
    new = bench.open(at=START + timedelta(days=35))
    other = bench.open(at=START + timedelta(days=35), office="other", by="stranger")
    for case, by in ((old, "clerk"), (new, "clerk"), (other, "stranger")):
        bench.do(case, "accept", by, days=42)
    assert [decision(each) for each in (old, new, other)] == [
        date(2026, 7, 13),
        date(2026, 6, 15),
        date(2026, 7, 13),
    ]
    assert old.edition_hash != new.edition_hash == other.edition_hash
    assert not list(rebuild(Case.every.all(), house=bench.house, check=True))


def test_a_local_rule_for_the_past_leaves_cases_of_every_edition_alone(bench):
    """It is dated before an edition of the rulebook that cases are pinned to already; both wordings of that day are kept."""
    bench.house = House(TWO, read_packaged())
    pinned = bench.open(at=START + timedelta(days=35))
    assert pinned.edition == NEWER.since
    bench.house = House(lay_over_book(TWO, [local(date(2026, 3, 1))]), read_packaged())
    after = bench.open(at=START + timedelta(days=35))
    for case in (pinned, after):
        bench.do(case, "accept", "clerk", days=42)
    assert pinned.edition == after.edition
    assert [decision(pinned), decision(after)] == [date(2026, 7, 13), date(2026, 6, 15)]
    assert read_edition(bench.house.book, pinned) == NEWER
    bench.house = House(lay_over_book(TWO, [local(date(2026, 3, 1)), local(date(2026, 4, 1), "more", 1)]), read_packaged())  # fmt: skip
    assert not list(rebuild(Case.every.all(), house=bench.house, check=True))


def test_a_text_corrected_in_the_rulebook_does_not_move_a_case_under_the_local_rule(bench):
    """Neither wording of the day has the hash of the case any more: the rule without the local one is read."""
    bench.house = House(TWO, read_packaged())
    pinned = bench.open(at=START + timedelta(days=35))
    mended = replace(NEWER, says=same("second, mended"))
    book = Book({"small": replace(BOOK["small"], rule=replace(RULE, editions=(EDITION, mended)))})
    laid = lay_over_book(book, [local(date(2026, 3, 1))])
    assert read_edition(laid, pinned) == mended


def test_a_case_begun_before_keeps_the_wording_of_its_letters(bench):
    """Both cases read their own edition from the book of today; nothing of the record differs from what was folded."""
    text = T(en="Notice\n\n{claimant}:\n\nWe decided.", zh="通知书\n\n{claimant}：\n\n已作出决定。")
    book = Book(
        {
            "small": replace(
                BOOK["small"], rule=replace(RULE, editions=(replace(EDITION, letters={"notice": text}),))
            )
        }
    )
    bench.house = House(book, read_packaged())
    old = bench.open()
    plain = T(en="Notice\n\n{claimant}:\n\nThis is decided.", zh="告知书\n\n{claimant}：\n\n本案已决定。")
    document = Document(same("Plain letters"), "6", date(2026, 3, 2))
    local = Overlay("plain", "small", date(2026, 4, 1), "4403", document, (), {}, letters={"notice": plain})
    bench.house = House(lay_over_book(book, [local]), read_packaged())
    new = bench.open(at=START + timedelta(days=35))
    editions = [read_edition(bench.house.book, each) for each in (old, new)]
    assert [each.letters["notice"] for each in editions] == [text, plain]
    assert [find_wording([local], procedure="small", edition=each, code="notice") for each in editions] == [
        None,
        local,
    ]
    assert not list(rebuild(Case.every.all(), house=bench.house, check=True))
