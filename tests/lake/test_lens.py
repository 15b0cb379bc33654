"""Exports of Lens.org in three layouts, one of them damaged: what is sound is read, what is not is told, nothing is guessed."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.reader import Batch, find_reader

NEW, LARGE, DAMAGED = "lens_2026_layout_130.csv", "drone_drones_fulltext_families_5884.csv", "drones_tac_1606_families.csv"  # fmt: skip
Load = Callable[[str], tuple[dict[str, pl.DataFrame], list[Batch]]]
ROW = {
    "#": "1", "Jurisdiction": "CN", "Kind": "A", "Publication Number": "CN 103640697 A", "Lens ID": "001-002-003-004-005",
    "Publication Date": "19/03/14", "Publication Year": "2014", "Application Number": "CN 201310712345 A",
    "Application Date": "20/12/13", "Priority Numbers": "CN 201310712345 A 20131220;;US 201261000001 P 20121221",
    "Title": "A flying machine", "Applicants": "UNIV BEIHANG", "Inventors": "WANG WEI;;LI NA", "Type": "Patent Application",
    "Cited Count": "3", "Simple Family Size": "2", "CPC Classifications": "B64C27/08;;B64C2201/024",
    "IPCR Classifications": "B64C27/08", "US Classifications": "", "Non-Patent Citations": "Li, A paper, 2010;;Wang, Another, 2011",
}  # fmt: skip


@pytest.fixture(scope="module")
def load(shared: Path) -> Load:
    """Tables of a real file, put together once, and its batches."""
    kept: dict[str, tuple[dict[str, pl.DataFrame], list[Batch]]] = {}

    def read_whole(name: str) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
        if name not in kept:
            path = shared / "data" / "lens_csv" / name
            reader = find_reader(path, READERS)
            assert reader.code == "lens"
            batches = list(reader.read(path))
            assert all(batch.adds_up for batch in batches)
            kept[name] = {t: pl.concat([b.tables[t] for b in batches]) for t in batches[0].tables}, batches
        return kept[name]

    return read_whole


def read_raw(shared: Path, name: str) -> list[dict[str, str]]:
    """The rows by the standard library alone, bytes that are not UTF-8 kept as they are."""
    text = (shared / "data" / "lens_csv" / name).read_bytes().decode("utf-8-sig", "surrogateescape")
    return list(csv.DictReader(io.StringIO(re.sub("\r\n?", "\n", text), newline="\n")))


def notes(batches: list[Batch]) -> str:
    return " ".join(note.en for batch in batches for note in batch.notes)


def write(folder: Path, *rows: dict[str, str], ends: str = "\n", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "lens.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(path: Path) -> Batch:
    reader = find_reader(path, READERS)
    assert reader.code == "lens"
    [batch] = reader.read(path)
    assert batch.adds_up
    return batch


class TestRealFiles:
    @pytest.mark.parametrize(("name", "records"), [(NEW, 130), (LARGE, 5_884), (DAMAGED, 1_606)])
    def test_every_record_is_read(self, load: Load, name: str, records: int) -> None:
        tables, batches = load(name)
        assert sum(b.read for b in batches) == sum(b.rows for b in batches) == records
        assert tables["patents"]["patent_id"].n_unique() == records

    @pytest.mark.parametrize("name", [NEW, LARGE, DAMAGED])
    def test_names_and_symbols_are_all_there(self, shared: Path, load: Load, name: str) -> None:
        tables, _ = load(name)
        raw = read_raw(shared, name)
        roles = Counter(tables["patent_parties"]["role"])
        assert roles["inventor"] == sum(len(list(filter(None, r["Inventors"].split(";;")))) for r in raw)
        symbols = sum(len(set(filter(None, r["CPC Classifications"].split(";;")))) for r in raw)
        assert len(tables["classifications"].filter(scheme="CPC")) == symbols
        papers = [r.get("NPL Citations") or r.get("Non-Patent Citations") or "" for r in raw]
        named = sum(len([p for p in each.split(";;") if p.strip() not in ("", "None")]) for each in papers)
        assert len(tables["citations"].filter(cited_kind="non-patent")) == named

    def test_offices_of_the_large_file(self, load: Load) -> None:
        offices = Counter(load(LARGE)[0]["patents"]["office"])
        stated = {"US": 3_460, "WO": 808, "AU": 366, "CN": 355, "EP": 244, "RU": 150, "KR": 130}
        assert {o: offices[o] for o in stated} == stated

    def test_chinese_patents_meet_under_their_application_numbers(self, load: Load) -> None:
        ids = load(LARGE)[0]["patents"].filter(office="CN")["patent_id"]
        assert all(re.fullmatch(r"CN(\d{12}|\d{8})", each) for each in ids)

    def test_new_layout_field_by_field(self, load: Load) -> None:
        tables, batches = load(NEW)
        [patent] = tables["patents"].filter(patent_id="US9833479").to_dicts()
        assert patent == {
            "patent_id": "US9833479", "office": "US", "number": "9833479", "kind": "B2", "type": "invention",
            "application_number": "US 201715458258 A", "priority_on": date(2014, 7, 30), "filed_on": date(2017, 3, 14),
            "filing_year": None, "published_on": date(2017, 12, 5), "granted_on": date(2017, 12, 5),
            "title": "Gene correction of SCID-related genes in hematopoietic stem and progenitor cells", "title_lang": None,
            "claims": None, "family_id": "004-833-779-175-375", "family_size": 6, "cited_by": 5, "status": "ACTIVE", "position": "row 2",
        }  # fmt: skip
        parties = tables["patent_parties"].filter(patent_id="US9833479")
        assert parties.select("role", "name").rows() == [
            ("applicant", "SANGAMO THERAPEUTICS INC"), ("owner", "SANGAMO THERAPEUTICS INC"), ("inventor", "CONWAY ANTHONY"),
            ("inventor", "COST GREGORY J"), ("inventor", "HOLMES MICHAEL C"), ("inventor", "URNOV FYODOR"),
        ]  # fmt: skip
        classes = tables["classifications"].filter(patent_id="US9833479", scheme="CPC")
        assert classes["symbol"].to_list()[:3] == ["C12N9/22", "A61K35/28", "A61K35/545"]
        assert len(tables["citations"].filter(patent_id="US9833479")) == 57
        assert tables["texts"].filter(patent_id="US9833479")["text"][0].startswith("The present disclosure")
        families = tables["families"].filter(patent_id="US9833479")
        assert families.select("family_kind", "family_id").rows() == [
            ("docdb", "004-833-779-175-375"),
            ("extended", "004-833-779-175-375"),
        ]
        assert "carry a day in brackets" in notes(batches)

    def test_statuses_and_kinds_of_the_new_layout(self, load: Load) -> None:
        patents = load(NEW)[0]["patents"]
        assert Counter(patents["status"]) == {"ACTIVE": 68, "DISCONTINUED": 25, "PENDING": 22, "INACTIVE": 10, "EXPIRED": 5}  # fmt: skip
        assert Counter(patents["kind"]) == {"A1": 75, "B2": 55}
        assert patents["granted_on"].count() == 55

    def test_members_of_a_family_share_its_code(self, shared: Path, load: Load) -> None:
        raw = read_raw(shared, NEW)
        together = Counter(frozenset(r["Simple Family Members"].split(";;")) for r in raw)
        found = Counter(load(NEW)[0]["families"].filter(family_kind="docdb")["family_id"])
        assert sorted(found.values()) == sorted(together.values())

    def test_days_that_contradict_the_year_are_left_out(self, shared: Path, load: Load) -> None:
        for name in (LARGE, DAMAGED):
            wrong = [
                r for r in read_raw(shared, name) if not _agree(r["Publication Date"], r["Publication Year"])
            ]
            patents, batches = load(name)[0]["patents"], load(name)[1]
            assert patents["published_on"].null_count() == len(wrong) > 0
            assert f"In {len(wrong)} rows the day of publication lies in another year" in notes(batches)
            late = patents.filter(pl.col("filed_on") > pl.col("published_on"))
            assert late.is_empty()

    def test_damaged_file_says_what_it_lost(self, shared: Path, load: Load) -> None:
        tables, batches = load(DAMAGED)
        cells = Counter(
            column for row in read_raw(shared, DAMAGED) for column, cell in row.items() if re.search("[\udc80-\udcff]", cell)
        )  # fmt: skip
        assert f"{cells.total()} cells hold bytes" in notes(batches)
        assert all(f"{column} {n}" in notes(batches) for column, n in cells.items())
        assert sum("\ufffd" in title for title in tables["patents"]["title"].drop_nulls()) == cells["Title"]
        assert "read day first" in notes(batches)

    def test_damaged_file_field_by_field(self, load: Load) -> None:
        patents = load(DAMAGED)[0]["patents"]
        [oldest] = patents.filter(patent_id="AT301543").to_dicts()
        assert (oldest["published_on"], oldest["filed_on"]) == (date(1972, 9, 11), date(1971, 2, 3))
        assert oldest["priority_on"] == date(1970, 2, 6)
        [cross] = patents.filter(patent_id="AR021856").to_dicts()
        assert (cross["published_on"], cross["filed_on"]) == (date(2002, 8, 7), date(1999, 10, 27))
        assert patents["published_on"].min() == date(1902, 7, 2)
        [marked] = patents.filter(patent_id="AT146417").to_dicts()
        assert marked["title"].startswith("Wagenkastenaufbau, Insbesondere F\ufffd_r Eisenbahnwagen")


def _agree(day: str, year: str) -> bool:
    return day[:4] == year if "-" in day else day[-2:] == year[-2:]


class TestMadeUp:
    def test_row_of_the_old_layout(self, tmp_path: Path) -> None:
        batch = read(write(tmp_path, ROW, ends="\r"))
        [patent] = batch.tables["patents"].to_dicts()
        assert patent["patent_id"] == "CN201310712345"
        assert patent["application_number"] == "201310712345"
        assert (patent["filed_on"], patent["published_on"]) == (date(2013, 12, 20), date(2014, 3, 19))
        assert (patent["priority_on"], patent["cited_by"]) == (date(2012, 12, 21), 3)
        assert batch.tables["citations"]["cited"].to_list() == ["Li, A paper, 2010", "Wang, Another, 2011"]
        assert batch.tables["classifications"].select("scheme", "symbol", "seq").rows() == [
            ("IPC", "B64C27/08", 1), ("CPC", "B64C27/08", 1), ("CPC", "B64C2201/024", 2),
        ]  # fmt: skip

    def test_layout_of_2021(self, tmp_path: Path) -> None:
        """Its documented names: those of 2026 without the members of families."""
        row = {
            "#": "1", "Jurisdiction": "EP", "Kind": "B1", "Display Key": "EP 3000001 B1", "Lens ID": "001-002-003-004-005",
            "Publication Date": "2020-05-06", "Publication Year": "2020", "Application Number": "EP 14000001 A", "Application Date": "2014-01-02",
            "Priority Numbers": "DE 102013000001 A", "Earliest Priority Date": "2013-01-03", "Title": "X", "Abstract": "Y", "Applicants": "A AG;;B AG",
            "Inventors": "C D", "Owners": "B AG (2020-06-01)", "URL": "u", "Document Type": "Granted Patent", "Has Full Text": "yes",
            "Cites Patent Count": "3", "Cited by Patent Count": "1,024", "Simple Family Size": "4", "Extended Family Size": "5", "Sequence Count": "0",
            "CPC Classifications": "B64C27/08", "IPCR Classifications": "", "US Classifications": "", "NPL Citation Count": "1",
            "NPL Resolved Citation Count": "0", "NPL Resolved Lens ID(s)": "", "NPL Resolved External ID(s)": "", "NPL Citations": "Paper", "Legal Status": "Active",
        }  # fmt: skip
        batch = read(write(tmp_path, row))
        [patent] = batch.tables["patents"].to_dicts()
        assert (patent["patent_id"], patent["granted_on"], patent["priority_on"]) == (
            "EP3000001",
            date(2020, 5, 6),
            date(2013, 1, 3),
        )
        assert (patent["cited_by"], patent["family_size"], patent["family_id"], patent["status"]) == (
            1_024,
            4,
            None,
            "Active",
        )
        owner = batch.tables["patent_parties"].filter(role="owner")["name"].to_list()
        assert owner == ["B AG"]

    def test_month_first_is_seen_from_the_table(self, tmp_path: Path) -> None:
        other = ROW | {"Publication Number": "CN 103640698 A", "Application Number": "CN 201310712346 A"}
        days = {"Publication Date": "03/04/14", "Application Date": "12/20/13"}
        batch = read(
            write(
                tmp_path, ROW | {"Publication Date": "3/19/14", "Application Date": "12/20/13"}, other | days
            )
        )
        assert batch.tables["patents"]["published_on"].to_list() == [date(2014, 3, 19), date(2014, 3, 4)]

    def test_order_that_nothing_shows_is_not_guessed(self, tmp_path: Path) -> None:
        days = {"Publication Date": "03/04/14", "Application Date": "05/06/13"}
        [reject] = read(write(tmp_path, ROW | days)).rejects.to_dicts()
        assert "day and month cannot be told apart" in reject["reason_en"]

    def test_short_year_without_the_year_beside_it_is_not_guessed(self, tmp_path: Path) -> None:
        [reject] = read(write(tmp_path, ROW | {"Publication Year": ""})).rejects.to_dicts()
        assert "two digits" in reject["reason_en"]
        assert reject["position"] == "row 2, column Application Date"

    def test_impossible_day_rejects(self, tmp_path: Path) -> None:
        batch = read(write(tmp_path, ROW, ROW | {"Application Date": "31/11/13"}))
        assert (batch.rows, len(batch.rejects)) == (1, 1)
        assert "no such day" in batch.rejects["reason_en"][0]

    def test_national_classes_are_of_the_us_only_there(self, tmp_path: Path) -> None:
        american = ROW | {
            "Jurisdiction": "US",
            "Publication Number": "US H000485 H",
            "US Classifications": "244/190;;701/2",
        }
        batch = read(write(tmp_path, ROW | {"US Classifications": "G5J JEGD"}, american))
        told = batch.tables["classifications"].filter(scheme="USPC")
        assert told.select("patent_id", "symbol").rows() == [("USH485", "244/190"), ("USH485", "701/2")]
        assert "G5J JEGD" in notes([batch])

    def test_bytes_in_a_key_reject_the_row_and_elsewhere_mark_it(self, tmp_path: Path) -> None:
        path = write(tmp_path, ROW | {"Title": "F~r"}, ROW | {"Publication Number": "CN 1036~0697 A"})
        path.write_bytes(path.read_bytes().replace(b"~", b"\xcc"))
        batch = read(path)
        assert batch.tables["patents"]["title"].to_list() == ["F\ufffdr"]
        assert batch.rejects["position"].to_list() == ["row 3, column Publication Number"]

    def test_export_cut_off_in_a_quotation_keeps_what_stands_before(self, tmp_path: Path) -> None:
        path = write(tmp_path, ROW, ROW | {"Title": 'Two, "quoted"'})
        path.write_bytes(path.read_bytes()[:-230])
        batch = read(path)
        assert (batch.read, batch.rows, len(batch.rejects)) == (2, 1, 1)

    def test_a_table_without_lens_numbers_is_another(self, tmp_path: Path) -> None:
        path = write(tmp_path, {k: v for k, v in ROW.items() if k != "Lens ID"})
        assert not any(r.code == "lens" and r.sniff(path) for r in READERS)
