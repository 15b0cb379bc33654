"""What a lake keeps: figures under names that say all they rest on, tables until no page reads them."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from small_lake import ON, PATENTS, PROFILE, build_batch
from zhicheng.grammar import Book, Mistake
from zhicheng.lake import Lake, load_batches
from zhicheng.lake.cells import Ask
from zhicheng.lake.intake.reader import Batch
from zhicheng.lake.intake.schemas import REMARKS
from zhicheng.lake.loading import Origin
from zhicheng.lake.snapshot import read_manifest


def key(
    lake: Lake,
    code="applicant_concentration",
    by=("city",),
    count="whole",
    years=None,
    book=None,
    on=ON,
    region="",
):
    ask = Ask(code, by, lake.dataset(), count, years)
    return ask.key(book=book or lake.book, on=on, region=region)  # fmt: skip


def with_rule(book: Book, code: str, **changed) -> Book:
    return Book({**book.entries, code: replace(book[code], **changed)})


def test_the_name_of_cells_says_all_they_rest_on(small, load_into, monkeypatch):
    """Counting rule, years, dimensions, data, the wording of the rule and of what it reads, amounts, the program."""
    leading = small.book["leading_applicants"]
    amounts = tuple(replace(v, amount=v.amount + 1) for v in leading.rule.values)
    names = [
        key(small),
        key(small, count="fractional"),
        key(small, years=(2019, 2020)),
        key(small, by=("city", "year")),
        key(small, book=with_rule(small.book, "applicant_concentration", text="another wording")),
        key(small, book=with_rule(small.book, "patent_count", text="another wording")),
        key(
            small,
            book=with_rule(small.book, "leading_applicants", rule=replace(leading.rule, values=amounts)),
        ),
    ]
    assert len(set(names)) == len(names)
    assert key(small, by=("year", "city")) == key(small, by=("city", "year")), (
        "one figure, however it is asked"
    )
    monkeypatch.setattr("zhicheng.lake.cells._hash_program", lambda: "a later program")
    assert key(small) != names[0]
    monkeypatch.undo()
    load_into([*PATENTS[:1], ("9", 2020, "invention", 3, ("Munich",), "Example D", ())])
    assert key(small) != names[0]


def test_figures_of_one_question_under_two_rules_do_not_mix(small):
    """Asked one after the other, each is its own; a period is not the whole."""
    asked = [("whole", {}), ("fractional", {}), ("whole", {"period": "2019..2019"}), ("first_inventor", {})]
    found = [
        small.figures("patent_count", where={"city": "Shenzhen", **where}, count=count).value
        for count, where in asked
    ]
    assert found == [3, 2.5, 2, 3]


def test_dimensions_come_in_the_order_of_the_house(small):
    one = small.figures("patent_count", by=("year", "city"), order="-value").rows
    two = small.figures("patent_count", by=("city", "year"), order="-value").rows
    assert sorted(map(str, (sorted(r.items(), key=str) for r in one))) == sorted(
        map(str, (sorted(r.items(), key=str) for r in two))
    )
    assert len(list(Path(small.path / "cells").rglob("patent_count-*.parquet"))) == 1


def test_several_lakes_of_a_process_may_compute_the_same_cells_at_once(small):
    """Pages and jobs open the folder each for itself; the cells stay whole and no part is left."""
    start = threading.Barrier(4)

    def ask(_number):
        lake = Lake(small.path, book=small.book, on=ON)
        lake.engine.tables(lake.dataset())
        start.wait()
        return lake.figures("technology_entropy", by=("city",)).rows

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(ask, range(4)))
    assert all(rows == found[0] for rows in found)
    assert not list((small.path / "cells").rglob("*.part"))


def backdate(folder: Path, hours: float) -> None:
    for file in folder.rglob("*.parquet"):
        past = file.stat().st_mtime - hours * 3600
        os.utime(file, (past, past))


def test_a_load_keeps_the_snapshot_before_and_no_older_one(small, load_into, tmp_path):
    """However old it is: a page may be reading it. The load after that clears its tables and figures."""

    def named():
        return {tmp_path / s.file for s in read_manifest(lake=tmp_path).datasets["small"].tables.values()}

    def figures():
        small.figures("patent_count", by=("city",))
        return set((tmp_path / "cells").rglob("*.parquet"))

    first, first_figures = named(), figures()
    backdate(tmp_path, 48)
    load_into([("8", 2020, "invention", 3, ("Munich",), "Example D", ())])
    second, second_figures = named(), figures() - first_figures
    assert all(file.exists() for file in first | second | first_figures)
    backdate(tmp_path, 24)
    (tmp_path / "datasets" / "small" / "left.123.part").write_bytes(b"of a broken load")
    load_into([("9", 2020, "invention", 3, ("Munich",), "Example D", ())])
    left = set((tmp_path / "datasets").rglob("*.*"))
    assert left == second | named()
    assert all(file.exists() for file in second_figures)
    assert not any(file.exists() for file in first_figures)
    assert small.figures("patent_count").value == 7


def reject(tmp_path, book, gazetteer, **given):
    remark = {"position": "row 9", "reason_en": "no number", "reason_zh": "无号码", "excerpt": "?"}
    batch = build_batch()
    batch = Batch(
        tables=batch.tables, read=batch.read + 4, merged=1, rejects=pl.DataFrame([remark] * 2, schema=REMARKS),
        skips=pl.DataFrame([remark], schema=REMARKS),
    )  # fmt: skip
    return load_batches(
        [("small", None, iter([batch]))], origin=Origin(PROFILE, "test", "1"), lake=tmp_path, book=book,
        gazetteer=gazetteer, at=datetime(2026, 11, 23, tzinfo=UTC), **given,
    )  # fmt: skip


def test_every_record_read_is_counted_once(tmp_path, book, gazetteer):
    load = reject(tmp_path, book, gazetteer).load
    assert load.adds_up
    assert load.counts == {
        "read": 9, "new": 5, "updated": 0, "unchanged": 0, "merged": 1, "skipped": 1, "rejected": 2,
    }  # fmt: skip
    lake = Lake(tmp_path, book=book, on=ON)
    for fate, total in (("rejected", 2), ("skipped", 1), (None, 3)):
        rows, found = lake.remarks(load.id, dataset="small", fate=fate)
        assert (len(rows), found) == (total, total)
    with pytest.raises(Mistake, match="no load 'x'"):
        lake.remarks("x", dataset="small")
    with pytest.raises(Mistake, match="there is no dataset 'large'"):
        lake.remarks(load.id, dataset="large")


def test_the_manifest_is_written_last(tmp_path, book, gazetteer, monkeypatch):
    def broken(*_args):
        raise RuntimeError

    monkeypatch.setattr("zhicheng.lake.loading._write_remarks", broken)
    with pytest.raises(RuntimeError):
        reject(tmp_path, book, gazetteer)
    assert not (tmp_path / "manifest.json").exists()


def test_only_one_may_hold_a_lake_and_a_new_snapshot_is_seen(small, load_into):
    before = small.snapshot
    assert small.figures("patent_count").value == 5
    load_into([("9", 2020, "invention", 3, ("Munich",), "Example D", ())])
    assert small.snapshot != before
    assert small.figures("patent_count").value == 6


def test_rules_are_those_of_the_day(small):
    early = Lake(small.path, book=small.book, on=date(2016, 11, 8))
    with pytest.raises(Mistake, match="has no version in force on 2016-11-08"):
        early.figures("patent_count")
