"""Assignments recorded at the US office: the real answers, and one written by hand for every trap."""

import re
from datetime import date
from pathlib import Path

import pytest

from zhicheng.lake.intake import READERS, uspto_assignments
from zhicheng.lake.intake.reader import Batch, find_reader

LISTS = ("applNum", "patNum", "publNum", "filingDate", "issueDate", "publDate", "inventionTitle", "inventors")


def build_answer(*patents: tuple[str, ...], recorded: str = "2006-09-14T04:00:00Z") -> str:
    columns = list(zip(*patents, strict=True)) if patents else [()] * len(LISTS)
    lists = "".join(
        f'<arr name="{name}">{"".join(f"<str>{value}</str>" for value in column)}</arr>'
        for name, column in zip(LISTS, columns, strict=True)
    )
    return (
        '<response><result name="response" numFound="1"><doc><str name="reelNo">18247</str><str name="frameNo">405</str>'
        f'<date name="recordedDate">{recorded}</date><str name="conveyanceText">MERGER (SEE DOCUMENT FOR DETAILS).</str>'
        f'<arr name="patAssignorName"><str>A INC.</str></arr><arr name="patAssigneeName"><str>B LLC</str></arr>{lists}</doc></result></response>'
    )


def read_one(folder: Path, text: str) -> Batch:
    path = folder / "answer.xml"
    path.write_text(text, "utf-8")
    [batch] = uspto_assignments.read(path)
    assert batch.adds_up
    return batch


GRANTED = (
    "10628795",
    "7130913",
    "20040073746",
    "2003-07-28T04:00:00Z",
    "2006-10-31T04:00:00Z",
    "2004-04-15T04:00:00Z",
    "A SYSTEM",
    "James J. Fallon",
)
PUBLISHED = (
    "15710770",
    "NULL",
    "20180191929",
    "2017-09-20T04:00:00Z",
    "0001-01-01T00:00:00Z",
    "2018-07-05T04:00:00Z",
    "A CAMERA",
    "Mark Kraz, Scott Smith, JR.",
)
UNKNOWN = (
    "62713164",
    "NULL",
    "NULL",
    "2012-10-12T04:00:00Z",
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "A DRAFT",
    "NULL",
)


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "epo_ops_fixtures" / "uspto_assignment"


@pytest.fixture(scope="module")
def real(folder: Path) -> Batch:
    [batch] = uspto_assignments.read(folder)
    return batch


def find_list(text: str, name: str) -> list[str]:
    found = re.search(rf'<arr name="{name}">(.*?)</arr>', text, re.DOTALL)
    return re.findall(r"<str>([^<]*)<", found[1]) if found else []


class TestRealFiles:
    def test_every_patent_of_every_assignment_is_read(self, real: Batch, folder: Path) -> None:
        """Counted in the bytes: 217 assignments, and the values in their lists of application numbers."""
        texts = [path.read_text("utf-8") for path in folder.glob("*.xml")]
        assert sum(text.count("<doc>") for text in texts) == 217
        named = [
            re.findall(r'<arr name="applNum">(.*?)</arr>', t.partition("</result>")[0], re.DOTALL)
            for t in texts
        ]
        counted = sum(found.count("<str>") for lists in named for found in lists)
        assert real.read == counted == 701
        assert (len(real.rejects), len(real.skips)) == (0, 0)

    def test_events_of_pages_that_overlap_stand_once(self, real: Batch, folder: Path) -> None:
        pairs = set()
        for path in folder.glob("*.xml"):
            for doc in path.read_text("utf-8").partition("</result>")[0].split("<doc>")[1:]:
                reel = re.search(r'<str name="id">([^<]*)<', doc)
                assert reel
                grants, publications = (find_list(doc, name) for name in ("patNum", "publNum"))
                pairs |= {
                    (reel[1], p if g == "NULL" else g) for g, p in zip(grants, publications, strict=True)
                }
        assert len(real.tables["legal_events"]) == len(pairs) == 591

    def test_each_file_is_known_by_its_content(self, folder: Path) -> None:
        for path in [folder, *folder.glob("*.xml")]:
            assert find_reader(path, READERS).code == "uspto_assignments"

    def test_one_of_them(self, real: Batch) -> None:
        [patent] = real.tables["patents"].filter(patent_id="US7130913").to_dicts()
        assert (patent["application_number"], patent["type"]) == ("10628795", "invention")
        assert (patent["filed_on"], patent["granted_on"]) == (date(2003, 7, 28), date(2006, 10, 31))
        [event] = real.tables["legal_events"].filter(patent_id="US7130913", on=date(2006, 9, 14)).to_dicts()
        assert (event["code"], event["country"]) == ("AS", "US")
        assert event["says"] == (
            "NUNC PRO TUNC ASSIGNMENT (SEE DOCUMENT FOR DETAILS); assignors: REALTIME DATA COMPRESSION SYSTEMS, INC.; "
            "assignee: REALTIME DATA LLC, 15 WEST 36TH STREET, NEW YORK, NEW YORK, 10018; executed: 2006-09-14; reel/frame: 18247/405"
        )


class TestTraps:
    def test_event_stands_on_the_grant_else_on_the_publication(self, tmp_path: Path) -> None:
        batch = read_one(tmp_path, build_answer(GRANTED, PUBLISHED))
        patents = {p["patent_id"]: p for p in batch.tables["patents"].to_dicts()}
        assert set(patents) == {"US7130913", "US20180191929"}
        assert (patents["US20180191929"]["published_on"], patents["US20180191929"]["granted_on"]) == (
            date(2018, 7, 5),
            None,
        )
        assert len(batch.tables["legal_events"]) == 2

    def test_names_in_one_text_are_parted_and_suffixes_stay(self, tmp_path: Path) -> None:
        batch = read_one(tmp_path, build_answer(PUBLISHED))
        assert batch.tables["patent_parties"].select("seq", "name").rows() == [
            (1, "Mark Kraz"),
            (2, "Scott Smith, JR."),
        ]

    def test_application_not_yet_published_is_left_out(self, tmp_path: Path) -> None:
        batch = read_one(tmp_path, build_answer(UNKNOWN, GRANTED))
        assert (batch.read, batch.rows, len(batch.skips)) == (2, 1, 1)
        assert "62713164" in batch.skips["excerpt"][0]

    def test_assignment_without_patents_is_left_out(self, tmp_path: Path) -> None:
        batch = read_one(tmp_path, build_answer())
        assert (batch.read, len(batch.skips)) == (1, 1)

    @pytest.mark.parametrize(
        ("grant", "key", "type"),
        [
            ("D0654321", "USD654321", "design"),
            ("RE043210", "USRE43210", "reissue"),
            ("07130913", "US7130913", "invention"),
        ],
    )
    def test_numbers_lose_their_zeros(self, tmp_path: Path, grant: str, key: str, type: str) -> None:
        batch = read_one(tmp_path, build_answer((GRANTED[0], grant, *GRANTED[2:])))
        assert batch.tables["patents"].select("patent_id", "type").rows() == [(key, type)]

    def test_day_that_is_none(self, tmp_path: Path) -> None:
        batch = read_one(tmp_path, build_answer((*GRANTED[:3], "2003-13-28T04:00:00Z", *GRANTED[4:])))
        assert "filingDate" in batch.rejects["reason_en"][0]
        whole = read_one(tmp_path, build_answer(GRANTED, recorded="2006-02-30T00:00:00Z"))
        assert (whole.read, len(whole.rejects)) == (1, 1)
        assert "recordedDate" in whole.rejects["reason_en"][0]
