"""A source record on its way into the standard tables: folded with its sister publications, gathered into batches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from zhicheng.grammar import T
from zhicheng.lake.intake.reader import BATCH_RECORDS, Batch, Remark, build_remarks
from zhicheng.lake.intake.schemas import PATENT_TABLES, build_table

BATCH_CHARACTERS = 16_000_000

_PART_OF = {
    "patent_parties": "role",
    "classifications": "scheme",
    "texts": "part",
    "families": "family_kind",
}
_PLACE = ("region", "city", "address")


@dataclass(frozen=True)
class Record:
    """One publication: its `patents` row, its rows of the other tables, and the day it was published."""

    patent: dict
    tables: dict[str, list[dict]] = field(default_factory=dict)
    as_of: date | None = None

    @property
    def characters(self) -> int:
        """Length of the texts, which bounds a batch together with the number of records."""
        return sum(len(row["text"]) for row in self.tables.get("texts", ()))


@dataclass(frozen=True)
class Rejected:
    """A source record that cannot be used as it stands."""

    remark: Remark


@dataclass(frozen=True)
class Skipped:
    """A source record that is left out on purpose."""

    remark: Remark


Outcome = Record | Rejected | Skipped


def build_batches(outcomes: Iterable[Outcome]) -> Iterator[Batch]:
    """Batches of at most 5,000 records or 16 million characters; always at least one, if only of zeros."""
    pending: list[Outcome] = []
    characters = 0
    sent = False
    for outcome in outcomes:
        pending.append(outcome)
        characters += outcome.characters if isinstance(outcome, Record) else 0
        if len(pending) >= BATCH_RECORDS or characters >= BATCH_CHARACTERS:
            yield build_batch(pending)
            pending, characters, sent = [], 0, True
    if pending or not sent:
        yield build_batch(pending)


def build_batch(outcomes: list[Outcome], *, notes: tuple[T, ...] = ()) -> Batch:
    """One batch of these outcomes; publications of one patent become one row."""
    records = [o for o in outcomes if isinstance(o, Record)]
    folded = fold_records(records)
    rows: dict[str, list[dict]] = {name: [] for name in PATENT_TABLES}
    for record in folded:
        rows["patents"].append(record.patent)
        for name, children in record.tables.items():
            rows[name].extend({"patent_id": record.patent["patent_id"], **child} for child in children)
    return Batch(
        tables={name: build_table(name=name, rows=found) for name, found in rows.items()},
        read=len(outcomes),
        merged=len(records) - len(folded),
        notes=notes,
        rejects=build_remarks(o.remark for o in outcomes if isinstance(o, Rejected)),
        skips=build_remarks(o.remark for o in outcomes if isinstance(o, Skipped)),
    )


def fold_records(records: list[Record]) -> list[Record]:
    """One record for each patent, in order of first appearance.

    The latest publication gives each fact it has, earlier ones the rest; legal events are gathered from all; the
    publication date is the first, the position names all.
    """
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.patent["patent_id"], []).append(record)
    return [group[0] if len(group) == 1 else _fold(group) for group in groups.values()]


def _fold(group: list[Record]) -> Record:
    ordered = sorted(group, key=lambda r: r.as_of or date.min)
    patent: dict = {}
    tables: dict[str, list[dict]] = {}
    for record in ordered:
        patent.update({name: value for name, value in record.patent.items() if value is not None})
        for name, rows in record.tables.items():
            tables[name] = _replace_parts(tables.get(name, []), rows, _PART_OF.get(name))
    if "legal_events" in tables:
        tables["legal_events"] = _gather(ordered)
    days = [r.patent["published_on"] for r in ordered if r.patent.get("published_on")]
    patent["published_on"] = min(days, default=None)
    patent["position"] = "; ".join(dict.fromkeys(r.patent["position"] for r in group))
    return Record(patent=patent, tables=tables, as_of=ordered[-1].as_of)


def _gather(group: list[Record]) -> list[dict]:
    """Legal events of all records in their order, each once."""
    rows = (row for record in group for row in record.tables.get("legal_events", ()))
    return list({tuple(sorted(row.items(), key=str)): row for row in rows}.values())


def _replace_parts(older: list[dict], newer: list[dict], part: str | None) -> list[dict]:
    """Rows of the older publication for parts the newer one is silent on; citations, whose order counts, go whole."""
    if part is None:
        return newer or older
    told = {row[part] for row in newer}
    stay = [row for row in older if row[part] not in told]
    return stay + ([_keep_place(row, older) for row in newer] if part == "role" else newer)


def _keep_place(row: dict, older: list[dict]) -> dict:
    """A party of the newer publication, with the place the older one gave it where the newer gives none."""
    if any(row.get(name) for name in _PLACE):
        return row
    before = next((o for o in older if (o["role"], o["name"]) == (row["role"], row["name"])), {})
    return {
        **row,
        **{
            name: before[name]
            for name in (*_PLACE, "country", "sector")
            if before.get(name) and not row.get(name)
        },
    }
