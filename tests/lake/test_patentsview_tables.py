"""PatentsView as bulk tables: small folders made by hand with the documented column names."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zhicheng.lake.intake import READERS, patentsview_tables
from zhicheng.lake.intake.reader import Batch, find_reader

TABLES: dict[str, list[dict]] = {
    "g_patent": [
        {"patent_id": "10000000", "patent_type": "utility", "patent_date": "2018-06-19", "patent_title": "Coherent LADAR &amp; more", "wipo_kind": "B2", "num_claims": 20, "withdrawn": 0, "filename": "ipg180619.xml"},
        {"patent_id": "D345393", "patent_type": "design", "patent_date": "1994-03-22", "patent_title": "Packed puzzle", "wipo_kind": "S1", "num_claims": 1, "withdrawn": 0, "filename": "x"},
        {"patent_id": "4000001", "patent_type": "utility", "patent_date": "1976-12-28", "patent_title": "Withdrawn", "wipo_kind": "A", "num_claims": 3, "withdrawn": 1, "filename": "x"},
        {"patent_id": "no number", "patent_type": "utility", "patent_date": "1976-12-28", "patent_title": "Odd", "wipo_kind": "A", "num_claims": 3, "withdrawn": 0, "filename": "x"},
    ],
    "g_application": [{"application_id": "14/643719", "patent_id": "10000000", "patent_application_type": "14", "filing_date": "2015-03-10", "series_code": "14", "rule_47_flag": 0}],
    "g_patent_abstract": [{"patent_id": "10000000", "patent_abstract": "A frequency modulated\tLADAR"}],
    "g_inventor_not_disambiguated": [
        {"patent_id": "10000000", "inventor_sequence": 1, "inventor_id": "i2", "raw_inventor_name_first": "Wei", "raw_inventor_name_last": "Wang", "deceased_flag": "False", "rawlocation_id": "r2"},
        {"patent_id": "10000000", "inventor_sequence": 0, "inventor_id": "i1", "raw_inventor_name_first": "Joseph", "raw_inventor_name_last": "Marron", "deceased_flag": "False", "rawlocation_id": "r1"},
    ],
    "g_inventor_disambiguated": [
        {"patent_id": "10000000", "inventor_sequence": 1, "inventor_id": "i2", "disambig_inventor_name_first": "W.", "disambig_inventor_name_last": "WANG", "gender_code": "U", "location_id": "l2"},
        {"patent_id": "D345393", "inventor_sequence": 0, "inventor_id": "i3", "disambig_inventor_name_first": "Eva", "disambig_inventor_name_last": "Meier", "gender_code": "F", "location_id": "l3"},
    ],
    "g_location_not_disambiguated": [{"rawlocation_id": "r1", "location_id": "l1", "raw_city": "Manhattan Beach", "raw_state": "CA", "raw_country": "US"}],
    "g_location_disambiguated": [
        {"location_id": "l2", "disambig_city": "Shenzhen", "disambig_state": "", "disambig_country": "CN", "latitude": 22.5, "longitude": 114.1, "county": "", "state_fips": "", "county_fips": ""},
        {"location_id": "l3", "disambig_city": "Munich", "disambig_state": "", "disambig_country": "DE", "latitude": 48.1, "longitude": 11.6, "county": "", "state_fips": "", "county_fips": ""},
    ],
    "g_assignee_disambiguated": [{"patent_id": "10000000", "assignee_sequence": 0, "assignee_id": "a1", "disambig_assignee_individual_name_first": "", "disambig_assignee_individual_name_last": "", "disambig_assignee_organization": "Raytheon Company", "assignee_type": "2", "location_id": "l2"}],
    "g_cpc_current": [
        {"patent_id": "10000000", "cpc_sequence": 1, "cpc_section": "G", "cpc_class": "G01", "cpc_subclass": "G01S", "cpc_group": "G01S7/493", "cpc_type": "inventional"},
        {"patent_id": "10000000", "cpc_sequence": 0, "cpc_section": "G", "cpc_class": "G01", "cpc_subclass": "G01S", "cpc_group": "G01S17/89", "cpc_type": "inventional"},
    ],
    "g_ipc_at_issue": [{"patent_id": "10000000", "ipc_sequence": 0, "classification_level": "A", "section": "G", "ipc_class": "1", "subclass": "S", "main_group": "7", "subgroup": "493", "ipc_action_date": "2018-06-19"}],
    "g_uspc_at_issue": [{"patent_id": "D345393", "uspc_sequence": 0, "uspc_mainclass_id": "D21", "uspc_mainclass_title": "Games", "uspc_subclass_id": "D21/104", "uspc_subclass_title": "Puzzles"}],
    "g_us_patent_citation": [
        {"patent_id": "10000000", "citation_sequence": 1, "citation_patent_id": "5093563", "citation_date": "1992-03-00", "record_name": "Small", "wipo_kind": "A", "citation_category": "cited by applicant"},
        {"patent_id": "10000000", "citation_sequence": 0, "citation_patent_id": "D0345393", "citation_date": "1994-03-01", "record_name": "X", "wipo_kind": "S", "citation_category": "cited by examiner"},
        {"patent_id": "4000001", "citation_sequence": 0, "citation_patent_id": "1", "citation_date": "1900-01-01", "record_name": "X", "wipo_kind": "A", "citation_category": ""},
    ],
    "g_us_application_citation": [{"patent_id": "10000000", "citation_sequence": 2, "citation_document_number": "2003/0012345", "citation_date": "2003-01-01", "record_name": "Y", "wipo_kind": "A1", "citation_category": "cited by examiner"}],
    "g_foreign_citation": [{"patent_id": "10000000", "citation_sequence": 0, "citation_application_id": "0 352 308", "citation_date": "1990-01-31", "citation_category": "cited by applicant", "citation_country": "EP"}],
    "g_other_reference": [{"patent_id": "10000000", "other_reference_sequence": 0, "other_reference_text": "Kachelmyer, \"Range-Doppler\nImaging\" 1990"}],
}  # fmt: skip


def as_tsv(rows: list[dict]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(
        text, list(rows[0]), delimiter="\t", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_tsv(folder: Path, tables: dict[str, list[dict]]) -> Path:
    for name, rows in tables.items():
        (folder / f"{name}.tsv").write_text(as_tsv(rows), "utf-8")
    return folder


def write_zips(folder: Path, tables: dict[str, list[dict]]) -> Path:
    for name, rows in tables.items():
        with zipfile.ZipFile(folder / f"{name}.tsv.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{name}.tsv", as_tsv(rows))
    return folder


def read_all(path: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    reader = find_reader(path, READERS)
    assert reader.code == "patentsview_tables"
    batches = list(reader.read(path))
    assert all(batch.adds_up for batch in batches)
    held = [b for b in batches if b.tables]
    return {name: pl.concat([b.tables[name] for b in held]) for name in held[0].tables}, batches


@pytest.mark.parametrize("write", [write_tsv, write_zips])
class TestFolder:
    def test_patents(self, tmp_path: Path, write: Callable[[Path, dict[str, list[dict]]], Path]) -> None:
        tables, batches = read_all(write(tmp_path, TABLES))
        assert sum(b.read for b in batches) == 4
        assert [e for b in batches for e in b.skips["excerpt"]] == ["4000001"]
        assert [e for b in batches for e in b.rejects["excerpt"]] == ["no number"]
        utility, design = tables["patents"].sort("patent_id").to_dicts()
        assert utility | {"position": ""} == {
            "patent_id": "US10000000", "office": "US", "number": "10000000", "kind": "B2", "application_number": "14/643719",
            "type": "invention", "priority_on": None, "filed_on": date(2015, 3, 10), "filing_year": None,
            "published_on": date(2018, 6, 19), "granted_on": date(2018, 6, 19), "title": "Coherent LADAR & more", "title_lang": "en",
            "claims": 20, "family_id": None, "family_size": None, "cited_by": None, "status": "granted", "position": "",
        }  # fmt: skip
        assert (design["patent_id"], design["type"], design["filed_on"]) == ("USD345393", "design", None)

    def test_everything_else(
        self, tmp_path: Path, write: Callable[[Path, dict[str, list[dict]]], Path]
    ) -> None:
        tables, _ = read_all(write(tmp_path, TABLES))
        parties = tables["patent_parties"].sort("patent_id", "role", "seq")
        assert parties.select("patent_id", "role", "seq", "name", "city", "region", "country", "sector").rows() == [
            ("US10000000", "applicant", 1, "Raytheon Company", "Shenzhen", None, "CN", "company"),
            ("US10000000", "inventor", 1, "Joseph Marron", "Manhattan Beach", "CA", "US", None),
            ("US10000000", "inventor", 2, "Wei Wang", "Shenzhen", None, "CN", None),
            ("USD345393", "inventor", 1, "Eva Meier", "Munich", None, "DE", None),
        ]  # fmt: skip
        classes = (
            tables["classifications"]
            .sort("patent_id", "scheme", "seq")
            .select("scheme", "symbol", "seq")
            .rows()
        )
        assert classes == [
            ("CPC", "G01S17/89", 1),
            ("CPC", "G01S7/493", 2),
            ("IPC", "G01S7/493", 1),
            ("USPC", "D21/104", 1),
        ]
        assert tables["citations"].select("seq", "cited", "cited_kind", "cited_on", "origin").rows() == [
            (1, "USD345393", "patent", date(1994, 3, 1), "examiner"), (2, "US5093563", "patent", None, "applicant"),
            (3, "US20030012345", "patent", date(2003, 1, 1), "examiner"), (4, "EP0352308", "patent", date(1990, 1, 31), "applicant"),
            (5, 'Kachelmyer, "Range-Doppler\nImaging" 1990', "non-patent", None, None),
        ]  # fmt: skip
        assert tables["texts"].select("patent_id", "text").rows() == [
            ("US10000000", "A frequency modulated\tLADAR")
        ]


def test_abstracts_of_earlier_releases(tmp_path: Path) -> None:
    rows = [row | {"patent_abstract": "Old abstract"} for row in TABLES["g_patent"][:1]]
    tables, _ = read_all(write_tsv(tmp_path, {"g_patent": rows}))
    assert tables["texts"]["text"].to_list() == ["Old abstract"]


def test_shelves_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patentsview_tables, "SHELF_ROWS", 9)
    first = TABLES["g_patent"][0]
    rows = [first | {"patent_id": str(9_000_000 + n)} for n in range(100)]
    people = [
        TABLES["g_inventor_not_disambiguated"][0]
        | {"patent_id": str(9_000_000 + n), "raw_inventor_name_first": str(n)}
        for n in range(100)
    ]
    tables, batches = read_all(
        write_tsv(tmp_path, {"g_patent": rows, "g_inventor_not_disambiguated": people})
    )
    assert sum(bool(b.rows) for b in batches) > 5
    named = dict(tables["patent_parties"].select("patent_id", "name").iter_rows())
    assert named == {f"US{9_000_000 + n}": f"{n} Wang" for n in range(100)}


def test_folder_without_patents_is_another(tmp_path: Path) -> None:
    write_tsv(tmp_path, {"g_application": TABLES["g_application"]})
    assert not patentsview_tables.sniff(tmp_path)


def test_patents_meet_those_of_other_sources(tmp_path: Path) -> None:
    """'US' and the number without zeros after its letters, as grant files and Lens give it."""
    rows = [TABLES["g_patent"][1] | {"patent_id": "RE36161"}]
    tables, _ = read_all(write_tsv(tmp_path, {"g_patent": rows}))
    assert tables["patents"]["patent_id"].to_list() == ["USRE36161"]
