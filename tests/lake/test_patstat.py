"""PATSTAT Global as bulk tables: small folders made by hand with the documented column names, and what can be wrong in them."""

import csv
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zhicheng.lake.intake import READERS
from zhicheng.lake.intake import patstat_tables as patstat
from zhicheng.lake.intake.reader import Batch, find_reader

TABLES: dict[str, list[dict]] = {
    "tls201_appln": [
        {"appln_id": 1, "appln_auth": "CN", "appln_nr": "201310712345", "appln_kind": "A", "appln_filing_date": "2013-12-20", "appln_filing_year": 2013,
         "ipr_type": "PI", "granted": "Y", "docdb_family_id": 77, "inpadoc_family_id": 770, "docdb_family_size": 3, "nb_citing_docdb_fam": 5},
        {"appln_id": 2, "appln_auth": "US", "appln_nr": "201414102345", "appln_kind": "A", "appln_filing_date": "2014-12-19", "appln_filing_year": 2014,
         "ipr_type": "PI", "granted": "N", "docdb_family_id": 77, "inpadoc_family_id": 770, "docdb_family_size": 3, "nb_citing_docdb_fam": 5},
        {"appln_id": 3, "appln_auth": "DE", "appln_nr": "202015001234", "appln_kind": "U", "appln_filing_date": "9999-12-31", "appln_filing_year": 2015,
         "ipr_type": "UM", "granted": "N", "docdb_family_id": 78, "inpadoc_family_id": 780, "docdb_family_size": 1, "nb_citing_docdb_fam": 0},
        {"appln_id": 930000001, "appln_auth": "XX", "appln_nr": "1", "appln_kind": "D", "appln_filing_date": "9999-12-31", "appln_filing_year": 9999,
         "ipr_type": "PI", "granted": "N", "docdb_family_id": 0, "inpadoc_family_id": 0, "docdb_family_size": 1, "nb_citing_docdb_fam": 0},
    ],
    "tls202_appln_title": [{"appln_id": 1, "appln_title_lg": "zh", "appln_title": "一种飞行器"}, {"appln_id": 2, "appln_title_lg": "en", "appln_title": 'A "flying" machine,\nwith wings'}],
    "tls203_appln_abstr": [{"appln_id": 2, "appln_abstract_lg": "en", "appln_abstract": "It flies."}],
    "tls204_appln_prior": [{"appln_id": 2, "prior_appln_id": 1, "prior_appln_seq_nr": 1}],
    "tls206_person": [
        {"person_id": 10, "person_name": "BEIHANG UNIVERSITY", "person_address": "Xueyuan Road 37, Beijing", "person_ctry_code": "CN", "nuts": "", "psn_name": "UNIV BEIHANG", "psn_sector": "UNIVERSITY"},
        {"person_id": 11, "person_name": "WANG, WEI", "person_address": "", "person_ctry_code": "CN", "nuts": "", "psn_name": "WANG, WEI", "psn_sector": "INDIVIDUAL"},
        {"person_id": 12, "person_name": "Meier, Eva", "person_address": "Hauptstr. 1", "person_ctry_code": "DE", "nuts": "DE212", "psn_name": "MEIER, EVA", "psn_sector": "INDIVIDUAL"},
    ],
    "tls207_pers_appln": [
        {"person_id": 10, "appln_id": 1, "applt_seq_nr": 1, "invt_seq_nr": 0}, {"person_id": 11, "appln_id": 1, "applt_seq_nr": 0, "invt_seq_nr": 1},
        {"person_id": 12, "appln_id": 3, "applt_seq_nr": 1, "invt_seq_nr": 1}, {"person_id": 10, "appln_id": 2, "applt_seq_nr": 1, "invt_seq_nr": 0},
    ],
    "tls209_appln_ipc": [{"appln_id": 1, "ipc_class_symbol": "G05D   1/10", "ipc_position": "L"}, {"appln_id": 1, "ipc_class_symbol": "B64C  27/08", "ipc_position": "F"}, {"appln_id": 1, "ipc_class_symbol": "nonsense", "ipc_position": "L"}],
    "tls211_pat_publn": [
        {"pat_publn_id": 100, "publn_auth": "CN", "publn_nr": "103640697", "publn_kind": "A", "appln_id": 1, "publn_date": "2014-03-19", "publn_first_grant": "N", "publn_claims": 0},
        {"pat_publn_id": 101, "publn_auth": "CN", "publn_nr": "103640697", "publn_kind": "B", "appln_id": 1, "publn_date": "2016-05-04", "publn_first_grant": "Y", "publn_claims": 8},
        {"pat_publn_id": 102, "publn_auth": "US", "publn_nr": "2015012345", "publn_kind": "A1", "appln_id": 2, "publn_date": "2015-06-25", "publn_first_grant": "N", "publn_claims": 20},
    ],
    "tls212_citation": [
        {"pat_publn_id": 102, "citn_replenished": 0, "citn_id": 1, "citn_origin": "EXA", "cited_pat_publn_id": 101, "cited_appln_id": 0, "pat_citn_seq_nr": 1, "cited_npl_publn_id": 0, "npl_citn_seq_nr": 0},
        {"pat_publn_id": 102, "citn_replenished": 0, "citn_id": 2, "citn_origin": "APP", "cited_pat_publn_id": 0, "cited_appln_id": 0, "pat_citn_seq_nr": 0, "cited_npl_publn_id": 500, "npl_citn_seq_nr": 1},
        {"pat_publn_id": 102, "citn_replenished": 0, "citn_id": 3, "citn_origin": "115", "cited_pat_publn_id": 999, "cited_appln_id": 0, "pat_citn_seq_nr": 2, "cited_npl_publn_id": 0, "npl_citn_seq_nr": 0},
    ],
    "tls214_npl_publn": [{"npl_publn_id": 500, "npl_biblio": "Li, A paper; 2010"}],
    "tls215_citn_categ": [{"pat_publn_id": 102, "citn_replenished": 0, "citn_id": 1, "citn_categ": "Y"}, {"pat_publn_id": 102, "citn_replenished": 0, "citn_id": 1, "citn_categ": "X"}],
    "tls224_appln_cpc": [{"appln_id": 1, "cpc_class_symbol": "B64C  27/08", "cpc_position": "F"}],
    "tls225_docdb_fam_cpc": [{"docdb_family_id": 77, "cpc_class_symbol": "B64C  27/08", "cpc_position": "F"}, {"docdb_family_id": 77, "cpc_class_symbol": "B64U  10/13", "cpc_position": "L"}],
    "tls228_docdb_fam_citn": [{"docdb_family_id": 77, "cited_docdb_family_id": 78}],
    "tls230_appln_techn_field": [{"appln_id": 1, "techn_field_nr": 32, "weight": 0.666667}, {"appln_id": 1, "techn_field_nr": 12, "weight": 0.333333}],
    "tls231_inpadoc_legal_event": [{"event_id": 1, "appln_id": 1, "event_code": "PLFP", "event_auth": "FR", "event_publn_date": "2017-01-04", "event_filing_date": "9999-12-31", "effective_date": "", "event_text": "fee payment"}],
    "tls904_nuts": [{"nuts": "DE212", "nuts_level": 3, "nuts_label": "München, Kreisfreie Stadt"}],
}  # fmt: skip


def as_csv(rows: list[dict]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def write_csv(folder: Path, tables: dict[str, list[dict]]) -> Path:
    for name, rows in tables.items():
        (folder / f"{name}_part01.csv").write_text(as_csv(rows), "utf-8")
    return folder


def write_zip(folder: Path, tables: dict[str, list[dict]]) -> Path:
    path = folder / "data.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            archive.writestr(f"{name}.csv", as_csv(rows))
    return path


def write_zips(folder: Path, tables: dict[str, list[dict]]) -> Path:
    for name, rows in tables.items():
        with zipfile.ZipFile(folder / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{name}.csv", as_csv(rows))
    return folder


def write_parquet(folder: Path, tables: dict[str, list[dict]]) -> Path:
    for name, rows in tables.items():
        pl.DataFrame(rows).write_parquet(folder / f"{name}.parquet")
    return folder


def read_all(path: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    reader = find_reader(path, READERS)
    assert reader.code == "patstat"
    batches = list(reader.read(path))
    assert all(batch.adds_up for batch in batches)
    held = [b for b in batches if b.tables]
    return {name: pl.concat([b.tables[name] for b in held]) for name in held[0].tables}, batches


def notes(batches: list[Batch]) -> str:
    return " ".join(note.en for batch in batches for note in batch.notes)


Writer = Callable[[Path, dict[str, list[dict]]], Path]


@pytest.mark.parametrize("write", [write_csv, write_zip, write_zips, write_parquet])
class TestEveryPacking:
    def test_patents(self, tmp_path: Path, write: Writer) -> None:
        tables, batches = read_all(write(tmp_path, TABLES))
        assert sum(b.read for b in batches) == 4
        assert [s for b in batches for s in b.skips["reason_en"]] == [patstat.ARTIFICIAL.en]
        patents = {row["patent_id"]: row for row in tables["patents"].to_dicts()}
        assert set(patents) == {"CN201310712345", "US20150012345", "PATSTAT:3"}
        chinese = patents["CN201310712345"]
        assert chinese | {"position": ""} == {
            "patent_id": "CN201310712345", "office": "CN", "number": "103640697", "kind": "B", "application_number": "201310712345.5",
            "type": "invention", "priority_on": None, "filed_on": date(2013, 12, 20), "filing_year": None,
            "published_on": date(2014, 3, 19), "granted_on": date(2016, 5, 4), "title": "一种飞行器", "title_lang": "zh", "claims": 8,
            "family_id": "77", "family_size": 3, "cited_by": 5, "status": "granted", "position": "",
        }  # fmt: skip
        american = patents["US20150012345"]
        assert (american["application_number"], american["priority_on"]) == ("14102345", date(2013, 12, 20))
        assert american["title"] == 'A "flying" machine,\nwith wings'
        german = patents["PATSTAT:3"]
        assert (german["type"], german["filed_on"], german["filing_year"]) == ("utility_model", None, 2015)

    def test_everything_else(self, tmp_path: Path, write: Writer) -> None:
        tables, batches = read_all(write(tmp_path, TABLES))
        parties = (
            tables["patent_parties"]
            .select("patent_id", "role", "name", "sector", "country", "region", "address")
            .rows()
        )
        assert sorted(parties, key=str) == sorted([
            ("CN201310712345", "applicant", "BEIHANG UNIVERSITY", "university", "CN", None, "Xueyuan Road 37, Beijing"),
            ("CN201310712345", "inventor", "WANG, WEI", "individual", "CN", None, None),
            ("US20150012345", "applicant", "BEIHANG UNIVERSITY", "university", "CN", None, "Xueyuan Road 37, Beijing"),
            ("PATSTAT:3", "applicant", "Meier, Eva", "individual", "DE", "München, Kreisfreie Stadt", "Hauptstr. 1"),
            ("PATSTAT:3", "inventor", "Meier, Eva", "individual", "DE", "München, Kreisfreie Stadt", "Hauptstr. 1"),
        ], key=str)  # fmt: skip
        classes = (
            tables["classifications"]
            .filter(patent_id="CN201310712345")
            .select("scheme", "symbol", "seq")
            .rows()
        )
        assert classes == [
            ("IPC", "B64C27/08", 1),
            ("IPC", "G05D1/10", 2),
            ("CPC", "B64C27/08", 1),
            ("CPC", "B64U10/13", 2),
        ]
        assert tables["citations"].select("cited", "cited_kind", "seq", "cited_on", "origin", "category").rows() == [
            ("CN201310712345", "patent", 1, date(2016, 5, 4), "examiner", "XY"),
            ("Li, A paper; 2010", "non-patent", 2, None, "applicant", None),
        ]  # fmt: skip
        assert sorted(tables["stated_fields"].select("field", "share").rows()) == [(12, 1_680), (32, 3_360)]
        assert tables["legal_events"].rows() == [
            ("CN201310712345", "PLFP", date(2017, 1, 4), "FR", "fee payment")
        ]
        assert tables["texts"].rows() == [("US20150012345", "abstract", "en", "It flies.")]
        assert sorted(tables["families"].filter(family_kind="inpadoc")["family_id"]) == ["770", "770", "780"]
        assert "tls228_docdb_fam_citn" in notes(batches)
        assert "1 citations lead to documents that the folder does not name" in notes(batches)
        assert "1 are no symbols of the IPC or CPC" in notes(batches)


class TestFaults:
    def test_applications_alone_are_enough(self, tmp_path: Path) -> None:
        tables, _ = read_all(write_csv(tmp_path, {"tls201_appln": TABLES["tls201_appln"]}))
        assert sorted(tables["patents"]["patent_id"]) == ["PATSTAT:1", "PATSTAT:2", "PATSTAT:3"]
        assert tables["patent_parties"].is_empty()

    def test_single_file(self, tmp_path: Path) -> None:
        write_csv(tmp_path, {"tls201_appln": TABLES["tls201_appln"]})
        tables, _ = read_all(tmp_path / "tls201_appln_part01.csv")
        assert len(tables["patents"]) == 3

    def test_folder_without_applications_is_another(self, tmp_path: Path) -> None:
        write_csv(tmp_path, {"tls206_person": TABLES["tls206_person"]})
        assert not patstat.sniff(tmp_path)

    def test_broken_rows_of_any_table_are_rejected_where_they_stand(self, tmp_path: Path) -> None:
        write_csv(tmp_path, TABLES)
        with (tmp_path / "tls206_person_part01.csv").open("ab") as stream:
            stream.write(b'"13","one cell too few"\n"14","\xff\xfe","","","","",""\n')
        _, batches = read_all(tmp_path)
        assert [at for b in batches for at in b.rejects["position"]] == [
            "tls206_person_part01.csv row 5",
            "tls206_person_part01.csv row 6",
        ]
        assert sum(b.read for b in batches) == 4 + 2

    def test_rows_without_or_with_doubled_keys(self, tmp_path: Path) -> None:
        first = TABLES["tls201_appln"][0]
        write_csv(tmp_path, {"tls201_appln": [first, first, first | {"appln_id": ""}]})
        _, batches = read_all(tmp_path)
        assert sum(b.read for b in batches) == 3
        assert (sum(b.rows for b in batches), sum(b.merged for b in batches)) == (1, 1)
        assert [at for b in batches for at in b.rejects["position"]] == ["tls201_appln_part01.csv row 4"]

    def test_truncated_zip_is_read_as_far_as_it_goes(self, tmp_path: Path) -> None:
        rows = [
            TABLES["tls201_appln"][0] | {"appln_id": n, "appln_nr": str(random.Random(n).randrange(10**9))}
            for n in range(1, 30_000)
        ]
        path = write_zip(tmp_path, {"tls202_appln_title": TABLES["tls202_appln_title"], "tls201_appln": rows})
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        tables, batches = read_all(path)
        assert 5_000 < len(tables["patents"]) < 29_000
        assert any("tls201_appln.csv" in at for b in batches for at in b.rejects["position"])

    def test_shelves_split_what_is_joined_and_lose_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(patstat, "SHELF_ROWS", 7)
        first = TABLES["tls201_appln"][0]
        rows = [first | {"appln_id": n, "appln_auth": "EP", "appln_nr": str(n)} for n in range(1, 101)]
        links = [
            {"person_id": 10 + n % 2, "appln_id": n, "applt_seq_nr": 1, "invt_seq_nr": 0}
            for n in range(1, 101)
        ]
        write_csv(
            tmp_path,
            {"tls201_appln": rows, "tls206_person": TABLES["tls206_person"], "tls207_pers_appln": links},
        )
        tables, batches = read_all(tmp_path)
        assert sum(bool(b.rows) for b in batches) > 5
        assert sorted(tables["patents"]["patent_id"]) == sorted(f"PATSTAT:{n}" for n in range(1, 101))
        named = dict(tables["patent_parties"].select("patent_id", "name").iter_rows())
        assert all(
            named[f"PATSTAT:{n}"] == ("WANG, WEI" if n % 2 else "BEIHANG UNIVERSITY") for n in range(1, 101)
        )

    def test_table_that_swells_like_a_bomb_is_stopped(self, tmp_path: Path) -> None:
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("tls201_appln.csv", as_csv(TABLES["tls201_appln"]))
            archive.writestr("tls206_person.csv", as_csv(TABLES["tls206_person"]) + " " * 30_000_000)
        _, batches = read_all(path)
        [reason] = [r for b in batches for r in b.rejects.filter(position="tls206_person.csv")["reason_en"]]
        assert "swells" in reason
        assert sum(b.rows for b in batches) == 3

    def test_other_files_are_named(self, tmp_path: Path) -> None:
        write_csv(tmp_path, TABLES)
        (tmp_path / "index_documentation.txt").write_text("Read me first\n", "utf-8")
        _, batches = read_all(tmp_path)
        assert "index_documentation.txt: not read" in notes(batches)
