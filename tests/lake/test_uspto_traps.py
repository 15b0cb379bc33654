"""Files of the US patent office, made up: one for every trap of their layouts, and for damage and malice."""

import random
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.grammar import Book
from zhicheng.lake.intake import uspto
from zhicheng.lake.intake.concatenation import split_documents
from zhicheng.lake.intake.named_characters import close_empty, replace_names
from zhicheng.lake.intake.reader import Batch
from zhicheng.lake.intake.schemas import PATENT_TABLES, TABLES
from zhicheng.lake.intake.uspto_numbers import build_cited, read_ipc, read_locarno, read_number, read_uspc
from zhicheng.lake.loading import load_paths
from zhicheng.lake.places import Gazetteer
from zhicheng.lake.store import read_table

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-v45.dtd" [ ]>\n'


def build_grant(
    number: str = "09000001", *, kind: str = "B2", day: str = "20150407", filed: str = "20130102", kinds: str = "utility",
    title: str = "A thing", biblio: str = "", after: str = "",
) -> str:  # fmt: skip
    """A grant in the layout of v4; `biblio` goes into the bibliographic data, `after` behind it."""
    return (
        f'{HEAD}<us-patent-grant lang="EN" dtd-version="v4.5" country="US"><us-bibliographic-data-grant>'
        f"<publication-reference><document-id><country>US</country><doc-number>{number}</doc-number><kind>{kind}</kind>"
        f'<date>{day}</date></document-id></publication-reference><application-reference appl-type="{kinds}"><document-id>'
        f"<country>US</country><doc-number>13700001</doc-number><date>{filed}</date></document-id></application-reference>"
        f"<invention-title>{title}</invention-title>{biblio}</us-bibliographic-data-grant>{after}</us-patent-grant>\n"
    )


def build_person(tag: str, last: str, first: str = "Ann", *, app: str = "", place: str = "") -> str:
    attributes = f' app-type="{app}"' if app else ""
    return (
        f"<{tag}{attributes}><addressbook><last-name>{last}</last-name><first-name>{first}</first-name>"
        f"<address>{place}</address></addressbook></{tag}>"
    )


def build_owner(name: str, role: str = "02") -> str:
    return f"<assignees><assignee><addressbook><orgname>{name}</orgname><role>{role}</role></addressbook></assignee></assignees>"


def build_green(wku: str = "039327094", *, apt: str = "1", extra: str = "") -> str:
    return (
        f"PATN\nWKU  {wku}\nSRC  5\nAPN  4491556\nAPT  {apt}\nAPD  19740307\nTTL  A very long title that\n      goes on"
        f"\nISD  19760113\nNCL  2\n{extra}"
    )


def read_text(folder: Path, content: str | bytes, *, name: str = "a.xml") -> Batch:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert uspto.sniff(path)
    [batch] = uspto.read(path)
    assert batch.adds_up
    return batch


def rows(batch: Batch, table: str, **where: str) -> list[dict]:
    return batch.tables[table].filter(**where).to_dicts()


def names(batch: Batch, role: str) -> list[str]:
    return [party["name"] for party in rows(batch, "patent_parties", role=role)]


class TestNumbersAndClasses:
    @pytest.mark.parametrize(
        ("printed", "number"),
        [
            ("06836899", "6836899"), ("D0435854", "D435854"), ("RE037123", "RE37123"), ("PP018398", "PP18398"),
            ("H0002140", "H2140"), ("11617522", "11617522"), ("20050004437", "20050004437"), ("D. 271298", "D271298"),
        ],
    )  # fmt: skip
    def test_numbers_lose_zeros_and_signs(self, printed: str, number: str) -> None:
        assert read_number(printed) == number

    @pytest.mark.parametrize(
        ("country", "number", "cited"),
        [
            ("US", "675108", "US675108"), ("US", "D427169", "USD427169"), ("US", "2004/0012345", "US20040012345"),
            ("US", "H002171", "USH2171"), ("WO", "WO 99/12345", "WO9912345"), ("JP", "2000-123456", "JP2000123456"),
            ("EP", "0 123 456", "EP0123456"), ("DE", "43 21 000", "DE4321000"), ("KR", "", ""), ("GB", None, ""),
        ],
    )  # fmt: skip
    def test_cited_documents_get_the_key_of_a_patent(
        self, country: str, number: str | None, cited: str
    ) -> None:
        assert build_cited(country, number) == cited

    @pytest.mark.parametrize(
        ("printed", "symbol"),
        [
            ("  2 52", "2/52"), ("  2336", "2/336"), (" 4012404", "40/124.04"), ("  2 491", "2/49.1"),
            (" 24 305 R", "24/30.5R"), (" 68181 R", "68/181R"), ("179 90B", "179/90B"), ("340172.5", "340/172.5"),
            ("224 42.03R", "224/42.03R"), ("D14480", "D14/480"), ("D 1106", "D1/106"), (" D1128", "D1/128"),
            ("002001000", "2/1"), ("405124040", "405/124.04"), ("257E21003", "257/E21.003"), ("261DIG  70", "261/DIG70"),
            ("PLT263", "PLT/263"), ("None", None), ("", None), ("unclassified", None),
        ],
    )  # fmt: skip
    def test_national_classes(self, printed: str, symbol: str | None) -> None:
        assert read_uspc(printed) == symbol

    @pytest.mark.parametrize(
        ("printed", "symbol"),
        [
            ("A45F  504", "A45F5/04"), ("G06F  728", "G06F7/28"), ("H04M 1100", "H04M11/00"), ("A41B001/00", "A41B1/00"),
            ("A61K 31495", "A61K31/495"), ("H04L", "H04L"), ("nonsense", None),
        ],
    )  # fmt: skip
    def test_ipc_before_2006(self, printed: str, symbol: str | None) -> None:
        assert read_ipc(printed) == symbol

    def test_locarno(self) -> None:
        assert [read_locarno(t) for t in ("2102", " 0901", "", "14-02")] == ["21-02", "09-01", None, "14-02"]

    def test_a_class_that_is_none_is_told(self, tmp_path: Path) -> None:
        bad = "<classification-national><country>US</country><main-classification>???</main-classification></classification-national>"
        batch = read_text(tmp_path, build_grant(biblio=bad))
        assert rows(batch, "classifications") == []
        assert "1 classes could not be read" in batch.notes[-1].en
        assert "USPC ???" in batch.notes[-1].zh


class TestParties:
    def test_older_layout_prints_inventors_as_applicants(self, tmp_path: Path) -> None:
        party = build_person(
            "applicant", "Li", app="applicant-inventor", place="<city>Wuhan</city><country>CN</country>"
        )
        batch = read_text(
            tmp_path,
            build_grant(biblio=f"<parties><applicants>{party}</applicants></parties>{build_owner('Acme')}"),
        )
        assert (names(batch, "inventor"), names(batch, "applicant"), names(batch, "owner")) == (
            ["Ann Li"],
            ["Acme"],
            ["Acme"],
        )
        [inventor] = rows(batch, "patent_parties", role="inventor")
        assert (inventor["city"], inventor["country"], inventor["address"]) == ("Wuhan", "CN", None)
        assert batch.notes[0].en.startswith("In 1 documents no applicant but the inventors is printed")

    def test_without_assignee_the_inventors_apply_as_printed(self, tmp_path: Path) -> None:
        party = build_person("applicant", "Li", app="applicant-inventor")
        batch = read_text(
            tmp_path, build_grant(biblio=f"<parties><applicants>{party}</applicants></parties>")
        )
        assert names(batch, "applicant") == names(batch, "inventor") == ["Ann Li"]

    @pytest.mark.parametrize(("applicant", "told"), [("Li", ["Acme"]), ("Wang", ["Ann Wang"])])
    def test_newer_layout(self, tmp_path: Path, applicant: str, told: list[str]) -> None:
        biblio = (
            f"<us-parties><us-applicants>{build_person('us-applicant', applicant, app='applicant')}</us-applicants>"
            f"<inventors>{build_person('inventor', 'Li')}</inventors></us-parties>{build_owner('Acme')}"
        )
        batch = read_text(tmp_path, build_grant(biblio=biblio))
        assert names(batch, "inventor") == ["Ann Li"]
        assert names(batch, "applicant") == told

    def test_sectors_by_the_code_of_the_assignee(self, tmp_path: Path) -> None:
        codes = {
            "02": "company",
            "03": "company",
            "04": "individual",
            "06": "government",
            "12": "company",
            "01": None,
        }
        for code, sector in codes.items():
            batch = read_text(tmp_path, build_grant(biblio=build_owner("Acme", code)))
            assert rows(batch, "patent_parties", role="owner")[0]["sector"] == sector

    def test_unknown_countries_are_none_and_assignees_may_have_no_address_book(self, tmp_path: Path) -> None:
        biblio = (
            "<us-parties><agents><agent><addressbook><orgname>Law &amp; Co</orgname><address><country>unknown</country>"
            "</address></addressbook></agent></agents></us-parties><assignees><assignee><orgname>Acme</orgname><role>02</role>"
            "</assignee></assignees>"
        )
        batch = read_text(tmp_path, build_grant(biblio=biblio))
        [agent] = rows(batch, "patent_parties", role="agent")
        assert (agent["name"], agent["country"]) == ("Law & Co", None)
        assert rows(batch, "patent_parties", role="owner")[0]["sector"] == "company"


class TestFacts:
    def test_earliest_of_all_earlier_applications(self, tmp_path: Path) -> None:
        def document(day: str) -> str:
            return f"<document-id><country>US</country><doc-number>1</doc-number><date>{day}</date></document-id>"

        biblio = (
            f"<us-related-documents><continuation><relation><parent-doc>{document('20100301')}<parent-grant-document>"
            f"{document('20050505')}</parent-grant-document></parent-doc><child-doc>{document('20020101')}</child-doc></relation>"
            f"</continuation><us-provisional-application>{document('20090401')}</us-provisional-application>"
            f"<related-publication>{document('20010101')}</related-publication></us-related-documents>"
            "<priority-claims><priority-claim><country>DE</country><date>20100101</date></priority-claim>"
            "<priority-claim><country>DE</country><date>20080231</date></priority-claim></priority-claims>"
        )
        batch = read_text(tmp_path, build_grant(biblio=biblio))
        assert rows(batch, "patents")[0]["priority_on"] == date(2009, 4, 1), (
            "not of a grant, a child or a publication"
        )
        assert "20080231" in batch.notes[-1].en, "no such day"

    def test_citations_keep_order_origin_and_whole_days_only(self, tmp_path: Path) -> None:
        biblio = (
            '<us-references-cited><us-citation><patcit num="1"><document-id><country>US</country><doc-number>4755173</doc-number>'
            "<date>19880700</date></document-id></patcit><category>cited by examiner</category><classification-national>"
            '<country>US</country><main-classification>1</main-classification></classification-national></us-citation><us-citation><nplcit num="2"><othercit>A <i>paper</i>'
            ', 1999</othercit></nplcit><category>cited by applicant</category></us-citation><us-citation><patcit num="3"><document-id>'
            "<country>CN</country><doc-number>1719946</doc-number><date>20060111</date></document-id></patcit></us-citation>"
            "</us-references-cited>"
        )
        batch = read_text(tmp_path, build_grant(biblio=biblio))
        told = [tuple(row.values())[1:6] for row in rows(batch, "citations")]
        assert told == [
            ("US4755173", "patent", 1, None, "examiner"),
            ("A paper, 1999", "non-patent", 2, None, "applicant"),
            ("CN1719946", "patent", 3, date(2006, 1, 11), None),
        ]
        assert batch.notes[-1].en == "Of 1 cited documents only the month is printed; no day was guessed."

    def test_texts_are_lines_of_paragraphs(self, tmp_path: Path) -> None:
        after = (
            '<abstract><p id="1">Short.</p></abstract><description><heading>FIELD</heading><p>One <b>1</b>,<!-- no --> two\n  three</p><p>'
            "<tables><row><entry>a</entry>\n<entry>b</entry></row></tables> end</p></description><claims><claim><claim-text>1. A thing"
            "\n<claim-text>with a part.</claim-text></claim-text></claim><claim><claim-text>2. The thing.</claim-text></claim></claims>"
        )
        batch = read_text(tmp_path, build_grant(after=after))
        assert {row["part"]: row["text"] for row in rows(batch, "texts")} == {
            "abstract": "Short.",
            "description": "FIELD\nOne 1, two three\na b end",
            "claims": "1. A thing with a part.\n2. The thing.",
        }
        assert rows(batch, "patents")[0]["claims"] == 2, "counted where no number is printed"

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"number": "none"}, "no publication number"), ({"day": "20150231"}, "publication date is '20150231'"),
            ({"day": ""}, "no date of publication"), ({"filed": "20131301"}, "filing date is '20131301'"),
        ],
    )  # fmt: skip
    def test_a_record_without_its_facts_is_rejected(self, tmp_path: Path, change: dict, reason: str) -> None:
        batch = read_text(tmp_path, build_grant(**change) + build_grant("09000002"))
        assert (batch.read, batch.rows, len(batch.rejects)) == (2, 1, 1)
        [reject] = batch.rejects.to_dicts()
        assert reason in reject["reason_en"]
        assert reject["position"] == "a.xml, document 1"
        assert reject["reason_zh"]


class TestOldLayouts:
    def test_sgml_without_declaration_and_with_open_tags(self, tmp_path: Path) -> None:
        document = (
            '<!DOCTYPE PATDOC PUBLIC "-//USPTO//DTD ST.32 US PATENT GRANT V2.4 2000-09-20//EN" [\n<!ENTITY US1.TIF SYSTEM "US1.TIF" NDATA TIF>\n]>\n'
            '<PATDOC DTD="2.4"><SDOBI><B100><B110><DNUM><PDAT>06200001</PDAT></DNUM></B110><B130><PDAT>B1</PDAT></B130><B140><DATE><PDAT>20010313</PDAT>'
            "</DATE></B140></B100><B200><B210><DNUM><PDAT>09000001</PDAT></DNUM></B210><B220><DATE><PDAT>19990101</PDAT></DATE></B220></B200><B500>"
            "<B540><STEXT><PDAT>Caf\xe9 &minus;1 &agr;</PDAT></STEXT></B540><B560><B561><PCIT><DOC><DNUM><PDAT>5825759</PDAT></DNUM></DOC></PCIT>"
            '<CITED-BY-EXAMINER></B561></B560><B597US></B500></SDOBI><SDODR ID="D"><EMI ID="E" FILE="US1.TIF"></SDODR></PATDOC>\n'
        )  # fmt: skip
        batch = read_text(
            tmp_path, (document + document.replace("06200001", "06200002")).encode("latin-1"), name="a.sgm"
        )
        assert (batch.rows, len(batch.rejects)) == (2, 0)
        assert rows(batch, "patents")[0]["title"] == "Café −1 α"
        assert rows(batch, "citations")[0]["origin"] == "examiner"

    def test_lone_tags_are_closed_and_others_left(self) -> None:
        assert close_empty(b"<A><B X='1'><C>t</C><D/></A>") == b"<A><B X='1'/><C>t</C><D/></A>"

    def test_unknown_names_stay_as_printed_and_are_counted(self) -> None:
        unknown: Counter[str] = Counter()
        assert replace_names(b"&lsqb;&amp;&nosuch;&#955;", unknown=unknown) == b"&#91;&amp;&amp;nosuch;&#955;"
        assert unknown == {"&nosuch;": 1}

    def test_green_book_of_a_week(self, tmp_path: Path) -> None:
        extra = "INVT\nNAM  Li; Ann\nCTY  Kyoto\nCNT  JPX\nFREF\nPNO  1234567\nISD  19700101\nCNT  DEX\nOREF\nPAL  A book,\n      1970.\nDCLM\nPAR  1. A thing.\n"
        week = (
            "HHHHHT   APS1   ISSUE - 760113\n" + build_green(extra=extra) + build_green("RE0286710", apt="2") + build_green("D02431012", apt="4")
        )  # fmt: skip
        batch = read_text(tmp_path, week.replace("\n", "\r\n"), name="pftaps.txt")
        assert [p["patent_id"] for p in rows(batch, "patents")] == ["US3932709", "USRE28671", "USD243101"]
        assert [p["type"] for p in rows(batch, "patents")] == ["invention", "reissue", "design"]
        assert rows(batch, "patents")[0]["title"] == "A very long title that goes on"
        assert [(c["cited"], c["cited_on"]) for c in rows(batch, "citations")] == [
            ("DE1234567", date(1970, 1, 1)), ("A book, 1970.", None),
        ]  # fmt: skip
        assert [t["text"] for t in rows(batch, "texts", part="claims")] == ["1. A thing."]
        assert [p["position"] for p in rows(batch, "patents")][1] == "pftaps.txt, document 2"

    def test_green_book_tells_classes_of_designs_from_those_of_textiles(self, tmp_path: Path) -> None:
        thing = build_green(extra="CLAS\nOCL  2642885\nICL  D01F  600\n")
        design = build_green("D02431012", apt="4", extra="CLAS\nOCL  D14  2\nICL  1402\n").replace(
            "SRC  5", "SRC  D"
        )
        batch = read_text(tmp_path, thing + design, name="pftaps.txt")
        told = [(c["scheme"], c["symbol"]) for c in rows(batch, "classifications")]
        assert told == [("IPC", "D01F6/00"), ("USPC", "264/288.5"), ("LOC", "14-02"), ("USPC", "D14/2")]
        assert [p["application_number"] for p in rows(batch, "patents")] == ["05449155", "D449155"]


class TestWeeks:
    def test_a_number_that_comes_twice_is_one_patent_of_two_records(self, tmp_path: Path) -> None:
        corrected = build_grant(title="A better thing", biblio="<number-of-claims>3</number-of-claims>")
        batch = read_text(tmp_path, build_grant(biblio=build_owner("Acme")) + corrected)
        assert (batch.read, batch.rows, batch.merged) == (2, 1, 1)
        [patent] = rows(batch, "patents")
        assert (patent["title"], patent["claims"]) == ("A better thing", 3)
        assert patent["position"] == "a.xml, document 1; a.xml, document 2"
        assert names(batch, "owner") == ["Acme"]

    def test_a_later_week_updates_and_the_same_week_changes_nothing(
        self, tmp_path: Path, book: Book, gazetteer: Callable[[], Gazetteer]
    ) -> None:
        weeks = {
            "one.xml": build_grant() + build_grant("09000002"),
            "two.xml": build_grant(title="A thing, corrected") + build_grant("09000003"),
        }
        counts = []
        for at, name in enumerate(("one.xml", "two.xml", "two.xml")):
            path = tmp_path / name
            path.write_text(weeks[name], "utf-8")
            result = load_paths(
                [path], lake=tmp_path / "lake", book=book, readers=(uspto.READER,), gazetteer=gazetteer,
                at=datetime(2026, 11, 23, at, tzinfo=UTC),
            )  # fmt: skip
            counts.append(tuple(result.load.counts[c] for c in ("new", "updated", "unchanged")))
        assert counts == [(2, 0, 0), (1, 1, 0), (0, 0, 2)]
        patents = read_table(result.dataset.tables["patents"], lake=tmp_path / "lake")
        assert dict(patents.select("patent_id", "title").iter_rows()) == {
            "US9000001": "A thing, corrected", "US9000002": "A thing", "US9000003": "A thing",
        }  # fmt: skip

    def test_a_truncated_week_loses_only_its_last_document(self, tmp_path: Path) -> None:
        week = "".join(build_grant(f"0900000{n}") for n in range(5))
        batch = read_text(tmp_path, week[:-40])
        assert (batch.rows, len(batch.rejects)) == (4, 1)
        assert "not well-formed XML" in batch.rejects["reason_en"][0]

    def test_a_truncated_zip_gives_what_came_before(self, tmp_path: Path) -> None:
        noise = random.Random(5)
        texts = ["".join(noise.choices("abcdefghij ", k=3000)) for _ in range(60)]
        week = "".join(
            build_grant(f"090000{n:02}", after=f"<description><p>{t}</p></description>")
            for n, t in enumerate(texts)
        )
        path = tmp_path / "week.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("ipg150407.xml", week)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        assert uspto.sniff(path)
        [batch] = uspto.read(path)
        assert batch.adds_up
        assert 20 <= batch.rows < 60
        [reject] = batch.rejects.to_dicts()
        assert "the archive is damaged here" in reject["reason_en"]
        kept = {t["text"] for t in rows(batch, "texts")}
        assert kept == {t.strip() for t in texts[: batch.rows]}, "the first ones, whole"

    def test_members_of_a_zip_are_told_apart(self, tmp_path: Path) -> None:
        path = tmp_path / "week.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("ipgb.xml", build_grant())
            archive.writestr("list.txt", "D0967598\nD0967599\n06836899\n06836900\n")
            archive.writestr("report.html", "<!DOCTYPE HTML><html><body>report</body></html>")
            archive.writestr("readme.txt", "Thank you for your order.")
            archive.writestr("drawing.tif", b"II*\0")
        [batch] = uspto.read(path)
        assert (batch.read, batch.rows, len(batch.skips)) == (4, 1, 3)
        assert set(batch.skips["reason_en"]) == {
            "a list of numbers, no patents", "a report, no patents", "no file of publications",
        }  # fmt: skip

    @given(
        documents=st.lists(st.binary(max_size=40).filter(lambda b: b"<" not in b), min_size=1, max_size=6),
        cuts=st.lists(st.integers(1, 9), min_size=1, max_size=5),
    )
    def test_cutting_does_not_depend_on_the_pieces(self, documents: list[bytes], cuts: list[int]) -> None:
        whole = b"".join(b"<?xml " + d for d in documents)
        pieces, start = [], 0
        while start < len(whole):
            size = cuts[len(pieces) % len(cuts)]
            pieces.append(whole[start : start + size])
            start += size
        found = split_documents(iter(pieces), mark=b"<?xml ", limit=1000, leading=True)
        assert [d.content for d in found] == [b"<?xml " + d for d in documents]

    def test_a_document_beyond_the_limit_is_told_and_not_held(self) -> None:
        stream = iter([b"<?xml 1", *[b"x" * 100] * 50, b"<?xml 2"])
        first, second = split_documents(stream, mark=b"<?xml ", limit=1000, leading=True)
        assert (first.place, first.content, second.content) == (1, b"", b"<?xml 2")
        assert first.fault is not None


class TestMalice:
    @pytest.mark.parametrize(
        "doctype",
        [
            '<!DOCTYPE us-patent-grant [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE us-patent-grant [<!ENTITY a "ha"><!ENTITY x "&a;&a;&a;">]>',
        ],
    )
    def test_entities_are_refused(self, tmp_path: Path, doctype: str) -> None:
        bad = build_grant(title="&x;").replace(
            '<!DOCTYPE us-patent-grant SYSTEM "us-patent-grant-v45.dtd" [ ]>', doctype
        )
        batch = read_text(tmp_path, bad + build_grant("09000002"))
        assert (batch.rows, len(batch.rejects)) == (1, 1)
        assert "entities" in batch.rejects["reason_en"][0]

    def test_entities_among_the_images_of_an_old_file_are_refused(self, tmp_path: Path) -> None:
        bad = (
            '<?xml version="1.0"?><!DOCTYPE PATDOC [<!ENTITY A.TIF SYSTEM "A.TIF" NDATA TIF><!ENTITY x SYSTEM "file:///etc/passwd">]>'
            "<PATDOC><SDOBI><B100><B110><DNUM><PDAT>&x;</PDAT></DNUM></B110></B100></SDOBI></PATDOC>"
        )
        batch = read_text(tmp_path, bad)
        assert (batch.rows, len(batch.rejects)) == (0, 1)
        assert "entities" in batch.rejects["reason_en"][0]

    def test_deep_nesting_is_rejected(self, tmp_path: Path) -> None:
        batch = read_text(tmp_path, build_grant(after="<a>" * 5000 + "</a>" * 5000))
        assert (batch.rows, len(batch.rejects)) == (0, 1)

    def test_other_files_are_not_taken(self, tmp_path: Path) -> None:
        for name, content in {
            "a.csv": "PATN,WKU\n1,2\n",
            "a.xml": "<?xml version='1.0'?><other/>",
            "a.bin": "\0\1\2",
        }.items():
            path = tmp_path / name
            path.write_text(content)
            assert not uspto.sniff(path), name


def test_batches_hold_all_columns_in_their_types(tmp_path: Path) -> None:
    batch = read_text(tmp_path, build_grant())
    assert {name: dict(frame.schema) for name, frame in batch.tables.items()} == {
        name: dict(TABLES[name]) for name in PATENT_TABLES
    }
