"""Overlays of an office: shorter periods and other texts for cases to come; everything else is refused with the mend."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docket.small_procedure import BOOK, CLAUSE, EDITION, RULE
from zhicheng.docket.clocks import read_clocks
from zhicheng.docket.deeds import Deed
from zhicheng.grammar import TO_BE_CONFIRMED, Edition, Limit, T, find_value, same
from zhicheng.register.calendar import read_packaged
from zhicheng.register.chain import hash_edition
from zhicheng.register.overlay import Document, Overlay, OverlayMistake, Period, read_overlay
from zhicheng.register.overlays import find_text, lay_over, lay_over_book, list_texts, read_overlays

CALENDAR = read_packaged()
FILE = """
procedure = "small"
since = 2026-04-01
office = "440300"

[document]
title = {en = "Faster decisions", zh = "关于加快办理的办法"}
number = "市知〔2026〕5号"
date = 2026-03-20

[clocks.decision]
limit = "2 months"
most = "3 months"

[texts.states.accepted]
title = {en = "taken up", zh = "已受理"}
"""


@pytest.fixture
def write(tmp_path):
    def written(text: str = FILE, name: str = "faster") -> Path:
        path = tmp_path / f"{name}.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def due(edition: Edition, *, region: str, acts: list[tuple[str, str]], on: str = "2030-01-01") -> dict[str, date | None]:  # fmt: skip
    deeds = [Deed(act, datetime.fromisoformat(day), seq, {}) for seq, (act, day) in enumerate(acts, 1)]
    readings = read_clocks(edition, deeds, calendar=CALENDAR, region=region, on=date.fromisoformat(on))
    return {each.code: each.due for each in readings}


def test_a_shorter_period_holds_for_cases_that_begin_later_in_the_region_of_the_office(write):
    """By hand: accepted on Wednesday 8 April 2026. Three months end on 8 July, a Wednesday; two on 8 June, a Monday."""
    laid = lay_over(RULE, [read_overlay(write())])
    acts = [("ask", "2026-04-02T10:00"), ("accept", "2026-04-08T10:00")]
    before, after = laid.at(date(2026, 3, 31)), laid.at(date(2026, 4, 1))
    assert before is EDITION or before == EDITION
    assert due(before, region="440300", acts=acts)["decision"] == date(2026, 7, 8)
    assert due(after, region="440300", acts=acts)["decision"] == date(2026, 6, 8)
    assert due(after, region="440305", acts=acts)["decision"] == date(2026, 6, 8)
    assert due(after, region="440100", acts=acts)["decision"] == date(2026, 7, 8)
    assert due(after, region="", acts=acts)["decision"] == date(2026, 7, 8)


def test_what_bounds_extensions_may_shrink_too(write):
    """By hand: two months to 8 June 2026; thrice extended by one it may be three in all, to 8 July, not five."""
    laid = lay_over(RULE, [read_overlay(write())]).at(date(2026, 5, 1))
    acts = [("ask", "2026-04-02T10:00"), ("accept", "2026-04-08T10:00"), *[("extend", f"2026-05-0{n}T10:00") for n in (6, 7, 8)]]  # fmt: skip
    assert due(laid, region="440300", acts=acts)["decision"] == date(2026, 7, 8)
    assert due(EDITION, region="440300", acts=acts)["decision"] == date(2026, 9, 8)


def test_the_hash_covers_base_and_overlay_and_what_stood_still_stands(write):
    first = read_overlay(write())
    other = read_overlay(write(FILE.replace("2 months", "1 month"), "other"))
    laid, both = lay_over(RULE, [first]), lay_over(RULE, [first, replace(other, document=replace(other.document, issued_on=date(2026, 3, 25)))])  # fmt: skip
    hashes = [{hash_edition(each) for each in rule.editions} for rule in (RULE, laid, both)]
    assert hashes[0] < hashes[1] < hashes[2]
    assert both.at(date(2026, 4, 1)).clocks["decision"].limits[0].amount == 1


def test_later_editions_of_the_rulebook_get_it_and_those_that_were_in_use_stay(write):
    newer = replace(EDITION, since=date(2026, 9, 1), says=same("second"))
    laid = lay_over(replace(RULE, editions=(EDITION, newer)), [read_overlay(write())])
    then = laid.at(date(2026, 9, 1))
    assert due(then, region="440300", acts=[("ask", "2026-09-02T10:00"), ("accept", "2026-09-03T10:00")])[
        "decision"
    ] == date(2026, 11, 3)
    assert then.states["accepted"].title.zh == "已受理"
    assert [each for each in laid.editions if each.since == date(2026, 9, 1)] == [then, newer]


def test_a_text_that_the_rulebook_changes_later_is_left_as_it_says(write):
    told = replace(EDITION.states["accepted"], title=same("in hand"))
    newer = replace(EDITION, since=date(2026, 9, 1), states=EDITION.states | {"accepted": told})
    laid = lay_over(replace(RULE, editions=(EDITION, newer)), [read_overlay(write())])
    assert laid.at(date(2026, 5, 1)).states["accepted"].title.en == "taken up"
    assert laid.at(date(2026, 9, 1)).states["accepted"].title.en == "in hand"


def test_an_overlay_ends_where_the_rulebook_becomes_shorter_itself(write):
    """The rule says one month from 1 July on: the office's two must not make it longer."""
    clock = EDITION.clocks["decision"]
    shorter = Limit(1, since=date(2026, 7, 1), cites=CLAUSE, unit="months")
    base = replace(EDITION, clocks=EDITION.clocks | {"decision": replace(clock, limits=(*clock.limits, shorter))})  # fmt: skip
    limits = lay_over(replace(RULE, editions=(base,)), [read_overlay(write())]).at(date(2026, 5, 1)).clocks["decision"].limits  # fmt: skip
    amounts = [find_value(limits, on=day, region="440300") for day in (date(2026, 6, 30), date(2026, 7, 1))]
    assert [each.amount for each in amounts if each] == [2, 1]


def test_an_overlay_that_ends_leaves_the_rule_as_it_comes(write):
    laid = lay_over(RULE, [read_overlay(write(FILE.replace("office =", "until = 2026-10-01\noffice =")))])
    assert laid.at(date(2026, 9, 30)).states["accepted"].title.en == "taken up"
    assert replace(laid.at(date(2026, 10, 1)), since=EDITION.since) == EDITION


def test_a_later_overlay_of_the_same_office_takes_the_place_of_the_earlier(write):
    first = read_overlay(write())
    relaxed = read_overlay(
        write(FILE.replace("limit = \"2 months\"\nmost = \"3 months\"", "most = \"4 months\"").replace("2026-04-01", "2027-01-01"), "relaxed")
    )  # fmt: skip
    most = lay_over(RULE, [first, relaxed]).at(date(2027, 1, 1)).clocks["decision"].most
    found = find_value(most, on=date(2027, 2, 1), region="440300")
    assert found
    assert found.amount == 4


def test_a_limit_to_be_confirmed_stays_so_and_cites_the_document(write):
    clock = EDITION.clocks["decision"]
    open_limits = tuple(replace(each, status=TO_BE_CONFIRMED) for each in clock.limits)
    base = replace(EDITION, clocks=EDITION.clocks | {"decision": replace(clock, limits=open_limits)})
    limit = lay_over(replace(RULE, editions=(base,)), [read_overlay(write())]).at(date(2026, 5, 1)).clocks["decision"].limits[0]  # fmt: skip
    assert (limit.status, limit.region, limit.amount) == (TO_BE_CONFIRMED, "4403", 2)
    assert limit.cites
    assert limit.cites.label == "faster decision"
    assert limit.cites.says.en == "local rule: Faster decisions (市知〔2026〕5号): 2 months"
    assert limit.cites.says.zh == "本地规则：《关于加快办理的办法》（市知〔2026〕5号）：2个月"


def test_the_document_is_a_local_source_of_the_book(write):
    book = lay_over_book(BOOK, read_overlays(write().parent))
    source = book["faster"]
    assert (source.kind, source.local, source.rule.number) == ("sources", True, "市知〔2026〕5号")
    assert set(source.rule.clauses) == {"decision", "decision.most", "texts"}
    assert book["small"].hash != BOOK["small"].hash
    assert "Here also: local rule: Faster decisions" in book.procedure("small").at(date(2026, 4, 1)).says.en
    assert [clause.id for clause in book["small"].cites] == ["1", "texts"]


def test_no_folder_is_no_overlay(tmp_path):
    assert read_overlays(tmp_path / "none") == ()
    assert lay_over_book(BOOK, ()).entries == BOOK.entries


REFUSED = [
    ('procedure = "small"', 'procedure = "smal"', "procedure", "Did you mean 'small'"),
    ("clocks.decision", "clocks.desision", "clocks.desision.limit", "there are acceptance, answer, decision"),
    ("states.accepted", "states.acepted", "texts.states.acepted.title", "states.accepted.title"),
    ("[texts.states.accepted]\ntitle", "[texts.states.accepted]\npublic", "texts.states.accepted.public", "no such text"),
    ("[texts.states.accepted]\ntitle", "[texts.letters]\nnotice", "texts.letters.notice", "no such text"),
    ("[texts.states.accepted]\ntitle", "[texts.acts.accept]\nby", "texts.acts.accept.by", "no such text"),
    ("2 months", "3 months", "clocks.decision.limit", "shorter than the 3 months in force"),
    ("2 months", "4 months", "clocks.decision.limit", "shorter than the 3 months in force"),
    ("2 months", "60 days", "clocks.decision.limit", "same unit as the 3 months"),
    ("2 months", "two months", "clocks.decision.limit", "5 working days"),
    ("2 months", "0 months", "clocks.decision.limit", "5 working days"),
    ('most = "3 months"', 'extension = "1 month"', "clocks.decision.extension", "shorter than the 1 month in force"),
    ("clocks.decision]\nlimit = \"2 months\"\nmost", "clocks.acceptance]\nmost", "clocks.acceptance.most", "none in force on 2026-04-01"),
    ("clocks.decision]\nlimit = \"2 months\"\nmost = \"3 months\"", "clocks.answer]\nlimit = \"10 days\"", "clocks.answer.limit", "not the office's own time"),
    ("most =", "starts =", "clocks.decision", "limit, extension, most"),
    ("since = 2026-04-01", "since = 2019-12-31", "since", "begins on 2020-01-01"),
    ("since = 2026-04-01", 'since = "2026-04-01"', "since", "2027-01-01"),
    ("office =", "until = 2026-04-01\noffice =", "until", "after 2026-04-01"),
    ('"440300"', '"Shenzhen"', "office", "440300"),
    ('"440300"', '"000000"', "office", "440300"),
    ("[document]", "[paper]", "paper", "only shortens periods and changes texts"),
    ("number =", "# number =", "document.number", "given as text"),
    ("date =", "# date =", "document.date", "2027-01-01"),
    ("number =", "issuer = 1\nnumber =", "document.issuer", "title, number, date"),
    ('{en = "Faster decisions", zh', '{zh', "document.title", "{en = ..., zh = ...}"),
    ('en = "taken up", ', "", "texts.states.accepted.title", "{en = ..., zh = ...}"),
    ('"taken up"', '" "', "texts.states.accepted.title", "both languages"),
    ('"taken up"', '"taken {up}"', "texts.states.accepted.title", "braces"),
    ("[clocks.decision]", "[clocks", "", "not readable TOML"),
    ("[clocks.decision]", "states = 1\n[clocks.decision]", "document.states", "title, number, date"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "place", "mend"), REFUSED)
def test_anything_else_is_refused_with_the_place_and_the_mend(write, right, wrong, place, mend):
    assert right in FILE
    path = write(FILE.replace(right, wrong, 1))
    with pytest.raises(OverlayMistake) as told:
        lay_over_book(BOOK, [read_overlay(path)])
    says = told.value.says
    assert says.en.startswith(f"{path} [{place}]: " if place else f"{path}: "), says.en
    assert mend in says.en
    assert any("\u4e00" <= letter <= "\u9fff" for letter in says.zh)


def test_more_refusals(write):
    no_document = FILE.partition("[document]")[0] + '[clocks.decision]\nlimit = "2 months"\n'
    nothing = FILE.partition("[clocks")[0]
    for text, name, mend in (
        (no_document, "faster", "title, number, date"),
        (nothing, "faster", "changes nothing"),
        (FILE, "Faster-2", "small letters"),
        (FILE, "small", "already the name of a rule"),
    ):
        with pytest.raises(OverlayMistake, match=mend):
            lay_over_book(BOOK, [read_overlay(write(text, name))])


def test_a_period_counted_back_is_no_shorter_by_less_time(write):
    clock = replace(EDITION.clocks["decision"], back="held_on")
    base = replace(EDITION, clocks=EDITION.clocks | {"decision": clock})
    with pytest.raises(OverlayMistake, match="counted back"):
        lay_over(replace(RULE, editions=(base,)), [read_overlay(write())])


def test_a_district_may_not_be_slower_than_its_city(write):
    city = read_overlay(write())
    district = FILE.replace("440300", "440305").replace("2 months", "2 months").replace("03-20", "03-25")
    with pytest.raises(OverlayMistake, match="shorter than the 2 months"):
        lay_over(RULE, [city, read_overlay(write(district, "district"))])


def test_every_place_of_a_text_can_be_found(write):
    places = list_texts(EDITION)
    assert {"says", "duties.clerk", "states.accepted.title", "acts.serve.form.how.choices.post"} <= set(places)  # fmt: skip
    assert all(isinstance(find_text(EDITION, each), T) for each in places)
    for place in places:
        overlay = replace(read_overlay(write()), texts={place: T(en="new words", zh="新词")}, periods=())
        found = find_text(lay_over(RULE, [overlay]).at(date(2026, 4, 1)), place)
        assert found is not None
        assert found.en.startswith("new words"), place


# --- no overlay ever makes a day fall later

START, OFFICES = date(2026, 1, 1), ("44", "4403", "440305")
days = st.integers(0, 9).map(lambda n: START + timedelta(days=60 * n))
limits = st.lists(
    st.builds(
        Limit,
        amount=st.integers(1, 20),
        since=days,
        until=st.none(),
        cites=st.just(CLAUSE),
        region=st.sampled_from(("", *OFFICES)),
        unit=st.sampled_from(("days", "days", "days", "working_days")),
    ),
    min_size=1,
    max_size=5,
).map(lambda more: (Limit(21, since=date(2020, 1, 1), cites=CLAUSE, unit="days"), *more))
overlays = st.builds(
    lambda n, since, length, office, amount: Overlay(
        f"o{n}", "small", since, office, Document(same("d"), "1", START + timedelta(days=n)),
        (Period("decision", "limit", amount, "days"),), {}, since + timedelta(days=length) if length else None,
    ),
    st.integers(0, 99), days, st.sampled_from([0, 0, 240]), st.sampled_from(OFFICES), st.integers(1, 20),
)  # fmt: skip


@given(limits, st.lists(limits, max_size=1), st.lists(overlays, min_size=1, max_size=3), days, days, st.sampled_from(("440305", "440300", "440100", "330100")))  # fmt: skip
def test_no_overlay_ever_makes_a_day_fall_later(base, later, laid_over, begun, accepted, region):
    """Whatever the rulebook says before and after, in whatever regions; overlays that do not fit are refused."""
    clock = EDITION.clocks["decision"]
    editions = [
        replace(EDITION, since=since, clocks=EDITION.clocks | {"decision": replace(clock, limits=each)})
        for since, each in zip((EDITION.since, date(2027, 1, 1)), (base, *later), strict=False)
    ]
    rule, fit = replace(RULE, editions=tuple(editions)), list[Overlay]()
    for each in laid_over:
        try:
            lay_over(rule, [*fit, each])
            fit.append(each)
        except OverlayMistake:
            continue
    laid = lay_over(rule, fit)
    for on in (START + timedelta(days=30 * n) for n in range(24)):
        was, now = (find_value(each.at(on).clocks["decision"].limits, on=on, region=region) for each in (rule, laid))  # fmt: skip
        assert (was is None) == (now is None)
        assert was is None or now is None or (was.unit == now.unit and now.amount <= was.amount)
    day = max(begun, accepted)
    acts = [("ask", f"{begun}T10:00"), ("accept", f"{day}T10:00")]
    was, now = (due(each.at(begun), region=region, acts=acts).get("decision") for each in (rule, laid))
    assert (was is None) == (now is None)
    if was is not None and now is not None:
        assert now <= was
    assert {hash_edition(each) for each in rule.editions} <= {hash_edition(each) for each in laid.editions}
