"""Answers of OPS: the real ones of every service, and answers written by hand for every trap."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from zhicheng.lake.intake import READERS, ops_xml
from zhicheng.lake.intake.ops_fulltext import count_claims
from zhicheng.lake.intake.reader import Batch, find_reader
from zhicheng.lake.loading import load_paths
from zhicheng.lake.snapshot import read_manifest
from zhicheng.lake.store import read_table

SERVICES = {"biblio": 21, "family": 17, "legal": 5, "register": 3, "fulltext": 7, "search": 207}
"""Records of each folder: documents, family members, members with events and the list of codes, entries, results."""

HEAD = '<world-patent-data xmlns="http://www.epo.org/exchange" xmlns:ops="http://ops.epo.org">'
AT = datetime(2026, 11, 26, tzinfo=UTC)


def read_all(path: Path) -> Batch:
    first, *rest = ops_xml.read(path)
    assert first.adds_up
    assert all(batch.read == 0 for batch in rest)
    notes = tuple(note for batch in (first, *rest) for note in batch.notes)
    return Batch(first.tables, first.read, first.merged, first.rejects, first.skips, notes)


def rows(batch: Batch, table: str, **where: str) -> list[dict]:
    return batch.tables[table].filter(**where).to_dicts()


def write_answer(folder: Path, inside: str) -> Path:
    path = folder / "answer.xml"
    path.write_text(f"{HEAD}{inside}</world-patent-data>", "utf-8")
    return path


def build_member(
    *,
    number: str = "1000000",
    kind: str = "A1",
    day: str = "20000517",
    priority: str = "19981112",
    events: str = "",
) -> str:
    return (
        '<ops:family-member family-id="19768124"><publication-reference><document-id document-id-type="docdb">'
        f"<country>EP</country><doc-number>{number}</doc-number><kind>{kind}</kind><date>{day}</date></document-id>"
        '</publication-reference><priority-claim sequence="1"><document-id document-id-type="docdb"><country>NL</country>'
        f"<doc-number>1010536</doc-number><kind>A</kind><date>{priority}</date></document-id>"
        f"<priority-active-indicator>YES</priority-active-indicator></priority-claim>{events}</ops:family-member>"
    )


def build_event(
    *, code: str = "PG25", day: str = "2003-02-12", country: str = "CH", text: str = "LAPSED"
) -> str:
    return (
        f'<ops:legal code="{code}" desc="{text}"><ops:pre>{code} {day}</ops:pre><ops:L001EP>EP</ops:L001EP>'
        f'<ops:L007EP desc="Gazette DATE">{day}</ops:L007EP><ops:L500EP><ops:L501EP desc="Country">{country}</ops:L501EP>'
        "</ops:L500EP></ops:legal>"
    )


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "epo_ops_fixtures"


@pytest.fixture(scope="module")
def real(folder: Path) -> dict[str, Batch]:
    return {name: read_all(folder / name) for name in SERVICES}


class TestRealFiles:
    @pytest.mark.parametrize("name", SERVICES)
    def test_every_record_is_read(self, real: dict[str, Batch], name: str) -> None:
        batch = real[name]
        assert batch.read == SERVICES[name]
        assert len(batch.rejects) == 0
        assert len(batch.skips) == (name == "legal"), "only the list of codes is left out"

    def test_counts_by_search_in_the_bytes(self, folder: Path) -> None:
        def count(name: str, pattern: bytes) -> int:
            return sum(len(re.findall(pattern, path.read_bytes())) for path in (folder / name).glob("*.xml"))

        assert count("biblio", rb"<exchange-document ") == 21
        assert count("family", rb"<ops:family-member ") == 17
        assert count("legal", rb"<ops:family-member ") + 1 == 5
        assert count("legal", rb"<ops:legal ") == 116
        assert count("search", rb"<ops:publication-reference ") == 207

    def test_each_file_is_known_by_its_content(self, folder: Path) -> None:
        for name in SERVICES:
            for path in [folder / name, *(folder / name).iterdir()]:
                assert find_reader(path, READERS).code == "ops_xml", path

    def test_list_of_codes_is_left_out_with_the_reason(self, folder: Path) -> None:
        batch = read_all(folder / "legal" / "legal_code_descriptions_202417.xlsx")
        assert (batch.read, batch.rows, len(batch.skips)) == (1, 0, 1)
        assert "codes of legal events" in batch.skips["reason_en"][0]

    def test_chinese_application_meets_the_key_of_the_chinese_office(self, real: dict[str, Batch]) -> None:
        [patent] = rows(real["biblio"], "patents", patent_id="CN201380062258")
        assert (patent["number"], patent["kind"], patent["application_number"]) == (
            "104968889",
            "A",
            "201380062258.8",
        )
        assert (patent["filed_on"], patent["published_on"]) == (date(2013, 10, 11), date(2015, 10, 7))
        assert (patent["priority_on"], patent["granted_on"], patent["type"]) == (
            date(2012, 10, 12),
            None,
            "invention",
        )
        symbols = rows(real["biblio"], "classifications", patent_id="CN201380062258")
        assert [(s["scheme"], s["symbol"]) for s in symbols] == [
            ("IPC", "E21B47/0228"), ("IPC", "E21B47/024"), ("CPC", "E21B47/02216"), ("CPC", "E21B47/024"), ("CPC", "E21B44/00"),
            ("CPC", "E21B7/04"), ("CPC", "G01C5/00"), ("CPC", "G01V3/081"), ("CPC", "G01V9/00"),
        ]  # fmt: skip
        cited = rows(real["biblio"], "citations", patent_id="CN201380062258")
        assert (cited[2]["cited"], cited[2]["category"], cited[2]["origin"]) == (
            "US20030236627",
            "X",
            "search",
        )

    def test_us_publication_has_the_number_its_office_prints(self, real: dict[str, Batch]) -> None:
        [patent] = rows(real["biblio"], "patents", patent_id="US20140102795")
        assert (patent["number"], patent["application_number"], patent["granted_on"]) == (
            "20140102795",
            "14052000",
            None,
        )
        [grant] = rows(real["biblio"], "patents", patent_id="US9291047")
        assert grant["granted_on"] == date(2016, 3, 22)

    def test_applicant_whom_only_the_printed_list_names(self, real: dict[str, Batch]) -> None:
        names = rows(real["biblio"], "patent_parties", patent_id="US9231827", role="applicant")
        assert len(names) == 10
        assert (names[0]["name"], names[0]["country"]) == ("BIGFIX, INC", None)
        assert (names[1]["name"], names[1]["country"]) == ("HINDAWI DAVID SALIM", "US")

    def test_country_behind_a_name_is_its_country(self, real: dict[str, Batch]) -> None:
        parties = rows(real["biblio"], "patent_parties", patent_id="CA2944968")
        assert [(p["role"], p["name"], p["country"]) for p in parties] == [
            ("applicant", "US WELL SERVICES LLC", "US"), ("inventor", "OEHRING JARED", "US"), ("inventor", "HINDERLITER BRANDON", "US"),
        ]  # fmt: skip
        assert not real["biblio"].tables["patent_parties"]["name"].str.contains(r"\[").any()

    def test_all_members_of_both_families_become_patents(self, real: dict[str, Batch]) -> None:
        patents = real["family"].tables["patents"]
        assert set(patents["patent_id"]) == {
            "EP1000000", "AT232441", "DE69905327", "NL1010536", "US6093011", "EP2906782", "CA2887530", "CN201380062258",
            "RU2015117646", "US20140102795", "US9291047", "US20160245070", "US10047600", "WO2014059282",
        }  # fmt: skip
        assert patents["priority_on"].null_count() == 0
        kinds = (
            real["family"]
            .tables["families"]
            .group_by("family_kind", "family_id")
            .len()
            .sort("family_kind", "family_id")
        )
        assert kinds.rows() == [
            ("docdb", "19768124", 5), ("docdb", "50474376", 9), ("inpadoc", "NL1010536A", 5), ("inpadoc", "US201261713164P", 9),
        ]  # fmt: skip

    def test_grant_of_a_european_patent_is_its_b_publication(self, real: dict[str, Batch]) -> None:
        [patent] = rows(real["family"], "patents", patent_id="EP1000000")
        assert (patent["published_on"], patent["granted_on"], patent["kind"]) == (
            date(2000, 5, 17),
            date(2003, 2, 12),
            "B1",
        )

    def test_events_are_those_of_the_source_each_once(self, real: dict[str, Batch], folder: Path) -> None:
        """By another road: the lines in which OPS prints an event, each event once for all files of its document."""
        told = set()
        for path in (folder / "legal").glob("*.xml"):
            for event in re.findall(r"<ops:legal .*?</ops:legal>", path.read_text("utf-8"), re.DOTALL):
                lines = re.findall(r"<ops:pre[^>]*>([^<]*)<", event)
                told.add(tuple(re.sub(r"\s+", " ", line) for line in lines))
        events = real["legal"].tables["legal_events"]
        assert len(events) == len(told) == 66
        assert events["code"].str.contains(r"\s").any() is False
        assert events["on"].null_count() == 0

    def test_event_with_its_country_and_text(self, real: dict[str, Batch]) -> None:
        events = real["legal"].tables["legal_events"]
        [lapse] = events.filter(code="PG25", country="IE").to_dicts()
        assert (lapse["patent_id"], lapse["on"]) == ("EP1000000", date(2003, 11, 10))
        assert "NON-PAYMENT" in lapse["says"]
        owners = events.filter(code="AS", patent_id="US10465445").to_dicts()
        assert len(owners) == 3
        assert owners[0]["on"] == date(2018, 3, 14)
        assert "OWNER: NCS OILFIELD SERVICES CANADA, INC., CANADA" in owners[0]["says"]
        assert "REEL/FRAME:045210/0369" in owners[0]["says"]
        [certificate] = events.filter(country="BE", code="REG", on=date(2022, 9, 27)).to_dicts()
        assert "DELAMANIDE" in certificate["says"]

    def test_texts_and_number_of_claims(self, real: dict[str, Batch]) -> None:
        lengths = {(t["patent_id"], t["part"]): len(t["text"]) for t in rows(real["fulltext"], "texts")}
        assert set(lengths) == {
            ("EP1000000", "abstract"), ("CA2944968", "claims"), ("CA2944968", "description"), ("WO2018148832", "claims"),
            ("WO2018148832", "description"),
        }  # fmt: skip
        claims = {p["patent_id"]: p["claims"] for p in rows(real["fulltext"], "patents")}
        assert claims == {"EP1000000": None, "CA2944968": 21, "WO2018148832": 45}

    def test_register_gives_addresses_state_and_steps(self, real: dict[str, Batch]) -> None:
        [patent] = rows(real["register"], "patents", patent_id="EP3082535")
        assert (patent["status"], patent["title"]) == (
            "Examination is in progress",
            "AUTOMATIC FLUID DISPENSER",
        )
        assert (patent["filed_on"], patent["published_on"]) == (date(2014, 12, 22), date(2016, 10, 26))
        diener = rows(real["register"], "patent_parties", patent_id="EP3082535", role="inventor")[2]
        assert (diener["name"], diener["address"]) == (
            "DIENER, Alexander M.",
            "2826 25th Avenue West, Seattle, WA 98199",
        )
        steps = rows(real["register"], "legal_events", patent_id="EP3221665", code="RFEE")
        assert [s["on"] for s in steps] == [date(2017, 11, 13), date(2018, 10, 19)]
        assert [c["cited"] for c in rows(real["register"], "citations", patent_id="EP3082535")] == [
            "FR2873048", "US20040226962", "EP2225988", "US20120085780",
        ]  # fmt: skip

    def test_results_give_numbers_and_families(self, real: dict[str, Batch]) -> None:
        patents = real["search"].tables["patents"]
        assert (len(patents), real["search"].merged) == (107, 100)
        assert "US20160162711" in set(patents["patent_id"])


class TestTraps:
    def test_family_of_which_only_some_came_has_no_number(self, tmp_path: Path) -> None:
        path = write_answer(
            tmp_path, f'<ops:patent-family total-result-count="2">{build_member()}</ops:patent-family>'
        )
        batch = read_all(path)
        assert [f["family_kind"] for f in rows(batch, "families")] == ["docdb"]
        assert "1 / 2" in batch.notes[0].en

    def test_padded_codes_and_repeated_events(self, tmp_path: Path) -> None:
        events = build_event(code="17Q ") + build_event(code="17Q") + build_event(code="17Q", country="GB")
        batch = read_all(
            write_answer(tmp_path, f"<ops:patent-family>{build_member(events=events)}</ops:patent-family>")
        )
        assert [(e["code"], e["country"]) for e in rows(batch, "legal_events")] == [
            ("17Q", "CH"),
            ("17Q", "GB"),
        ]

    def test_event_of_a_day_that_is_none_stays_and_is_told(self, tmp_path: Path) -> None:
        member = build_member(events=build_event(day="2003-02-30"))
        batch = read_all(write_answer(tmp_path, f"<ops:patent-family>{member}</ops:patent-family>"))
        [event] = rows(batch, "legal_events")
        assert event["on"] is None
        assert "2003-02-30" in batch.notes[0].en

    def test_events_of_two_answers_are_gathered(self, tmp_path: Path) -> None:
        for name, event in (("1", build_event()), ("2", build_event(country="GB"))):
            (tmp_path / f"{name}.xml").write_text(
                f"{HEAD}<ops:patent-family>{build_member(events=event)}</ops:patent-family></world-patent-data>",
                "utf-8",
            )
        batch = read_all(tmp_path)
        assert (batch.read, batch.merged) == (2, 1)
        assert [e["country"] for e in rows(batch, "legal_events")] == ["CH", "GB"]

    def test_member_with_a_day_that_is_none_is_rejected_alone(self, tmp_path: Path) -> None:
        family = f"<ops:patent-family>{build_member(day='20001301')}{build_member(number='1000001')}</ops:patent-family>"
        batch = read_all(write_answer(tmp_path, family))
        assert (batch.rows, len(batch.rejects)) == (1, 1)
        assert batch.rejects["position"][0] == "answer.xml, member 1"

    @pytest.mark.parametrize(
        ("inside", "word"),
        [
            ("<ops:document-inquiry/>", "world-patent-data/document-inquiry"), ("", "world-patent-data"),
            ('<exchange-documents><exchange-document status="not found" country="EP" doc-number="9"/></exchange-documents>', "did not find"),
        ],
    )  # fmt: skip
    def test_answer_without_patents_is_left_out(self, tmp_path: Path, inside: str, word: str) -> None:
        batch = read_all(write_answer(tmp_path, inside))
        assert (batch.read, len(batch.skips)) == (1, 1)
        assert word in batch.skips["reason_en"][0]

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ("1. A\n2. B\n3. C", 3),
            ("CLAIMS\n1. A of 2. parts\n2. B", 2),
            ("2. B", None),
            ("", None),
            ("1. A\n1. A\n2. B", 2),
        ],
    )
    def test_claims_are_counted_by_their_numbers(self, text: str, count: int | None) -> None:
        assert count_claims(text) == count


class TestLoads:
    """What one answer tells stays when another answer about the same patent is loaded later."""

    @pytest.fixture
    def load(self, tmp_path: Path, book, gazetteer):
        def load(*paths: Path) -> dict[str, int]:
            result = load_paths(
                list(paths), lake=tmp_path / "lake", book=book, readers=READERS, gazetteer=gazetteer, at=AT
            )
            assert result.load.adds_up
            return result.load.counts

        return load

    def read(self, tmp_path: Path, table: str) -> pl.DataFrame:
        lake = tmp_path / "lake"
        return read_table(read_manifest(lake=lake).datasets["ops"].tables[table], lake=lake)

    def test_answers_complete_each_other_in_any_order(self, tmp_path: Path, load, folder: Path) -> None:
        order = ["legal", "family", "biblio", "fulltext"]
        for name in order:
            load(folder / name)
        for name in reversed(order):
            load(folder / name)
        [ep] = self.read(tmp_path, "patents").filter(patent_id="EP2906782").to_dicts()
        assert (ep["kind"], ep["published_on"], ep["priority_on"]) == (
            "A4",
            date(2015, 8, 19),
            date(2012, 10, 12),
        )
        assert ep["title"]
        assert self.read(tmp_path, "families").filter(patent_id="EP2906782")["family_kind"].to_list() == [
            "docdb",
            "inpadoc",
        ]
        parties = self.read(tmp_path, "patent_parties").filter(patent_id="EP2906782")
        assert parties.height == 2
        assert self.read(tmp_path, "legal_events").filter(patent_id="EP1000000").height == 51
        parts = self.read(tmp_path, "texts").filter(patent_id="CA2944968")["part"].to_list()
        assert sorted(parts) == ["abstract", "claims", "description"]

    def test_the_same_answer_again_changes_nothing(self, load, folder: Path) -> None:
        for name in ("biblio", "legal"):
            load(folder / name)
        for name in ("biblio", "legal"):
            again = load(folder / name)
            assert (again["new"], again["updated"]) == (0, 0)
            assert again["unchanged"] + again["merged"] + again["skipped"] == again["read"]

    def test_a_correction_of_what_is_told_takes_effect(self, tmp_path: Path, load) -> None:
        inside = "<ops:patent-family>{}</ops:patent-family>"
        load(write_answer(tmp_path, inside.format(build_member(events=build_event()))))
        counts = load(write_answer(tmp_path, inside.format(build_member(priority="19981113"))))
        assert counts["updated"] == 1
        [patent] = self.read(tmp_path, "patents").to_dicts()
        assert patent["priority_on"] == date(1998, 11, 13)
        assert self.read(tmp_path, "legal_events").height == 1
