"""Source records as rows of the standard tables, for sources of millions: tuples in the order of the columns.

The same as `records`, without a dict for every row. Publications of one patent are folded there.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

import polars as pl

from zhicheng.grammar import T
from zhicheng.lake.intake.reader import BATCH_RECORDS, Batch, build_remarks
from zhicheng.lake.intake.records import BATCH_CHARACTERS, Record, Rejected, Skipped, fold_records
from zhicheng.lake.intake.schemas import PATENT_TABLES, TABLES

CHILDREN = tuple(name for name in PATENT_TABLES if name != "patents")

_COLUMNS = {name: tuple(TABLES[name]) for name in PATENT_TABLES}


@dataclass(slots=True)
class RowRecord:
    """One publication: its `patents` row by name, its rows of the other tables as tuples that begin with the patent_id."""

    patent: dict
    rows: dict[str, list[tuple]] = field(default_factory=dict)
    as_of: date | None = None

    @property
    def patent_id(self) -> str:
        """Key of the patent."""
        return self.patent["patent_id"]

    @property
    def characters(self) -> int:
        """Length of the texts, which bounds a batch together with the number of records."""
        return sum(len(row[3]) for row in self.rows.get("texts", ()))


Outcome = RowRecord | Rejected | Skipped


def build_row_batches(
    outcomes: Iterable[Outcome], *, say_notes: Callable[[], tuple[T, ...]] = lambda: ()
) -> Iterator[Batch]:
    """Batches of at most 5,000 records or 16 million characters; always at least one. The last carries the notes."""
    pending: list[Outcome] = []
    characters = 0
    for outcome in outcomes:
        if len(pending) >= BATCH_RECORDS or characters >= BATCH_CHARACTERS:
            yield _build_batch(pending, ())
            pending, characters = [], 0
        pending.append(outcome)
        characters += outcome.characters if isinstance(outcome, RowRecord) else 0
    yield _build_batch(pending, say_notes())


def _build_batch(outcomes: list[Outcome], notes: tuple[T, ...]) -> Batch:
    records = [o for o in outcomes if isinstance(o, RowRecord)]
    folded = _fold(records)
    tables = {name: _build_children(name, folded) for name in CHILDREN}
    return Batch(
        tables={"patents": _build_patents(folded), **tables},
        read=len(outcomes),
        merged=len(records) - len(folded),
        notes=notes,
        rejects=build_remarks(o.remark for o in outcomes if isinstance(o, Rejected)),
        skips=build_remarks(o.remark for o in outcomes if isinstance(o, Skipped)),
    )


def _build_patents(records: list[RowRecord]) -> pl.DataFrame:
    patents = [record.patent for record in records]
    return pl.DataFrame(
        [
            pl.Series(name, [patent.get(name) for patent in patents], dtype)
            for name, dtype in TABLES["patents"].items()
        ]
    )


def _build_children(name: str, records: list[RowRecord]) -> pl.DataFrame:
    rows = list(chain.from_iterable(record.rows.get(name, ()) for record in records))
    if not rows:
        return pl.DataFrame(schema=TABLES[name])
    columns = zip(*rows, strict=True)
    schema = TABLES[name].items()
    return pl.DataFrame(
        [pl.Series(column, values, dtype) for (column, dtype), values in zip(schema, columns, strict=True)]
    )


def _fold(records: list[RowRecord]) -> list[RowRecord]:
    """One record for each patent, in order of first appearance; only those that come twice take the long way."""
    groups: dict[str, list[RowRecord]] = {}
    for record in records:
        groups.setdefault(record.patent_id, []).append(record)
    if len(groups) == len(records):
        return records
    return [group[0] if len(group) == 1 else _fold_group(group) for group in groups.values()]


def _fold_group(group: list[RowRecord]) -> RowRecord:
    [one] = fold_records([_to_record(record) for record in group])
    rows = {
        name: [
            tuple({"patent_id": one.patent["patent_id"], **row}[c] for c in _COLUMNS[name]) for row in found
        ]
        for name, found in one.tables.items()
    }
    return RowRecord(one.patent, rows, one.as_of)


def _to_record(record: RowRecord) -> Record:
    tables = {
        name: [dict(zip(_COLUMNS[name][1:], row[1:], strict=True)) for row in found]
        for name, found in record.rows.items()
    }
    return Record(record.patent, tables, record.as_of)
