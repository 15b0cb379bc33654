"""Programs that ingest-xml compares: each turns one file of concatenated grants into tables.

    python ingest_programs.py zhicheng|bare|fastpat|patpubrender FILE FOLDER

Prints seconds and seconds of processor time (imports not counted), grants and failures as JSON. The peers run with an interpreter of their own.
"""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from time import perf_counter
from types import ModuleType

import polars as pl
from lxml import etree

MARK = b"<?xml "
BATCH = 500
Counts = dict[str, int]


def split(path: Path) -> Iterator[bytes]:
    """The documents of a file, one after the other."""
    rest = b""
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 22):
            *whole, rest = (rest + chunk).split(MARK)
            yield from (MARK + part for part in whole if part)
    yield MARK + rest


def write(tables: dict, folder: Path, number: int) -> None:
    """One Parquet file for each table of a batch, with the same compression for every program."""
    for name, frame in tables.items():
        frame.write_parquet(folder / f"{name}-{number:05}.parquet", compression="zstd", compression_level=3)


def run_zhicheng(package: ModuleType, path: Path, folder: Path) -> Counts:
    """The reader of this product, checks included."""
    grants = failures = 0
    for number, batch in enumerate(package.read(path)):
        write(batch.tables, folder, number)
        grants, failures = grants + batch.rows + batch.merged, failures + len(batch.rejects)
    return {"grants": grants, "failures": failures}


def run_bare(package: ModuleType, path: Path, folder: Path) -> Counts:
    """The same fields with lxml's iterparse and nothing else: no checks, no dates, no numbers, no symbols made equal."""
    grants = 0
    columns = new_columns()
    for document in split(path):
        take(document, columns)
        grants += 1
        if grants % BATCH == 0:
            write(frames(columns), folder, grants // BATCH)
            columns = new_columns()
    write(frames(columns), folder, grants // BATCH + 1)
    return {"grants": grants, "failures": 0}


TABLES = {
    "patents": ("patent", "kind", "published", "application", "filed", "type", "title", "claims", "priority"),
    "parties": ("patent", "role", "name", "country", "region", "city", "address"),
    "classes": ("patent", "scheme", "symbol"),
    "citations": ("patent", "country", "number", "day", "category", "text"),
    "texts": ("patent", "part", "text"),
}


def new_columns() -> dict[str, list[tuple]]:
    """Rows by table, none yet."""
    return {name: [] for name in TABLES}


def frames(rows: dict[str, list[tuple]]) -> dict:
    """Rows as frames of text."""
    return {
        name: pl.DataFrame(
            dict(zip(TABLES[name], zip(*found, strict=True), strict=True)), schema=dict.fromkeys(TABLES[name], pl.String)
        )
        for name, found in rows.items()
        if found
    }  # fmt: skip


def take(document: bytes, rows: dict[str, list[tuple]]) -> None:
    """One grant: end events of its four parts, each emptied when it is read."""
    key = ""
    parts = ("us-bibliographic-data-grant", "abstract", "description", "claims")
    for _, part in etree.iterparse(BytesIO(document), events=("end",), tag=parts):
        if part.tag == parts[0]:
            key = take_biblio(part, rows)
        else:
            tag = ("claim",) if part.tag == "claims" else ("p", "heading")
            lines = [" ".join("".join(line.itertext()).split()) for line in part.iter(*tag)]
            rows["texts"].append((key, part.tag, "\n".join(lines)))
        part.clear()


def fields(element) -> dict:
    """Texts of the children by tag; none for a missing element."""
    return {} if element is None else {child.tag: child.text for child in element}


def take_biblio(biblio, rows: dict[str, list[tuple]]) -> str:
    """The bibliographic data."""
    published = fields(biblio.find("publication-reference/document-id"))
    applied = biblio.find("application-reference")
    filed = fields(applied.find("document-id"))
    key = published["doc-number"]
    title = "".join(biblio.find("invention-title").itertext())
    days = [e.text for e in biblio.iterfind("priority-claims/priority-claim/date")]
    days += [e.text for e in biblio.iterfind("us-related-documents//parent-doc/document-id/date")]
    rows["patents"].append((
        key, published.get("kind"), published.get("date"), filed.get("doc-number"), filed.get("date"),
        applied.get("appl-type"), title, biblio.findtext("number-of-claims"), min(days, default=None),
    ))  # fmt: skip
    take_parties(key, biblio, rows["parties"])
    take_classes(key, biblio, rows["classes"])
    take_citations(key, biblio, rows["citations"])
    return key


def take_parties(key: str, biblio, rows: list[tuple]) -> None:
    """Inventors, applicants, assignees and agents with their places."""
    for path in (
        "parties/applicants/applicant", "us-parties/us-applicants/us-applicant", "us-parties/inventors/inventor",
        "assignees/assignee", "parties/agents/agent", "us-parties/agents/agent",
    ):  # fmt: skip
        for party in biblio.iterfind(path):
            book = party.find("addressbook")
            names = fields(party if book is None else book)
            place = fields(None if book is None else book.find("address"))
            name = names.get("orgname") or f"{names.get('first-name')} {names.get('last-name')}"
            address = f"{place.get('street')}, {place.get('city')}" if place.get("street") else None
            rows.append(
                (key, party.tag, name, place.get("country"), place.get("state"), place.get("city"), address)
            )


def take_classes(key: str, biblio, rows: list[tuple]) -> None:
    """Classes of the IPC in both layouts, the CPC, the national scheme and that of Locarno."""
    for path in ("classification-ipc", "classification-national", "classification-locarno"):
        for group in biblio.iterfind(path):
            rows.extend((key, path, e.text) for e in group if e.tag.endswith("-classification"))
    for path in ("classifications-ipcr", "classifications-cpc"):
        for group in biblio.iterfind(path):
            for one in group.iter("classification-ipcr", "classification-cpc"):
                f = fields(one)
                rows.append((key, path, f"{f['section']}{f['class']}{f['subclass']}{f['main-group']}/{f['subgroup']}"))  # fmt: skip


def take_citations(key: str, biblio, rows: list[tuple]) -> None:
    """Patents and literature cited."""
    for path in ("references-cited/citation", "us-references-cited/us-citation"):
        for citation in biblio.iterfind(path):
            cited = fields(citation.find("patcit/document-id"))
            other = citation.find("nplcit")
            text = None if other is None else " ".join("".join(other.itertext()).split())
            category = citation.findtext("category")
            rows.append(
                (key, cited.get("country"), cited.get("doc-number"), cited.get("date"), category, text)
            )


def run_fastpat(package: ModuleType, path: Path, folder: Path) -> Counts:
    """fastpat writes CSV: number, dates, title, classes, US citations, first owner and its place, abstract; no description."""
    package.parse_file(str(path), str(folder), overwrite=True)
    with (folder / f"grant_{path.stem}.csv").open(encoding="utf-8") as stream:
        csv.field_size_limit(sys.maxsize)
        return {"grants": sum(1 for _ in csv.reader(stream)) - 1, "failures": 0}


def run_patpubrender(package: ModuleType, path: Path, folder: Path) -> Counts:
    """patpubrender gives numbers, dates, names, classes, abstract and claims as fields, the description as Markdown; no citations."""
    grants = failures = 0
    rows: list[dict] = []
    for document in split(path):
        try:
            found = package.parse(document.decode())
            rows.append(
                {
                    "number": found.patent_number or found.publication_number, "application": found.application_number,
                    "title": found.title, "filed": found.filing_date, "published": found.publication_date,
                    "priority": found.priority_date, "inventors": found.inventors, "applicants": found.applicants,
                    "assignees": found.assignees, "ipc": found.ipc_classifications, "us": found.us_classifications,
                    "abstract": found.abstract_text, "claims": [claim.text for claim in found.claims],
                    "text": found.to_markdown(),
                }
            )  # fmt: skip
            grants += 1
        except ValueError:
            failures += 1
        if len(rows) == BATCH:
            write({"patents": pl.DataFrame(rows, infer_schema_length=None)}, folder, grants // BATCH)
            rows = []
    if rows:
        write({"patents": pl.DataFrame(rows, infer_schema_length=None)}, folder, grants // BATCH + 1)
    return {"grants": grants, "failures": failures}


Run = Callable[[ModuleType, Path, Path], Counts]
PROGRAMS: dict[str, tuple[str, Run]] = {
    "zhicheng": ("zhicheng.lake.intake.uspto", run_zhicheng),
    "bare": ("lxml.etree", run_bare),
    "fastpat": ("fastpat.parse.grant", run_fastpat),
    "patpubrender": ("patpubrender", run_patpubrender),
}


def count_processor() -> float:
    """Seconds of processor time of this process and of those it began and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main() -> None:
    """Run one program and tell what it did."""
    name, path, folder = sys.argv[1:]
    module, run = PROGRAMS[name]
    package = import_module(module)
    started, worked = perf_counter(), count_processor()
    counts = run(package, Path(path), Path(folder))
    spent = {"seconds": perf_counter() - started, "processor": count_processor() - worked}
    print(json.dumps({**spent, **counts}))


if __name__ == "__main__":
    main()
