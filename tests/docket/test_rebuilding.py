"""Tables folded from the record: what is changed behind the kernel's back is found, and made again."""

from datetime import timedelta

import pytest
from django.db import connection

from docket.conftest import START
from zhicheng.docket.models import Case, ClockRow, Holder, Member
from zhicheng.docket.rebuilding import is_whole, rebuild


@pytest.fixture
def walked(bench) -> Case:
    """A case with parties, holders, a stay, a decision and an act after it."""
    case = bench.open()
    bench.do(case, "accept", "clerk", days=1)
    bench.do(case, "assign", "head", duty="officer", person=bench.people["officer"].pk, no_conflict=True)
    bench.do(case, "suspend", "officer", days=2, reason="x")
    bench.do(case, "resume", "officer", days=9, reason="x")
    bench.do(case, "propose", "officer", days=10, text="stop")
    bench.do(case, "decide", "head", days=11)
    return case


def differing(bench, *, check: bool = True) -> list[str]:
    return [part for _case, part in rebuild(Case.every.all(), house=bench.house, check=check)]


def test_what_acts_left_is_what_the_record_folds_to(bench, walked):
    bench.open()
    assert differing(bench) == []


@pytest.mark.parametrize(
    ("table", "change", "part"),
    [
        (Case, {"state": "accepted"}, "case"),
        (Case, {"outcome": "", "closed_at": None}, "case"),
        (Case, {"closed_at": START}, "case"),
        (Case, {"opened_at": START + timedelta(days=1)}, "case"),
        (Case, {"seq": 6}, "case"),
        (Case, {"head": "0" * 64}, "case"),
        (Member, {"role": "witness"}, "members"),
        (Holder, {"until": 2}, "holders"),
        (ClockRow, {"due_on": "2027-01-01"}, "clocks"),
        (ClockRow, {"kept": None}, "clocks"),
        (ClockRow, {"calendar": "another"}, "clocks"),
    ],
)
def test_a_table_that_was_changed_is_found_and_mended(bench, walked, table, change, part):
    rows = table.every if table is Case else table.objects
    rows.filter(pk=rows.first().pk).update(**change)
    assert differing(bench) == [part]
    assert differing(bench, check=False) == [part]
    assert differing(bench) == []


def test_a_row_too_many_and_a_row_too_few_are_found(bench, walked):
    Member.objects.create(case=walked, role="claimant", party=bench.parties["rival"], since=3)
    ClockRow.objects.filter(case=walked).first().delete()
    assert differing(bench, check=False) == ["members", "clocks"]
    assert differing(bench) == []


@pytest.mark.parametrize(
    "change",
    [
        "act = 'refuse'",
        "actor_id = NULL",
        "body = replace(body, 'stop', 'pay')",
        "prev = ''",
        "seq = 9",
        "duty = 'head'",
    ],
)
def test_a_changed_entry_is_a_broken_chain_of_which_nothing_is_made(bench, walked, change):
    other = bench.open()
    allow_changes()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE docket_entry SET {change} WHERE case_id = %s AND seq = 6", [key(walked)])
    Case.every.filter(pk=walked.pk).update(state="accepted")
    found = list(rebuild(Case.every.all(), house=bench.house, check=False))
    assert [(case.number, part) for case, part in found] == [(walked.number, "chain")]
    assert Case.every.get(pk=walked.pk).state == "accepted"
    assert is_whole(other.entries.order_by("seq"))


def test_nothing_is_made_of_a_case_whose_rules_were_changed(bench, walked):
    Case.every.filter(pk=walked.pk).update(edition_hash="0" * 64, state="accepted")
    assert differing(bench, check=False) == ["rules", "case"]
    assert Case.every.get(pk=walked.pk).state == "accepted"


def test_a_case_without_entries_is_broken(bench, walked):
    allow_changes()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM docket_entry WHERE case_id = %s", [key(walked)])
    assert differing(bench) == ["chain"]


def key(case: Case) -> str:
    return case.pk.hex if connection.vendor == "sqlite" else str(case.pk)


def allow_changes() -> None:
    """What somebody with the database's password can do: take the guard away."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER docket_entry_UPDATE")
            cursor.execute("DROP TRIGGER docket_entry_DELETE")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # none may wait while a table is altered
            cursor.execute("ALTER TABLE docket_entry DISABLE TRIGGER USER")
