"""DOCDB files of the European Patent Office: the real ones, and documents written by hand for every trap."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from zhicheng.lake.intake import READERS, docdb_xml
from zhicheng.lake.intake.exchange_numbers import (
    DocumentNumber,
    build_key,
    find_exchange_type,
    is_exchange_grant,
    print_application,
    print_publication,
)
from zhicheng.lake.intake.reader import Batch, find_reader
from zhicheng.lake.intake.xml_files import find_root
from zhicheng.lake.intake.xml_pieces import find_pieces

OPENING = re.compile(rb"<(?:exch:)?exchange-document ")


def build_document(inside: str = "", *, number: str = "201380062258", attributes: str = "", day: str = "20151007",
                   country: str = "CN", publication: str = "104968889", kind: str = "A") -> str:  # fmt: skip
    return (
        f'<exch:exchange-document country="{country}" doc-number="{publication}" kind="{kind}" family-id="50474376" {attributes}>'
        '<exch:bibliographic-data><exch:publication-reference data-format="docdb"><document-id>'
        f"<country>{country}</country><doc-number>{publication}</doc-number><kind>{kind}</kind><date>{day}</date>"
        '</document-id></exch:publication-reference><exch:application-reference data-format="docdb"><document-id>'
        f"<country>{country}</country><doc-number>{number}</doc-number><kind>A</kind><date>20131011</date></document-id>"
        f"</exch:application-reference>{inside}</exch:bibliographic-data></exch:exchange-document>"
    )


def read_all(path: Path) -> Batch:
    """Everything a small file gives, as one batch with the notes of all."""
    first, *rest = docdb_xml.read(path)
    assert first.adds_up
    assert all(batch.read == 0 for batch in rest)
    notes = tuple(note for batch in (first, *rest) for note in batch.notes)
    return Batch(first.tables, first.read, first.merged, first.rejects, first.skips, notes)


def read_text(folder: Path, text: str) -> Batch:
    path = folder / "d.xml"
    path.write_text(text, "utf-8")
    return read_all(path)


def rows(batch: Batch, table: str, **where: str) -> list[dict]:
    return batch.tables[table].filter(**where).to_dicts()


def party(role: str, form: str, *names: str, country: str = "") -> str:
    residence = f"<residence><country>{country}</country></residence>" if country else ""
    return "".join(
        f'<exch:{role} sequence="{seq}" data-format="{form}"><exch:{role}-name><name>{name}</name></exch:{role}-name>{residence}</exch:{role}>'
        for seq, name in enumerate(names, start=1)
    )


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "docdb_xml"


@pytest.fixture(scope="module")
def real(folder: Path) -> Batch:
    return read_all(folder)


class TestRealFiles:
    def test_every_document_is_read(self, real: Batch, folder: Path) -> None:
        counted = sum(len(OPENING.findall(path.read_bytes())) for path in folder.glob("*.xml"))
        assert (real.read, real.rows) == (14, 14) == (counted, counted)
        assert (len(real.rejects), len(real.skips)) == (0, 0)
        [note] = real.notes
        assert "DE-backfile.xml 10 / 18,626" in note.en

    def test_each_file_is_known_by_its_content(self, folder: Path) -> None:
        for path in [folder, *folder.glob("*.xml")]:
            assert find_reader(path, READERS).code == "docdb_xml"

    @pytest.mark.parametrize(
        ("table", "pattern"),
        [
            ("citations", rb"<(?:exch:)?citation "),
            ("patent_parties", rb"<(?:exch:)?(?:applicant|inventor) [^>]*data-format=\"docdb\""),
            ("families", rb" family-id=\"\d"),
        ],
    )
    def test_nothing_is_lost(self, real: Batch, folder: Path, table: str, pattern: bytes) -> None:
        counted = sum(len(re.findall(pattern, path.read_bytes())) for path in folder.glob("*.xml"))
        assert len(real.tables[table]) == counted

    def test_symbols_are_those_printed(self, real: Batch, folder: Path) -> None:
        """Counted by another road: the printed symbols of each document without blanks, each once."""
        for path in folder.glob("*.xml"):
            for content in re.split(OPENING, path.read_bytes())[1:]:
                [(country, number), *_] = re.findall(rb'country="(..)" doc-number="(\w+)"', content)
                key = (country + number).decode()
                cpc = {
                    s.replace(b" ", b"").decode()
                    for s in re.findall(rb"<classification-symbol>([^<]+)<", content)
                }
                ipc = {
                    s.replace(b" ", b"").decode() for s in re.findall(rb"<text>([^<]{19})\d{8}[A-Z]", content)
                }
                assert {
                    r["symbol"] for r in rows(real, "classifications", patent_id=key, scheme="CPC")
                } == cpc
                assert {
                    r["symbol"] for r in rows(real, "classifications", patent_id=key, scheme="IPC")
                } == ipc

    def test_patent_of_aripo(self, real: Batch) -> None:
        """A file without any prefix; the kind A is a grant here, and the document says so."""
        [patent] = rows(real, "patents", patent_id="AP1206")
        assert patent == {
            "patent_id": "AP1206", "office": "AP", "number": "1206", "kind": "A", "application_number": "2000001988",
            "type": "invention", "priority_on": date(1998, 5, 22), "filed_on": date(1998, 8, 4), "filing_year": None,
            "published_on": date(2003, 9, 18), "granted_on": date(2003, 9, 18), "title_lang": "en", "claims": None,
            "title": "Enteric coated pharmaceutical composition and method of manufacturing.", "family_id": "22179393",
            "family_size": 46, "cited_by": None, "status": None, "position": "AP-1206-A_302101161.xml, document 1",
        }  # fmt: skip
        [applicant] = rows(real, "patent_parties", patent_id="AP1206", role="applicant")
        assert (applicant["name"], applicant["country"]) == ("BRISTOL MYERS SQUIBB CO", "US")
        first = rows(real, "classifications", patent_id="AP1206", scheme="CPC", seq=1)  # type: ignore[arg-type]
        assert first[0]["symbol"] == "A61K9/5026", "the one marked F, though fifth in the list"

    def test_german_examined_application_is_no_grant(self, real: Batch) -> None:
        [patent] = rows(real, "patents", patent_id="DE1258190")
        assert (patent["kind"], patent["granted_on"], patent["published_on"]) == ("B", None, date(1968, 1, 4))
        assert (patent["priority_on"], patent["filed_on"]) == (date(1961, 3, 13), date(1962, 3, 6))
        assert (patent["title"], patent["title_lang"]) == ("Zuendanlage fuer Brennkraftmaschinen", "de")

    def test_citations_name_their_origin_and_category(self, real: Batch) -> None:
        cited = {row["seq"]: row for row in rows(real, "citations", patent_id="WO2023012807")}
        assert cited[5] == {
            "patent_id": "WO2023012807", "cited": "US20200223945", "cited_kind": "patent", "seq": 5,
            "cited_on": date(2020, 7, 16), "origin": "search", "category": "XY",
        }  # fmt: skip
        assert (cited[6]["cited"], cited[6]["origin"], cited[6]["category"]) == (
            "US8343489",
            "applicant",
            None,
        )
        assert cited[21]["cited"] == "KORKEGIAN, A. ET AL., SCIENCE, 2005"
        assert cited[20]["cited_on"] is None, "2008-00-00 is no day"

    def test_character_named_only_in_the_absent_list(self, real: Batch) -> None:
        [row] = [r for r in rows(real, "citations", patent_id="WO2022259205") if r["seq"] == 4]
        assert row["cited"].startswith("ANNA CZAJKOWSKA-KOŚNIK ET AL")

    def test_abstracts_stand_once_for_each_language(self, real: Batch) -> None:
        texts = rows(real, "texts", patent_id="YU6701")
        assert sorted(t["lang"] for t in texts) == ["en", "sh"]
        assert len(real.tables["texts"]) == 7

    def test_prefix_that_nobody_declared(self, real: Batch) -> None:
        [applicant] = rows(real, "patent_parties", patent_id="WO2023012807", role="applicant")
        assert (applicant["name"], applicant["country"]) == ("YEDA RES & DEV", "IL")
        [patent] = rows(real, "patents", patent_id="WO2023012807")
        assert patent["application_number"] == "PCT/IL2022/050854"


class TestNumbers:
    @pytest.mark.parametrize(
        ("office", "number", "kind", "printed"),
        [
            ("US", "2014102795", "A1", "20140102795"), ("US", "9291047", "B2", "9291047"), ("US", "D0654321", "S", "D654321"),
            ("WO", "9961002", "A1", "1999061002"), ("WO", "0212345", "A1", "2002012345"), ("WO", "02012345", "A1", "2002012345"),
            ("WO", "2014059282", "A2", "2014059282"), ("EP", "0001234", "A1", "0001234"), ("JP", "2005123456", "A", "2005123456"),
        ],
    )  # fmt: skip
    def test_publication(self, office: str, number: str, kind: str, printed: str) -> None:
        assert print_publication(DocumentNumber(office, number, kind)) == printed

    @pytest.mark.parametrize(
        ("office", "number", "kind", "original", "printed"),
        [
            ("CN", "201380062258", "A", "2013800622588", "201380062258.8"), ("CN", "201380062258", "A", "", "201380062258.8"),
            ("CN", "85100312", "A", "", "85100312"), ("US", "201314052000", "A", "", "14052000"),
            ("US", "56964009", "A", "12569640", "12569640"), ("US", "56964009", "A", "", "56964009"),
            ("US", "2013064552", "W", "", "PCT/US2013/064552"), ("US", "9816128", "W", "PCT/US98/16128", "PCT/US98/16128"),
            ("EP", "13844704", "A", "13844704.0", "13844704"), ("EP", "", "", "", None),
        ],
    )  # fmt: skip
    def test_application(
        self, office: str, number: str, kind: str, original: str, printed: str | None
    ) -> None:
        assert print_application(DocumentNumber(office, number, kind), original=original) == printed

    def test_key_of_a_chinese_patent_is_its_application(self) -> None:
        document = DocumentNumber("CN", "104968889", "A")
        assert build_key(document, application="201380062258.8") == "CN201380062258"
        assert build_key(document, application="PCT/US2013/064552") == "CN104968889"
        assert build_key(DocumentNumber("US", "2014102795", "A1"), application="14052000") == "US20140102795"

    @pytest.mark.parametrize(
        ("office", "kind", "on", "grant"),
        [
            ("US", "B2", date(2016, 3, 22), True), ("US", "A1", date(2014, 4, 17), False), ("US", "A", date(1996, 9, 17), True),
            ("EP", "B1", date(2003, 2, 12), True), ("EP", "A4", date(2016, 8, 17), False), ("CA", "C", date(2005, 11, 1), True),
            ("CN", "B", date(2019, 8, 2), True), ("CN", "B", date(1988, 8, 3), False), ("DE", "B", date(1968, 1, 4), False),
            ("US", "C1", date(2010, 1, 5), False), ("WO", "A1", date(2014, 1, 1), False),
        ],
    )  # fmt: skip
    def test_grant_by_kind(self, office: str, kind: str, on: date, grant: bool) -> None:
        assert is_exchange_grant(DocumentNumber(office, "1", kind, on)) is grant

    @pytest.mark.parametrize(
        ("office", "kind", "type"),
        [("AT", "U1", "utility_model"), ("US", "S1", "design"), ("US", "P2", "plant"), ("US", "E1", "reissue"),
         ("DE", "D1", "invention"), ("FR", "E", None), ("JP", "Y2", "utility_model"), ("CN", "S", "design")],
    )  # fmt: skip
    def test_type_by_kind(self, office: str, kind: str, type: str | None) -> None:
        assert find_exchange_type(DocumentNumber(office, "1234567", kind), application=None) == type


class TestTraps:
    def test_normalised_parties_are_taken_once(self, tmp_path: Path) -> None:
        inside = f"<exch:parties><exch:applicants>{party('applicant', 'docdb', 'UNIV X   ', country='US')}{party('applicant', 'docdba', 'University of X')}</exch:applicants></exch:parties>"
        [row] = rows(read_text(tmp_path, build_document(inside)), "patent_parties")
        assert (row["name"], row["country"], row["seq"]) == ("UNIV X", "US", 1)

    def test_chinese_name_as_printed_is_taken(self, tmp_path: Path) -> None:
        names = party("applicant", "docdb", "UNIV WUHAN", country="CN") + party(
            "applicant", "original", "武汉大学"
        )
        batch = read_text(
            tmp_path,
            build_document(f"<exch:parties><exch:applicants>{names}</exch:applicants></exch:parties>"),
        )
        [row] = rows(batch, "patent_parties")
        assert (row["name"], row["country"]) == ("武汉大学", "CN")

    def test_longer_list_wins_and_keeps_the_countries(self, tmp_path: Path) -> None:
        names = party("inventor", "docdb", "LI LEI", country="CN") + party(
            "inventor", "docdba", "Han Meimei", "Li, Lei"
        )
        batch = read_text(
            tmp_path, build_document(f"<exch:parties><exch:inventors>{names}</exch:inventors></exch:parties>")
        )
        assert [(r["name"], r["country"]) for r in rows(batch, "patent_parties")] == [
            ("Han Meimei", None),
            ("Li, Lei", "CN"),
        ]

    def test_priority_is_the_earliest_active_one(self, tmp_path: Path) -> None:
        claims = "".join(
            f'<exch:priority-claim sequence="{n}" data-format="docdb"><document-id><country>US</country><doc-number>{n}</doc-number>'
            f"<kind>A</kind><date>{day}</date></document-id><exch:priority-active-indicator>{active}</exch:priority-active-indicator>"
            "</exch:priority-claim>"
            for n, (day, active) in enumerate(
                [("20120101", "N"), ("20121012", "Y"), ("20130101", "Y")], start=1
            )
        )
        batch = read_text(tmp_path, build_document(f"<exch:priority-claims>{claims}</exch:priority-claims>"))
        assert rows(batch, "patents")[0]["priority_on"] == date(2012, 10, 12)

    def test_symbols_of_other_schemes_are_counted(self, tmp_path: Path) -> None:
        symbols = "".join(
            f'<patent-classification sequence="1"><classification-scheme office="JP" scheme="{scheme}"/><classification-symbol>{symbol}</classification-symbol></patent-classification>'
            for scheme, symbol in (
                ("FI", "H01M10/05"),
                ("CPCNO", "H01M  10/05"),
                ("UC", "709/206"),
                ("CPCI", "nonsense"),
            )
        )
        batch = read_text(
            tmp_path, build_document(f"<exch:patent-classifications>{symbols}</exch:patent-classifications>")
        )
        assert [(r["scheme"], r["symbol"]) for r in rows(batch, "classifications")] == [
            ("CPC", "H01M10/05"),
            ("USPC", "709/206"),
        ]
        [note] = batch.notes
        assert "2 symbols" in note.en
        assert "FI H01M10/05" in note.en

    @pytest.mark.parametrize("day", ["20151345", "99999999", "20150229"])
    def test_day_that_is_none_rejects_the_document_alone(self, tmp_path: Path, day: str) -> None:
        batch = read_text(
            tmp_path, "<r>" + build_document(day=day) + build_document(number="201380062259") + "</r>"
        )
        [reject] = batch.rejects.to_dicts()
        assert reject["position"] == "d.xml, document 1"
        assert "publication-reference/date" in reject["reason_en"]
        assert batch.rows == 1

    def test_blank_day_is_no_day(self, tmp_path: Path) -> None:
        [patent] = rows(read_text(tmp_path, build_document(day="00000000")), "patents")
        assert patent["published_on"] is None

    def test_damaged_document_spoils_no_other(self, tmp_path: Path) -> None:
        bad = build_document().replace("</exch:bibliographic-data>", "</exch:bibliographic>")
        batch = read_text(
            tmp_path, "<x>" + build_document() + bad + build_document(number="201380062259") + "</x>"
        )
        assert (batch.read, batch.rows, len(batch.rejects)) == (3, 2, 1)
        assert "not well-formed" in batch.rejects["reason_en"][0]

    def test_file_that_ends_too_early_is_read_as_far_as_it_goes(self, tmp_path: Path) -> None:
        batch = read_text(tmp_path, "<x>" + build_document() + build_document()[:400])
        assert (batch.read, batch.rows, len(batch.rejects)) == (2, 1, 1)
        assert "no end" in batch.rejects["reason_en"][0]
        assert "结尾" in batch.rejects["reason_zh"][0]

    def test_deletion_is_told_and_removes_nothing(self, tmp_path: Path) -> None:
        notice = '<exch:exchange-document country="DE" doc-number="1" kind="A" status="D"></exch:exchange-document>'
        batch = read_text(tmp_path, f"<x>{notice}{build_document()}</x>")
        assert (batch.rows, len(batch.skips)) == (1, 1)
        assert batch.skips["excerpt"][0] == "DE1A"

    def test_document_without_number(self, tmp_path: Path) -> None:
        batch = read_text(
            tmp_path, '<exchange-document country="DE"><bibliographic-data/></exchange-document>'
        )
        assert "no publication number" in batch.rejects["reason_en"][0]

    def test_two_publications_of_a_chinese_application_are_one_patent(self, tmp_path: Path) -> None:
        later = build_document(kind="B", day="20180102")
        batch = read_text(tmp_path, f"<x>{later}{build_document()}</x>")
        assert (batch.read, batch.rows, batch.merged) == (2, 1, 1)
        [patent] = rows(batch, "patents")
        assert (patent["patent_id"], patent["kind"]) == ("CN201380062258", "B")
        assert (patent["published_on"], patent["granted_on"]) == (date(2015, 10, 7), date(2018, 1, 2))

    def test_zip_of_files_and_one_cut_in_half(self, tmp_path: Path) -> None:
        path = tmp_path / "d.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(5):
                archive.writestr(f"{n}.xml", build_document(number=f"20138006225{n}"))
        assert read_all(path).rows == 5
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert docdb_xml.sniff(path)
        half = read_all(path)
        assert 0 < half.rows < 5
        assert "damaged" in half.rejects["reason_en"][0]

    def test_pieces_do_not_depend_on_where_chunks_end(self, tmp_path: Path) -> None:
        whole = (
            f'<?xml version="1.0"?><x>{build_document()}text{build_document(number="85100312")}</x>'.encode()
        )
        expected = [(p.start, p.content) for p in find_pieces([whole], tag="exchange-document")]
        assert len(expected) == 2
        for size in (1, 7, 100, 333):
            chunks = [whole[i : i + size] for i in range(0, len(whole), size)]
            assert [(p.start, p.content) for p in find_pieces(chunks, tag="exchange-document")] == expected

    def test_root_behind_prolog(self) -> None:
        head = b'\xef\xbb\xbf<?xml version="1.0"?><!-- <a> --><!DOCTYPE exch:x SYSTEM "d.dtd" [<!ELEMENT a ANY>]>\n<exch:exchange-documents'
        assert find_root(head) == "exchange-documents"
        assert find_root(b"plain") == ""

    def test_mixed_folder_is_not_taken_whole(self, tmp_path: Path) -> None:
        (tmp_path / "a.xml").write_text(build_document(), "utf-8")
        assert docdb_xml.sniff(tmp_path)
        (tmp_path / "b.xml").write_text("<world-patent-data/>", "utf-8")
        assert not docdb_xml.sniff(tmp_path)
