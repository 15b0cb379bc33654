"""Figures of an economy: the template we hand out, codes of industries, days, and the panel of Chinese provinces."""

import csv
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from zhicheng.lake.intake import READERS
from zhicheng.lake.intake.economy_template import HEADINGS, NOTES, write_csv_template, write_xlsx_template
from zhicheng.lake.intake.reader import Batch, find_reader
from zhicheng.lake.intake.regions import PROVINCES, is_province
from zhicheng.lake.intake.schemas import ECONOMY, MEASURES

HEADER = "place,country,year,measure,industry,amount,unit,source,as_of"


def read(path: Path, code: str = "economy") -> list[Batch]:
    reader = find_reader(path, READERS)
    assert reader.code == code
    batches = list(reader.read(path))
    assert all(batch.adds_up for batch in batches)
    return batches


def read_lines(folder: Path, *lines: str) -> Batch:
    path = folder / "economy.csv"
    path.write_text("\n".join([HEADER, *lines]), "utf-8")
    [batch] = read(path)
    return batch


class TestTemplate:
    @pytest.mark.parametrize(
        ("name", "content"), [("t.csv", write_csv_template()), ("t.xlsx", write_xlsx_template())]
    )
    def test_it_loads_as_it_is_and_its_example_is_left_out(
        self, tmp_path: Path, name: str, content: bytes
    ) -> None:
        (tmp_path / name).write_bytes(content)
        [batch] = read(tmp_path / name)
        assert (batch.read, batch.rows, len(batch.skips)) == (1, 0, 1)
        assert batch.skips["reason_zh"].to_list() == ["模板示例行"]
        assert not any("not used" in note.en for note in batch.notes)

    def test_filled_in(self, tmp_path: Path) -> None:
        text = write_csv_template() + "深圳市,,2022,研发经费,,1880.49,亿元,统计公报,2023-05-09\r\n".encode()
        (tmp_path / "t.csv").write_bytes(text)
        [batch] = read(tmp_path / "t.csv")
        assert batch.tables["economy"].to_dicts() == [
            {"place": "深圳市", "country": "CN", "year": 2022, "measure": "rd_spending", "industry": None, "amount": 1880.49,
             "unit": "亿元", "source": "统计公报", "as_of": date(2023, 5, 9)}
        ]  # fmt: skip

    def test_workbook_explains_every_column_and_measure(self) -> None:
        book = openpyxl.load_workbook(BytesIO(write_xlsx_template()))
        assert book.sheetnames == ["数据 data", "说明 notes"]
        assert [cell.value for cell in book["数据 data"][1]] == list(HEADINGS)
        explained = [row[0].value for row in book["说明 notes"].iter_rows(min_row=2)]
        assert set(explained) == set(HEADINGS)
        assert explained.count("指标 measure") == len(MEASURES)
        assert all(says.en and says.zh for _, says in NOTES)

    def test_headings_are_the_columns_of_the_table(self) -> None:
        assert [heading.split()[-1] for heading in HEADINGS] == ECONOMY.names()


class TestRows:
    @pytest.mark.parametrize(
        ("printed", "code"),
        [("", None), ("C", "C"), ("c", "C"), ("39", "39"), ("C39", "39"), ("391", "391"), ("3911", "3911"), ("T97", "97"), ("Ｃ３９", "39")],
    )  # fmt: skip
    def test_codes_of_industries(self, tmp_path: Path, printed: str, code: str | None) -> None:
        batch = read_lines(tmp_path, f"武汉市,CN,2022,value_added,{printed},5,亿元,x,")
        assert batch.tables["economy"]["industry"].to_list() == [code]

    @pytest.mark.parametrize("printed", ["U", "CC", "3", "39111", "制造业", "39C", "C-39", "3 9"])
    def test_what_is_no_code(self, tmp_path: Path, printed: str) -> None:
        [reject] = read_lines(tmp_path, f"武汉市,CN,2022,value_added,{printed},5,亿元,x,").rejects.to_dicts()
        assert reject["position"] == "row 2, column industry"
        assert "GB/T 4754" in reject["reason_zh"]

    def test_day_of_the_figure(self, tmp_path: Path) -> None:
        batch = read_lines(
            tmp_path, "武汉市,CN,2022,gdp,,5,亿元,x,2023年3月31日", "武汉市,CN,2021,gdp,,5,亿元,x,31/03/2023"
        )
        assert batch.tables["economy"]["as_of"].to_list() == [date(2023, 3, 31)]
        assert batch.rejects["position"].to_list() == ["row 3, column as_of"]

    def test_places_of_the_template_need_not_be_provinces(self, tmp_path: Path) -> None:
        assert read_lines(tmp_path, "昆山市,CN,2022,gdp,,5,亿元,x,").rows == 1


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data" / "cn_province_panel"


class TestProvincePanel:
    def test_spending(self, folder: Path) -> None:
        batches = read(folder / "RDActivity.csv", "cn_province_panel")
        assert sum(b.read for b in batches) == 1_792
        assert (sum(b.rows for b in batches), sum(len(b.skips) for b in batches)) == (448, 3 * 448)
        table = pl.concat([b.tables["economy"] for b in batches])
        with (folder / "RDActivity.csv").open(encoding="utf-8") as stream:
            raw = {
                (r["province"], int(r["year"])): float(r["value"])
                for r in csv.DictReader(stream)
                if r["chn_block4"] == "合计"
            }
        found = {
            (place, year): amount
            for place, year, amount in table.select("place", "year", "amount").iter_rows()
        }
        assert found == raw
        assert table.row(0, named=True) == {
            "place": "全国", "country": "CN", "year": 2023, "measure": "rd_spending", "industry": None, "amount": 333_570_688.0,
            "unit": "万元", "source": "《中国科技统计年鉴》（techme 整理）", "as_of": None,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "records", "misread"),
        [
            ("RDPatentAccept.csv", 1_791, {"江两"}),
            ("RDPatentAuthority.csv", 1_792, {"山两", "两藏"}),
            ("RDPatentValid.csv", 1_796, {"江四", "四藏", "浙汀", "尔部地区"}),
        ],
    )
    def test_counts_of_patents_are_left_out_and_misread_names_told(
        self, folder: Path, name: str, records: int, misread: set[str]
    ) -> None:
        batches = read(folder / name, "cn_province_panel")
        assert sum(b.read for b in batches) == records
        assert sum(b.rows for b in batches) == 0
        with (folder / name).open(encoding="utf-8") as stream:
            wrong = Counter(r["province"] for r in csv.DictReader(stream) if r["province"] in misread)
        told = Counter(e for b in batches for e in b.rejects["excerpt"])
        assert told == wrong
        assert set(told) == misread
        assert {r for b in batches for r in b.skips["reason_zh"]} == {"专利数量，不属于经济数据"}

    def test_unknown_category_is_a_reject(self, tmp_path: Path) -> None:
        path = tmp_path / "x.csv"
        path.write_text(
            "province,year,chn_block4,value,units,variables\n广东,2023,合计,1,万元,v9_new\n", "utf-8"
        )
        [batch] = read(path, "cn_province_panel")
        assert batch.rejects["position"].to_list() == ["row 2, column variables"]


def test_provinces() -> None:
    assert all(map(is_province, PROVINCES.values()))
    assert all(map(is_province, ["广西", "内蒙古", "北京", "上海市", "新疆", "西藏"]))
    assert not any(map(is_province, ["江两", "深圳", "全国", "中国", "", "西部地区"]))
