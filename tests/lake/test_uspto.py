"""Files of the US patent office: every real one of every era, counted by their bytes and checked by hand."""

from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zhicheng.lake.intake import READERS, uspto
from zhicheng.lake.intake.reader import Batch, find_reader

HERE = "data/uspto_xml"


def gather(path: Path) -> Batch:
    """All batches of a path as one."""
    batches = list(uspto.read(path))
    assert all(batch.adds_up for batch in batches)
    tables = {name: pl.concat([b.tables[name] for b in batches]) for name in batches[0].tables}
    return Batch(
        tables=tables,
        read=sum(b.read for b in batches),
        merged=sum(b.merged for b in batches),
        rejects=pl.concat([b.rejects for b in batches]),
        skips=pl.concat([b.skips for b in batches]),
        notes=batches[-1].notes,
    )


def rows(batch: Batch, table: str, **where: str) -> list[dict]:
    return batch.tables[table].filter(**where).to_dicts()


def find(batch: Batch, patent_id: str) -> dict:
    [patent] = rows(batch, "patents", patent_id=patent_id)
    return patent


def names(batch: Batch, patent_id: str, role: str) -> list[str]:
    return [party["name"] for party in rows(batch, "patent_parties", patent_id=patent_id, role=role)]


def symbols(batch: Batch, patent_id: str, scheme: str) -> list[str]:
    return [row["symbol"] for row in rows(batch, "classifications", patent_id=patent_id, scheme=scheme)]


def text(batch: Batch, patent_id: str, part: str) -> str:
    [row] = rows(batch, "texts", patent_id=patent_id, part=part)
    return row["text"]


FOLDERS = ("weekly", "single", "applications", "zip", "eras")


@pytest.fixture(scope="module")
def real(shared: Path) -> dict[str, Batch]:
    """All real files, by folder."""
    return {folder: gather(shared / HERE / folder) for folder in FOLDERS}


@pytest.fixture(scope="module")
def grants(real: dict[str, Batch]) -> Batch:
    """The weekly and the single files."""
    both = [real["weekly"], real["single"]]
    tables = {name: pl.concat([b.tables[name] for b in both]) for name in both[0].tables}
    return Batch(tables=tables, read=sum(b.read for b in both), skips=pl.concat([b.skips for b in both]))


@pytest.fixture(scope="module")
def eras(real: dict[str, Batch]) -> Batch:
    return real["eras"]


@pytest.fixture(scope="module")
def zips(real: dict[str, Batch]) -> Batch:
    return real["zip"]


@pytest.fixture(scope="module")
def grant_bytes(shared: Path) -> bytes:
    """The grants of the weekly and single files, without the sequence listings between them."""
    files = [p for folder in ("weekly", "single") for p in (shared / HERE / folder).iterdir()]
    documents = [d for file in files for d in file.read_bytes().split(b"<?xml ")]
    return b"".join(d for d in documents if b"<us-patent-grant " in d)


class TestCounts:
    @pytest.mark.parametrize(
        ("folder", "read", "published", "merged", "skipped"),
        [
            ("weekly", 426, 421, 0, 5),
            ("single", 41, 41, 0, 0),
            ("applications", 4, 4, 0, 0),
            ("zip", 18, 13, 1, 4),
            ("eras", 38, 17, 0, 21),
        ],
    )
    def test_every_file_is_read_and_none_fails(
        self, real: dict[str, Batch], folder: str, read: int, published: int, merged: int, skipped: int
    ) -> None:
        batch = real[folder]
        assert (batch.read, batch.rows, batch.merged, len(batch.skips)) == (read, published, merged, skipped)
        assert batch.rejects.is_empty()

    def test_the_reader_is_found_for_every_file_by_its_content(self, shared: Path) -> None:
        files = [p for p in sorted((shared / HERE).rglob("*")) if p.is_file() and p.suffix != ".md"]
        assert len(files) == 77
        assert {find_reader(path, READERS).code for path in files} == {"uspto"}

    @pytest.mark.parametrize(
        ("mark", "table", "where"),
        [
            (b"<us-patent-grant ", "patents", {}),
            (b"<patcit ", "citations", {"cited_kind": "patent"}),
            (b"<nplcit ", "citations", {"cited_kind": "non-patent"}),
            (b"<assignee>", "patent_parties", {"role": "owner"}),
            (b"<agent ", "patent_parties", {"role": "agent"}),
            (b"<classification-locarno>", "classifications", {"scheme": "LOC"}),
            (b"<abstract ", "texts", {"part": "abstract"}),
            (b"<description ", "texts", {"part": "description"}),
        ],
    )
    def test_as_many_rows_as_elements(
        self, grants: Batch, grant_bytes: bytes, mark: bytes, table: str, where: dict
    ) -> None:
        assert len(rows(grants, table, **where)) == grant_bytes.count(mark) > 200

    def test_every_inventor_whichever_way_he_is_printed(self, grants: Batch, grant_bytes: bytes) -> None:
        printed = sum(grant_bytes.count(mark) for mark in (b"<applicant ", b"<inventor "))
        representatives = grant_bytes.count(b", legal representative</last-name>")
        inventors = len(rows(grants, "patent_parties", role="inventor"))
        assert (inventors, representatives) == (printed - representatives, 4)

    def test_every_claim_is_a_line_and_counted(self, grants: Batch, grant_bytes: bytes) -> None:
        claims = [row["text"] for row in rows(grants, "texts", part="claims")]
        assert sum(len(t.split("\n")) for t in claims) == grant_bytes.count(b"<claim ") == 3440
        assert grants.tables["patents"]["claims"].sum() == 3440

    def test_who_named_the_citations(self, grants: Batch, grant_bytes: bytes) -> None:
        told = Counter(grants.tables["citations"]["origin"].to_list())
        assert told == {o: grant_bytes.count(f"<category>cited by {o}".encode()) for o in told}

    def test_types(self, grants: Batch) -> None:
        told = Counter(grants.tables["patents"]["type"].to_list())
        assert told == {"design": 259, "invention": 201, "plant": 1, "other": 1}

    def test_keys_are_unique_and_numbers_lose_their_zeros(self, grants: Batch) -> None:
        keys = grants.tables["patents"]["patent_id"]
        assert keys.n_unique() == len(keys) == 462
        assert keys.str.contains(r"^US(D|PP|H)?[1-9]\d{3,7}$").all()

    def test_every_class_is_one(self, grants: Batch) -> None:
        classes = grants.tables["classifications"]
        form = {"IPC": r"^[A-H]\d\d[A-Z]\d{1,4}/\d{2,6}$", "LOC": r"^\d\d-\d\d$"}
        form["USPC"] = r"^(\d{1,3}|D\d{1,2}|PLT)/(\d{1,3}|DIG|E\d\d)(\.\d+)?[A-Z]{0,2}\d*$"
        for scheme, pattern in form.items():
            found = classes.filter(scheme=scheme)["symbol"]
            assert found.str.contains(pattern).all(), scheme
            assert len(found) > 250

    def test_days_are_in_order(self, grants: Batch) -> None:
        patents = grants.tables["patents"]
        assert (patents["filed_on"] < patents["granted_on"]).all()
        assert (patents.drop_nulls("priority_on").filter(pl.col("kind") != "S1")
                .select((pl.col("priority_on") <= pl.col("filed_on")).all()).item())  # fmt: skip

    def test_skips_say_why(self, eras: Batch, zips: Batch) -> None:
        told = Counter(reason.split(",")[0].split("(")[0].strip() for reason in eras.skips["reason_en"])
        assert told == {
            "a paper from the file of an application": 13, "a dump of the examiners' search system": 6,
            "a list of classes given to patents": 1, "a scheme of classes": 1,
        }  # fmt: skip
        assert sorted(set(zips.skips["reason_en"])) == [
            "a list of numbers, no patents",
            "a report, no patents",
        ]


class TestRecordsByHand:
    def test_first_grant_of_2005(self, grants: Batch) -> None:
        assert find(grants, "US6836899") == {
            "patent_id": "US6836899", "office": "US", "number": "6836899", "kind": "B1",
            "application_number": "10339710", "type": "invention", "priority_on": None, "filed_on": date(2003, 1, 9),
            "filing_year": None, "published_on": date(2005, 1, 4), "granted_on": date(2005, 1, 4),
            "title": "Device for detachably holding an absorbent napkin across the torso", "title_lang": "en",
            "claims": 23, "family_id": None, "family_size": None, "cited_by": None, "status": "granted",
            "position": "ipg050104.small.xml, document 1",
        }  # fmt: skip
        assert symbols(grants, "US6836899", "IPC") == ["A45F5/04"]
        assert symbols(grants, "US6836899", "USPC") == ["2/52", "2/336", "2/323", "24/9", "24/303", "24/3.4"]
        [inventor] = rows(grants, "patent_parties", patent_id="US6836899", role="inventor")
        assert (inventor["name"], inventor["country"], inventor["region"], inventor["city"]) == (
            "Samuel G. Glasmire", "US", "PA", "Bath",
        )  # fmt: skip
        assert inventor["address"] == "146 Bentwood Cir., Bath, PA 18014-8224"
        assert names(grants, "US6836899", "applicant") == ["Samuel G. Glasmire"], (
            "printed as applicant-inventor"
        )
        first = rows(grants, "citations", patent_id="US6836899")[0]
        assert (first["cited"], first["origin"], first["cited_on"]) == ("US675108", "examiner", None)

    def test_registration_is_no_grant(self, grants: Batch) -> None:
        patent = find(grants, "USH2140")
        assert (patent["type"], patent["granted_on"], patent["status"]) == ("other", None, "published")
        assert patent["priority_on"] == date(1998, 11, 18)
        assert symbols(grants, "USH2140", "USPC")[-1] == "261/DIG70"

    def test_plant(self, grants: Batch) -> None:
        patent = find(grants, "USPP18398")
        assert patent["title"] == "Sedum telephium plant named ‘Beka’"
        assert symbols(grants, "USPP18398", "USPC") == ["PLT/263"]

    def test_grant_with_applicants_of_its_own(self, zips: Batch) -> None:
        assert names(zips, "US11617522", "applicant") == ["MEDTRONIC MINIMED, INC."]
        [owner] = rows(zips, "patent_parties", patent_id="US11617522", role="owner")
        assert (owner["name"], owner["sector"], owner["city"]) == (
            "MEDTRONIC MINIMED, INC.",
            "company",
            "Northridge",
        )
        inventor = rows(zips, "patent_parties", patent_id="US11617522", role="inventor")[0]
        assert (inventor["name"], inventor["country"], inventor["city"]) == ("Xin X. Li", "CN", "Shanghai")
        assert symbols(zips, "US11617522", "CPC")[:2] == ["A61B5/14532", "A61B5/14546"]

    def test_priority_is_the_earliest_parent(self, zips: Batch) -> None:
        assert find(zips, "US11617590")["priority_on"] == date(2009, 1, 27)

    def test_green_book(self, eras: Batch) -> None:
        patent = find(eras, "US4347903")
        assert (patent["application_number"], patent["kind"], patent["claims"]) == ("06192529", "A", 3)
        assert (patent["priority_on"], patent["filed_on"], patent["granted_on"]) == (
            date(1978, 7, 10), date(1980, 3, 10), date(1982, 9, 7),
        )  # fmt: skip
        assert symbols(eras, "US4347903", "IPC") == ["G01G19/04", "G01G23/10", "G06F7/28"]
        assert symbols(eras, "US4347903", "USPC") == ["177/25", "177/185", "364/734"]
        [owner] = rows(eras, "patent_parties", patent_id="US4347903", role="owner")
        assert (owner["name"], owner["country"], owner["city"]) == ("Shimadzu Corporation", "JP", "Kyoto")
        assert names(eras, "US4347903", "inventor")[0] == "Shozo Yano"
        assert text(eras, "US4347903", "abstract").startswith(
            "A weighing balance to provide an average weight to an object"
        )
        assert (
            text(eras, "US3937375", "claims")
            .split("\n")[1]
            .startswith("2. The combination as set forth in claim 1")
        )

    def test_green_book_with_street(self, eras: Batch) -> None:
        [inventor] = rows(eras, "patent_parties", patent_id="US3937375", role="inventor")
        assert inventor["address"] == "221 Locust St., Des Moines, IA 50309"
        assert inventor["country"] == "US"

    def test_sgml_grant(self, eras: Batch) -> None:
        patent = find(eras, "US6336130")
        assert (patent["kind"], patent["claims"], patent["priority_on"]) == ("B1", 22, date(1997, 4, 8))
        cited = rows(eras, "citations", patent_id="US6336130")
        assert (cited[5]["cited"], cited[5]["origin"]) == ("WO9625012", "other")
        assert cited[0]["origin"] == "examiner"
        assert len(text(eras, "US6336130", "claims").split("\n")) == 22
        assert text(eras, "US6337117", "description").count("λ") == 13, "'&lgr;' of ISO 8879"

    def test_sgml_design_behind_a_commented_doctype(self, eras: Batch) -> None:
        patent = find(eras, "USD435854")
        assert (patent["title"], patent["type"], patent["granted_on"]) == (
            "Disc cartridge",
            "design",
            date(2001, 1, 2),
        )
        assert symbols(eras, "USD435854", "LOC") == ["14-02"]
        assert symbols(eras, "USD435854", "USPC") == ["D14/480"]

    def test_pap_application(self, eras: Batch) -> None:
        patent = find(eras, "US20010000943")
        assert (patent["kind"], patent["granted_on"], patent["claims"]) == ("A1", None, 13)
        assert names(eras, "US20010000943", "applicant") == ["IDEMITSU KOSAN CO., LTD."]
        assert symbols(eras, "US20010000943", "USPC") == ["313/503", "313/504"]

    def test_pap_application_with_a_doctype_of_html(self, eras: Batch) -> None:
        assert names(eras, "US20010000044", "inventor") == ["Wayne W Lin"]

    def test_paragraphs_are_lines(self, grants: Batch) -> None:
        lines = text(grants, "USD680199", "description").split("\n")
        assert len(lines) > 3
        assert all(line.startswith(("FIG", "The ")) for line in lines), lines

    def test_representatives_of_a_dead_inventor_are_no_inventors(self, grants: Batch) -> None:
        [one] = rows(grants, "patent_parties", name="Pierre-Alexis Dumas, legal representative") or [None]
        assert one is None, "the assignee applies"
