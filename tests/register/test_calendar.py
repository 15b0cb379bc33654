"""Working days: the packaged years against notices copied by hand, and years that an office imports."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.register import calendars
from zhicheng.register.calendar import Arrangement, Calendar, join, read_packaged
from zhicheng.register.calendars import CalendarMistake
from zhicheng.register.models import WorkingYear
from zhicheng.web.commands import program

AT = datetime(2026, 11, 26, 9, tzinfo=UTC)

# The arrangements of the State Council's General Office for 2025 and 2026, written by hand: spans off, and days worked instead.
OFF = {
    2025: ["01-01/01-01", "01-28/02-04", "04-04/04-06", "05-01/05-05", "05-31/06-02", "10-01/10-08"],
    2026: ["01-01/01-03", "02-15/02-23", "04-04/04-06", "05-01/05-05", "06-19/06-21", "09-25/09-27", "10-01/10-07"],
}  # fmt: skip
WORKED = {
    2025: ["01-26", "02-08", "04-27", "09-28", "10-11"],
    2026: ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"],
}


def by_hand(day: date) -> bool:
    """Whether a day of 2025 or 2026 is worked, from the notices alone."""
    text = day.strftime("%m-%d")
    if text in WORKED[day.year]:
        return True
    off = any(span[:5] <= text <= span[6:] for span in OFF[day.year])
    return not off and day.isoweekday() not in (6, 7)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_packaged_years_are_those_of_the_notices(year):
    calendar = read_packaged()
    odd = [d for d in days(date(year, 1, 1), date(year, 12, 31)) if calendar.is_working(d) != by_hand(d)]
    assert not odd


def test_what_is_known_and_what_is_provisional():
    calendar = read_packaged()
    assert (calendar.first, calendar.last) == (date(2004, 1, 1), date(2026, 12, 31))
    assert calendar.version == "chinesecalendar 1.11.0"
    assert calendar.is_known(date(2026, 12, 31))
    assert not calendar.is_known(date(2027, 1, 1))
    assert not calendar.is_known(date(2003, 12, 31))
    assert calendar.is_working(date(2027, 1, 1)), "a Friday: worked, provisionally"
    assert not calendar.is_working(date(2027, 1, 2)), "a Saturday"


def test_the_pure_part_needs_no_django():
    script = (
        "import sys, datetime; from zhicheng.register.calendars import Calendar, read_packaged;"
        "assert not read_packaged().is_working(datetime.date(2026, 10, 1)); assert 'django' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


MADE_UP = [
    *[(f"2027-01-0{n}", "holiday") for n in (1, 2, 3)],
    *[(f"2027-02-{n:02}", "holiday") for n in range(5, 12)],
    ("2027-01-30", "workday"),
    ("2027-02-20", "workday"),
    *[(f"2027-05-0{n}", "holiday") for n in (1, 2, 3)],
    *[(f"2027-10-0{n}", "holiday") for n in range(1, 8)],
    ("2027-10-09", "workday"),
]
"""A year invented for these tests."""


def write(rows, head="day,kind,source", source="made up for a test"):
    lines = [head, *(",".join(row if len(row) == 3 else (*row, source)) for row in rows)]
    return "\n".join(lines).encode()


def bring(rows=MADE_UP, name="2027.csv", **more):
    content = rows if isinstance(rows, bytes) else write(rows, **more)
    return calendars.import_arrangement(content=content, name=name, at=AT)


@pytest.mark.django_db
def test_an_imported_year_is_known_and_named_in_the_version():
    kept = bring()
    calendar = calendars.read_calendar()
    assert (kept.year, kept.version, kept.source, kept.imported_at) == (2027, 1, "made up for a test", AT)
    assert (calendar.last, calendar.version) == (date(2027, 12, 31), "chinesecalendar 1.11.0 + 2027.1")
    assert not calendar.is_working(date(2027, 2, 5))
    assert calendar.is_working(date(2027, 2, 20)), "a Saturday worked instead"
    assert calendar.is_working(date(2027, 2, 12))
    assert calendar.is_working(date(2026, 2, 14)), "other years stay as they are"


@pytest.mark.django_db
def test_a_year_imported_again_replaces_the_import_and_keeps_it():
    bring()
    bring([row for row in MADE_UP if row[0] != "2027-02-11"])
    calendar = calendars.read_calendar()
    assert calendar.is_working(date(2027, 2, 11))
    assert calendar.version.endswith("+ 2027.2")
    assert list(WorkingYear.objects.values_list("year", "version")) == [(2027, 1), (2027, 2)]


@pytest.mark.django_db
def test_a_known_year_is_corrected_by_the_days_that_changed():
    """As in 2020, when days off were added in the middle of a holiday."""
    bring([("2026-02-24", "holiday"), ("2026-02-28", "holiday"), ("2026-05-05", "workday")])
    calendar = calendars.read_calendar()
    assert not calendar.is_working(date(2026, 2, 24))
    assert not calendar.is_working(date(2026, 2, 28)), "a Saturday that was to be worked"
    assert calendar.is_working(date(2026, 5, 5)), "a Tuesday that was to be off"
    assert not calendar.is_working(date(2026, 10, 1)), "the rest of the year stays"
    assert calendar.last == date(2026, 12, 31)


@pytest.mark.django_db
def test_the_december_before_belongs_to_the_notice():
    bring([("2026-12-31", "holiday"), ("2026-12-26", "workday"), *MADE_UP])
    calendar = calendars.read_calendar()
    assert not calendar.is_working(date(2026, 12, 31))
    assert calendar.is_working(date(2026, 12, 26))


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_from_a_chinese_office_is_read(encoding):
    words = {"holiday": "放假", "workday": "上班"}
    rows = [(day.replace("-0", "-").replace("-", "/"), words[kind]) for day, kind in MADE_UP]
    kept = bring(write(rows, source="某通知").decode().encode(encoding))
    assert (kept.source, len(kept.holidays), len(kept.workdays)) == ("某通知", 20, 3)
    assert kept.holidays[0] == "2027-01-01"


BAD = [
    (write([*MADE_UP, ("2027-02-30", "holiday")]), "Row 25: '2027-02-30' is no day"),
    (write([*MADE_UP, ("27-02-01", "holiday")]), "Row 25: '27-02-01' is no day"),
    (write([*MADE_UP, ("2027-06-09", "off")]), "Row 25: 'off' is neither holiday nor workday"),
    (write([*MADE_UP, ("2027-06-09", "holiday", "")]), "Row 25: the source is missing"),
    (write(MADE_UP) + b"\n2027-06-09,holiday", "Row 25: three cells are needed, 2 were found"),
    (write([*MADE_UP, ("2027-01-01", "workday")]), "Row 25: 2027-01-01 stands in row 2 already"),
    (write([*MADE_UP, ("2027-02-22", "workday")]), "Row 25: 2027-02-22 is a weekday and worked anyway"),
    (write([*MADE_UP, ("2028-01-01", "holiday")]), "Row 25: 2028-01-01 does not belong to 2027"),
    (write([*MADE_UP, ("2026-11-30", "holiday")]), "Row 25: 2026-11-30 does not belong to 2027"),
    (write([("x", "y", "")] * 9), "4 more rows are wrong"),
    (write(MADE_UP, head="date,type"), "the first line must be day,kind,source; it is 'date,type'"),
    (b"", "the first line must be day,kind,source"),
    (b"day,kind,source\n", "no days"),
    (b'day,kind,source\n"2027-01-01', "the first line must be"),
    (b"day,kind,source\n\xff\xfe\x00", "neither UTF-8 nor GB 18030"),
    (b"day,kind,source\n" + b" " * 2**20, "larger than 1 MB"),
    (write([row for row in MADE_UP if row[0] != "2027-10-02"]), "2027 is not complete: 2027-10-02 missing"),
    (write([r for r in MADE_UP if "-02-" not in r[0] and r[0] != "2027-05-03"]), "12 days off, at least 13"),
    (write([(day.replace("2027", "2028"), kind) for day, kind in MADE_UP if kind == "holiday"]), "Import 2027 first"),
    (write([("2003-10-01", "holiday")]), "2003 lies before 2004"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "reason"), BAD, ids=[reason[:40] for _, reason in BAD])
def test_a_bad_row_refuses_the_file_with_its_reason(content, reason):
    with pytest.raises(CalendarMistake) as refused:
        bring(content)
    assert reason in refused.value.says.en
    assert refused.value.says.zh.startswith("2027.csv：")
    assert not WorkingYear.objects.exists()


SOME_DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(st.frozensets(SOME_DAYS), st.frozensets(SOME_DAYS), st.frozensets(SOME_DAYS))
def test_a_later_arrangement_has_the_last_word(off, worked, off_later):
    """Against a plain walk over the arrangements."""
    first = Arrangement(2026, off - worked, worked, "a")
    second = Arrangement(2027, off_later, frozenset(), "b")
    joined = join(calendar=read_packaged(), arrangements=[second, first])
    for day in off | worked | off_later:
        expected = False if day in off_later else day in worked
        assert joined.is_working(day) is expected
    assert joined.last == date(2027, 12, 31)


def test_a_year_after_a_gap_stays_provisional():
    calendar = Calendar("x", date(2025, 1, 1), date(2025, 12, 31))
    later = Arrangement(2027, frozenset({date(2027, 1, 1)}), frozenset(), "b")
    joined = join(calendar=calendar, arrangements=[later])
    assert not joined.is_known(date(2027, 1, 1))
    assert not joined.is_working(date(2027, 1, 1))


def test_what_the_package_knows_meanwhile_is_not_laid_over_it():
    packaged = read_packaged()
    off = frozenset({date(2026, 10, 1), date(2026, 10, 3)})
    same = Arrangement(2026, off, frozenset({date(2026, 10, 10)}), "a")
    assert join(calendar=packaged, arrangements=[same]) == packaged
    for holidays, workdays in (
        (off | {date(2026, 10, 8)}, same.workdays),
        (off | {date(2026, 10, 10)}, frozenset()),
        (off, same.workdays | {date(2026, 10, 11)}),
    ):
        other = Arrangement(2026, holidays, workdays, "a")
        assert join(calendar=packaged, arrangements=[other]).version.endswith("+ 2026.1")


def test_the_version_stays_short_and_tells_every_import_apart():
    def name(version):
        years = [Arrangement(year, frozenset(), frozenset(), "x", version) for year in range(2027, 2047)]
        return join(calendar=read_packaged(), arrangements=years).version

    assert name(1).startswith("chinesecalendar 1.11.0 + 20 years ")
    assert len(name(1)) < 60
    assert name(1) == name(1) != name(2)


@pytest.mark.django_db
def test_the_command_lists_and_imports(tmp_path):
    (tmp_path / "2027.csv").write_bytes(write(MADE_UP))
    done = CliRunner().invoke(program, ["calendar", "import", str(tmp_path / "2027.csv")])
    assert done.output == "2027 is known now (import 1): 20 days off, 3 days worked instead.\n"
    listed = CliRunner().invoke(program, ["calendar"]).output.splitlines()
    assert len(listed) == 2 + 24 + 1
    assert listed[-3].split() == ["2026", "33", "6", "chinesecalendar", "1.11.0"]
    assert listed[-2].split(maxsplit=4) == ["2027", "20", "3", "1", "made up for a test"]
    assert "Known until 2027-12-31 (chinesecalendar 1.11.0 + 2027.1)" in listed[-1]
    (tmp_path / "bad.csv").write_bytes(b"day\n")
    refused = CliRunner().invoke(program, ["calendar", "--lang", "zh", "import", str(tmp_path / "bad.csv")])
    assert refused.exit_code == 2
    assert "首行应为 day,kind,source" in refused.output
