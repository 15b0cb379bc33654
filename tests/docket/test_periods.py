"""Periods by hand: each expected day was counted on a wall calendar of 2026 (State Council arrangement), not by the code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.register.calendar import Calendar, read_packaged
from zhicheng.register.periods import add_months, count_back, count_period

CHINA = read_packaged()
WEEKENDS = Calendar(version="weekends only", first=date(2000, 1, 1), last=date(2099, 12, 31))


def due(start: str, *amounts: tuple[int, str], pauses: tuple = (), calendar: Calendar = CHINA) -> str | None:
    spans = tuple((date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b in pauses)
    found = count_period(date.fromisoformat(start), amounts, spans, calendar).due
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("start", "amount", "expected"),
    [
        # 2026-03-02 is a Monday
        ("2026-03-02", (5, "working_days"), "2026-03-09"),
        ("2026-03-06", (5, "working_days"), "2026-03-13"),  # from a Friday
        ("2026-03-07", (1, "working_days"), "2026-03-09"),  # from a Saturday
        ("2026-03-02", (15, "days"), "2026-03-17"),
        ("2026-03-06", (15, "days"), "2026-03-23"),  # the 21st is a Saturday
        (
            "2026-01-31",
            (1, "months"),
            "2026-02-28",
        ),  # 28 February 2026 is a Saturday and worked (make-up day)
        ("2026-01-30", (1, "months"), "2026-02-28"),
        ("2026-11-30", (3, "months"), "2027-03-01"),  # 28 February 2027 is a Sunday
        ("2027-11-29", (3, "months"), "2028-02-29"),  # a leap year
        ("2026-06-30", (3, "months"), "2026-09-30"),
        ("2026-07-01", (3, "months"), "2026-10-08"),  # National Day holidays 1 to 7 October
        ("2026-09-30", (1, "working_days"), "2026-10-08"),
        ("2026-09-30", (3, "working_days"), "2026-10-10"),  # 8, 9, and Saturday the 10th is worked
        ("2026-02-13", (1, "working_days"), "2026-02-14"),  # Saturday, worked before the Spring Festival
        ("2026-02-14", (1, "working_days"), "2026-02-24"),  # 15 to 23 February are off
        ("2026-02-05", (15, "days"), "2026-02-24"),  # the 20th lies in the Spring Festival
    ],
)
def test_periods_end_where_a_person_counts_them_to(start, amount, expected):
    assert due(start, amount) == expected


@pytest.mark.parametrize(
    ("start", "amounts", "pauses", "expected"),
    [
        ("2026-03-02", ((3, "months"),), (("2026-04-01", "2026-04-11"),), "2026-06-12"),  # 2 June + 10 days
        ("2026-03-02", ((3, "months"),), (("2026-04-01", "2026-04-06"), ("2026-04-06", "2026-04-11")), "2026-06-12"),
        ("2026-03-02", ((3, "months"), (1, "months")), (), "2026-07-02"),
        ("2026-01-31", ((1, "months"), (1, "months")), (), "2026-03-31"),  # not 28 February and a month
        ("2026-03-02", ((1, "months"), (15, "days")), (), "2026-04-17"),  # 2 April + 15
        ("2026-03-02", ((3, "months"),), (("2026-08-01", "2026-09-01"),), "2026-06-02"),  # a stay after the end
        ("2026-03-02", ((3, "months"),), (("2026-04-01", None),), None),
        ("2026-03-02", ((5, "working_days"),), (("2026-03-04", "2026-03-06"),), "2026-03-11"),  # 3, 6, 9, 10, 11
        ("2026-03-02", ((5, "working_days"),), (("2026-03-04", None),), None),
        ("2026-03-02", ((5, "working_days"),), (("2026-03-10", None),), "2026-03-09"),
        ("2026-03-02", ((15, "days"),), (("2026-03-17", "2026-03-20"),), "2026-03-20"),  # held on its last day
        ("2026-03-02", ((15, "days"),), (("2026-02-20", "2026-02-25"), ("2026-03-10", "2026-03-12")), "2026-03-19"),  # one before
    ],
)  # fmt: skip
def test_stays_and_extensions_move_the_end_as_a_person_counts(start, amounts, pauses, expected):
    assert due(start, *amounts, pauses=pauses) == expected


def test_a_notice_is_given_so_many_working_days_before():
    assert count_back(date(2026, 10, 12), (3, "working_days"), CHINA).due == date(2026, 10, 8)  # 10, 9, 8
    assert count_back(date(2026, 3, 9), (3, "days"), CHINA).due == date(2026, 3, 6)


def test_beyond_the_known_years_a_day_is_provisional():
    assert count_period(date(2026, 12, 1), ((2, "months"),), (), CHINA).provisional
    assert not count_period(date(2026, 10, 1), ((2, "months"),), (), CHINA).provisional


days = st.dates(date(2024, 1, 1), date(2028, 1, 1))
amounts = st.tuples(st.integers(1, 90), st.sampled_from(["days", "working_days", "months"])).map(
    lambda a: (min(a[0], 12), a[1]) if a[1] == "months" else a
)
spans = st.tuples(st.integers(0, 200), st.integers(1, 60))


def place(start: date, span: tuple[int, int]) -> tuple[date, date]:
    begun = start + timedelta(days=span[0])
    return begun, begun + timedelta(days=span[1])


@given(days, amounts, spans)
def test_a_suspension_never_moves_the_end_earlier(start, amount, span):
    plain = count_period(start, (amount,), (), WEEKENDS).due
    held = count_period(start, (amount,), (place(start, span),), WEEKENDS).due
    assert held >= plain


@given(days, amounts, spans, st.integers(0, 60))
def test_splitting_a_suspension_changes_nothing(start, amount, span, cut):
    begun, resumed = place(start, span)
    middle = min(begun + timedelta(days=cut), resumed)
    parts = tuple((a, b) for a, b in ((begun, middle), (middle, resumed)) if a < b)
    whole = count_period(start, (amount,), ((begun, resumed),), WEEKENDS).due
    assert count_period(start, (amount,), parts, WEEKENDS).due == whole


@given(days, amounts, st.lists(spans, max_size=2))
def test_the_lines_add_up_to_the_day(start, amount, held):
    pauses, after = [], start
    for span in held:
        begun, resumed = place(after, span)
        pauses.append((begun, resumed))
        after = resumed + timedelta(days=1)
    period = count_period(start, (amount,), tuple(pauses), WEEKENDS)
    assert (
        start + timedelta(days=sum(step.days for step in period.steps)) == period.due == period.steps[-1].day
    )


@given(days, amounts, spans)
def test_an_oracle_that_walks_day_by_day_agrees(start, amount, span):
    """Days are crossed off one at a time: a suspended day is not crossed off, nor a day off where working days count."""
    begun, resumed = place(start, span)
    number, unit = amount
    target = (add_months(start, number) - start).days if unit == "months" else number
    day, crossed = start, 0
    if (
        unit != "working_days"
    ):  # the day of suspension is the last that counts nothing: from P to the day before R
        while crossed < target:
            crossed += not begun <= day < resumed
            day += timedelta(days=1)
        while begun <= day < resumed:  # held on its last day: that day is lived through when the case resumes
            day += timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
    else:
        while crossed < target:
            day += timedelta(days=1)
            crossed += day.weekday() < 5 and not begun <= day < resumed
    found = count_period(start, (amount,), ((begun, resumed),), WEEKENDS).due
    assert found == day
