"""A small lake made by the tests: two cities of China, one of Germany, three fields, four counting rules."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from zhicheng.grammar import T, same
from zhicheng.lake import load_batches
from zhicheng.lake.intake.reader import Batch, Profile
from zhicheng.lake.intake.schemas import TABLES
from zhicheng.lake.loading import Origin
from zhicheng.lake.places.gazetteer import open_gazetteer

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 23)
PROFILE = Profile(
    code="small", title=T(en="Small dataset", zh="小数据集"), source=same("made by a test"), licence=same("CC0-1.0"),
    holdings=frozenset({"patents"}),
)  # fmt: skip

PATENTS = [
    # number, year, type, claims, inventors' cities, applicant, symbols
    ("1", 2019, "invention", 10, ("Shenzhen", "Beijing"), "Example A Co., Ltd.", ("H04L27/26",)),
    ("2", 2019, "invention", 20, ("Shenzhen",), "EXAMPLE A CO LTD", ("H04L27/26", "G06F3/01")),
    ("3", 2020, "invention", None, ("Beijing", "Beijing", "Munich"), "Example B", ("G06F3/01",)),
    ("4", 2020, "design", 1, ("Shenzhen",), "Example C", ()),
    ("5", 2021, "invention", 6, (None,), "Example B", ("A61K8/02",)),
]
COUNTRIES = {
    "Shenzhen": "CN", "Beijing": "CN", "Guangzhou": "CN", "Dongguan": "CN", "Shanghai": "CN", "Munich": "DE", None: None,
}  # fmt: skip


def build_batch(patents=PATENTS) -> Batch:
    """The patents above as standard tables."""
    rows = {name: [] for name in TABLES}
    for number, year, kind, claims, cities, applicant, symbols in patents:
        own = {"patent_id": f"US{number}"}
        rows["patents"].append(own | {
            "office": "US", "number": number, "type": kind, "claims": claims, "title": f"Patent {number}",
            "filed_on": date(year - 2, 3, 1), "published_on": date(year, 3, 1), "granted_on": date(year, 3, 1),
            "position": f"row {number}",
        })  # fmt: skip
        for seq, city in enumerate(cities, 1):
            party = {
                "role": "inventor",
                "seq": seq,
                "name": f"Inventor {seq}",
                "city": city,
                "country": COUNTRIES[city],
            }
            rows["patent_parties"].append(own | party)
        applicants = (applicant,) if isinstance(applicant, str) else applicant
        rows["patent_parties"] += [
            own | {"role": "applicant", "seq": seq, "name": name} for seq, name in enumerate(applicants, 1)
        ]
        rows["classifications"] += [
            own | {"scheme": "IPC", "symbol": s, "seq": i} for i, s in enumerate(symbols, 1)
        ]
    tables = {name: pl.DataFrame(found, schema=TABLES[name]) for name, found in rows.items()}
    return Batch(tables=tables, read=len(patents))


def load_small(folder: Path, book, patents=PATENTS, at=AT, gazetteer=None):
    """Load the small dataset into a folder."""
    return load_batches(
        [("small", None, iter([build_batch(patents)]))], origin=Origin(PROFILE, "test", "1"),
        lake=folder, book=book, gazetteer=gazetteer or open_gazetteer(folder), at=at,
    )  # fmt: skip
