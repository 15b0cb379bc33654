"""Result lists of WIPO PATENTSCOPE: an old workbook with a query above the header, and a CSV of mixed encodings."""

import contextlib
import csv
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.old_workbook import MAGIC, is_old_workbook
from zhicheng.lake.intake.reader import Batch, Unreadable, find_reader

HEADER = "Publication Number,Publication Date,Title,Priority Data,IPC,Applicants,Inventors,FP Image"


def read_file(path: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    reader = find_reader(path, READERS)
    assert reader.code == "patentscope"
    batches = list(reader.read(path))
    assert all(batch.adds_up for batch in batches)
    return {name: pl.concat([b.tables[name] for b in batches]) for name in batches[0].tables}, batches


def notes(batches: list[Batch]) -> str:
    return " ".join(note.en for batch in batches for note in batch.notes)


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "patentscope_xls"


@pytest.fixture(scope="module")
def old(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    return read_file(folder / "patentscope_pizza_2012_2015_6177.xls")


@pytest.fixture(scope="module")
def mixed(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Batch]]:
    return read_file(folder / "pizza_medium.csv")


@pytest.fixture(scope="module")
def raw(folder: Path) -> list[dict[str, str]]:
    text = (folder / "pizza_medium.csv").read_bytes().decode("utf-8", "surrogateescape").replace("\r", "\n")
    return list(csv.DictReader(io.StringIO(text)))


class TestOldWorkbook:
    def test_counts(self, old: tuple[dict[str, pl.DataFrame], list[Batch]]) -> None:
        """Two numbers stand twice, once in small letters: RU0002529060 and IL219036."""
        tables, batches = old
        assert sum(b.read for b in batches) == 6_177
        assert (sum(b.rows for b in batches), sum(b.merged for b in batches)) == (6_175, 2)
        offices = Counter(tables["patents"]["office"])
        stated = {"US": 4_253, "WO": 1_229, "EP": 396, "KR": 95, "CA": 62, "CN": 37}
        assert {o: offices[o] for o in stated} == stated
        assert "header in row 3" in notes(batches)

    def test_rows_stand_where_a_spreadsheet_shows_them(
        self, old: tuple[dict[str, pl.DataFrame], list[Batch]]
    ) -> None:
        patents = old[0]["patents"]
        assert patents.row(0, named=True)["patent_id"] == "US20150376176"
        assert patents.row(0, named=True)["position"] == "row 4"
        assert patents.row(-1, named=True)["position"] == "row 6180"

    def test_one_record_field_by_field(self, old: tuple[dict[str, pl.DataFrame], list[Batch]]) -> None:
        tables, _ = old
        [patent] = tables["patents"].filter(patent_id="EP2401919").to_dicts()
        assert (patent["published_on"], patent["priority_on"]) == (date(2012, 1, 4), date(2006, 8, 22))
        assert patent["filed_on"] is None
        symbols = tables["classifications"].filter(patent_id="EP2401919")["symbol"].to_list()
        assert symbols == ["A21D2/14", "A21D2/16", "A21D2/18", "A21D2/22", "A21D2/26", "A21D8/04", "A21D10/00", "A21D10/02", "A21D13/00"]  # fmt: skip
        parties = tables["patent_parties"].filter(patent_id="EP2401919").select("role", "name").rows()
        assert parties == [
            ("applicant", "DUPONT NUTRITION BIOSCI APS"),
            ("inventor", "JOHANSEN LISBETH HOEJ"),
        ]

    def test_blanks(self, old: tuple[dict[str, pl.DataFrame], list[Batch]]) -> None:
        """143 records have no applicant and 3,934 no priority; of the two folded, the sisters speak."""
        tables, _ = old
        named = tables["patent_parties"].filter(role="applicant")["patent_id"].n_unique()
        assert named in range(6_175 - 143, 6_177 - 143 + 1)
        assert tables["patents"]["priority_on"].count() in range(6_177 - 3_934 - 2, 6_177 - 3_934 + 1)

    @pytest.mark.parametrize("part", [2, 10])
    def test_cut_file_is_refused_or_read_without_a_crash(
        self, folder: Path, tmp_path: Path, part: int
    ) -> None:
        whole = (folder / "patentscope_pizza_2012_2015_6177.xls").read_bytes()
        path = tmp_path / "cut.xls"
        path.write_bytes(whole[: len(whole) // part])
        with contextlib.suppress(Unreadable):
            _, batches = read_file(path)
            assert sum(b.read for b in batches) <= 6_177

    def test_whatever_the_reading_program_raises_is_a_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class PanicException(BaseException):
            """As a program written in Rust raises it."""

        def panic(*_: object, **__: object) -> None:
            raise PanicException("index out of bounds")

        path = tmp_path / "crafted.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") * 50)
        monkeypatch.setattr(fastexcel, "read_excel", panic)
        with pytest.raises(Unreadable, match=r"cannot be read \(index out of bounds\)"):
            find_reader(path, READERS)

    @pytest.mark.parametrize("place", [100, 2**20 - 20, 2**20 - 8, 2**20])
    def test_workbook_is_told_wherever_its_stream_is_named(self, tmp_path: Path, place: int) -> None:
        path = tmp_path / "book"
        path.write_bytes(MAGIC + bytes(place - 8) + "Workbook".encode("utf-16-le") + bytes(100))
        assert is_old_workbook(path, magic=MAGIC)

    def test_other_old_office_files_are_named(self, tmp_path: Path) -> None:
        path = tmp_path / "letter.xls"
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le") * 50)
        with pytest.raises(Unreadable, match="old Office file"):
            find_reader(path, READERS)


class TestMixedCsv:
    def test_counts(
        self, mixed: tuple[dict[str, pl.DataFrame], list[Batch]], raw: list[dict[str, str]]
    ) -> None:
        tables, batches = mixed
        assert sum(b.read for b in batches) == len(raw) == 10_000
        assert sum(len(b.rejects) for b in batches) == 0
        distinct = {r["Publication Number"].upper() for r in raw}
        assert tables["patents"]["patent_id"].n_unique() == len(distinct) == 9_996
        assert Counter(tables["patents"]["office"])["KR"] == 345

    def test_nothing_stands_for_not_available(
        self, mixed: tuple[dict[str, pl.DataFrame], list[Batch]], raw: list[dict[str, str]]
    ) -> None:
        tables, _ = mixed
        assert (
            tables["patents"]["published_on"].null_count()
            == sum(r["Publication Date"] == "NA" for r in raw)
            == 30
        )
        assert tables["patent_parties"].filter(name="NA").is_empty()

    def test_damage_is_marked_and_counted(
        self, mixed: tuple[dict[str, pl.DataFrame], list[Batch]], raw: list[dict[str, str]]
    ) -> None:
        tables, batches = mixed
        cells = Counter(c for row in raw for c, cell in row.items() if re.search("[\udc80-\udcff]", cell))
        assert all(f"{column} {n}" in notes(batches) for column, n in cells.items())
        assert (
            sum("\ufffd" in title for title in tables["patents"]["title"].drop_nulls()) == cells["Title"] == 6
        )

    def test_symbols_stand_once(
        self, mixed: tuple[dict[str, pl.DataFrame], list[Batch]], raw: list[dict[str, str]]
    ) -> None:
        tables, _ = mixed
        assert raw[0]["IPC"] == "A21D 13/00;A21D 13/00;A23L 1/16;A23L 1/16"
        assert tables["classifications"].filter(patent_id="US20090208610")["symbol"].to_list() == ["A21D13/00", "A23L1/16"]  # fmt: skip

    def test_priorities(self, mixed: tuple[dict[str, pl.DataFrame], list[Batch]]) -> None:
        known = dict(mixed[0]["patents"].select("patent_id", "priority_on").iter_rows())
        assert known["WO2002014184"] == date(2000, 8, 14)
        assert known["EP1820402"] == date(2004, 10, 1)
        assert known["EP2680242"] == date(2012, 6, 26)
        assert known["US20140020570"] is None

    def test_a_column_shifted_by_a_day_is_told(
        self,
        mixed: tuple[dict[str, pl.DataFrame], list[Batch]],
        old: tuple[dict[str, pl.DataFrame], list[Batch]],
    ) -> None:
        """US5428898 was granted on Tuesday, 4 July 1995; the file says the 5th."""
        [day] = mixed[0]["patents"].filter(patent_id="US5428898")["published_on"]
        assert day == date(1995, 7, 5)
        assert "Days of publication of US, EP, WO" in notes(mixed[1])
        assert "Days of publication of" not in notes(old[1])


class TestMadeUp:
    def read(self, folder: Path, *lines: str) -> Batch:
        path = folder / "list.csv"
        path.write_text("\n".join(["", "Query: EN_ALL:pizza", HEADER, *lines]), "utf-8")
        [batch] = read_file(path)[1]
        return batch

    def test_lines_above_the_header(self, tmp_path: Path) -> None:
        batch = self.read(tmp_path, "kr1020010067590,14.07.2001,PIZZA,NA,A21D 13/00,A;B,C,NA")
        [patent] = batch.tables["patents"].to_dicts()
        assert (patent["patent_id"], patent["published_on"]) == ("KR1020010067590", date(2001, 7, 14))
        assert patent["position"] == "row 4"

    @pytest.mark.parametrize(
        ("cell", "day"),
        [
            ("[60/225,166 14.08.2000 US]", date(2000, 8, 14)),
            ("[200402236U 2004-10-01T23:59:59.000Z ES, 2005070132 2003-09-23T23:59:59.000Z ES]", date(2003, 9, 23)),
            ("[EP 20120626 12173640.9]", date(2012, 6, 26)),
            ("[US 20130225 61/768,603, US 20121107 14/073,949]", date(2012, 11, 7)),
            ("[20101112 11.12.2009 EP]", date(2009, 12, 11)),
            ("[null 30.12.1899 null]", None),
            ("[95/2871  ZA]", None),
            ("[1 31.02.2001 US]", None),
        ],
    )  # fmt: skip
    def test_priority_cells(self, tmp_path: Path, cell: str, day: date | None) -> None:
        batch = self.read(tmp_path, f'US20010000001,01.03.2014,X,"{cell}",A21D 13/00,A,B,')
        assert batch.tables["patents"]["priority_on"].to_list() == [day]
        assert ("have no day that can be read" in notes([batch])) == (day is None)

    def test_symbol_with_its_edition(self, tmp_path: Path) -> None:
        batch = self.read(
            tmp_path, "US20010000001,01.03.2014,X,,A61K 39/095 20060101ALI20051220RMJP;A21D 13/,A,B,"
        )
        assert batch.tables["classifications"]["symbol"].to_list() == ["A61K39/095"]
        assert "A21D 13/" in notes([batch])

    @pytest.mark.parametrize(
        ("printed", "key"),
        [("KR101448016*", "KR101448016"), ("BRMU9003027", "BRMU9003027"), ("mxPA/a/2005/001234", "MXPAA2005001234"), ("za2006/01234", "ZA200601234"), ("USRE036123", "USRE36123")],
    )  # fmt: skip
    def test_numbers(self, tmp_path: Path, printed: str, key: str) -> None:
        batch = self.read(tmp_path, f"{printed},01.03.2014,X,,A21D 13/00,A,B,")
        assert batch.tables["patents"]["patent_id"].to_list() == [key]

    def test_impossible_day_and_missing_number_are_rejects(self, tmp_path: Path) -> None:
        batch = self.read(
            tmp_path, "US1234567,31.02.2014,X,,,A,B,", ",01.03.2014,X,,,A,B,", "US1234568,01.03.2014,X,,,A,B,"
        )
        assert batch.rejects["position"].to_list() == [
            "row 4, column Publication Date",
            "row 5, column Publication Number",
        ]
        assert batch.rows == 1
