"""Patent tables by mapping: what is found, what is understood, what is rejected where; numbers always add up."""

import contextlib
import csv
import io
import tomllib
from datetime import date, datetime
from pathlib import Path

import fastexcel
import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from zhicheng.grammar import Mistake
from zhicheng.lake.intake import READERS, mapped_reader
from zhicheng.lake.intake.dates import parse_date
from zhicheng.lake.intake.delimited import find_encoding
from zhicheng.lake.intake.economy import parse_amount
from zhicheng.lake.intake.mapping import FOLDER, READY, read_mapping
from zhicheng.lake.intake.names import clean_agency, clean_name, split_list
from zhicheng.lake.intake.patent_numbers import (
    compute_check_digit,
    convert_standard,
    parse_application,
    parse_publication,
)
from zhicheng.lake.intake.reader import Batch, Unreadable, find_reader
from zhicheng.lake.intake.regions import Region, parse_country, parse_regions
from zhicheng.lake.intake.symbols import parse_symbol

INCOPAT = {
    "序号": "1", "公开（公告）号": "CN110083831A", "公开（公告）日": "2019-08-02", "申请号": "CN201910302430.1",
    "申请日": "2019-04-16", "标题": "一种方法", "摘要": "第一行\n第二行", "申请人": "武汉大学; 华为技术有限公司",
    "申请人类型": "大专院校; 企业", "申请人地址": "湖北省武汉市武昌区珞珈山", "申请人省市代码": "湖北;42", "发明人": "董文永；杨飘",
    "IPC主分类": "G06F17/27", "IPC": "G06F17/27; H04L 27/26(2006.01)", "权利要求数量": "4", "引证专利": "CN1719946A; US7654321B2",
    "引证科技文献": "张三, 某论文, 2015", "专利类型": "发明申请", "简单同族ID": "F77", "当前法律状态": "有效", "合享价值度": "9",
}  # fmt: skip
PATSNAP = {
    "公开(公告)号": "CN110083831B", "公开(公告)日": "2021/1/5", "申请号": "CN201910302430.1", "申请日": "2019/4/16",
    "标题": "一种方法", "[标]原始申请(专利权)人": "武汉大学 | 华为技术有限公司", "原始申请(专利权)人州/省": "湖北 | 广东",
    "原始申请(专利权)人地市": "武汉 | 深圳", "[标]当前申请(专利权)人": "某公司", "当前申请(专利权)人地市": "杭州",
    "发明人": "TANNER, CHRISTOPHER RICHARD | 杨飘", "IPC分类号": "G06F17/27 | H04L27/26", "专利类型": "授权发明", "受理局": "中国",
}  # fmt: skip
CNIPA = {
    "申请号": "CN201910302430.1", "申请日": "2019.04.16", "公开（公告）号": "CN110083831A", "公开（公告）日": "2019.08.02",
    "名称": "一种方法", "主分类号": "G06F17/27(2006.01)I", "分类号": "G06F17/27(2006.01)I;H04L27/26(2006.01)I",
    "申请（专利权）人": "武汉大学", "发明（设计）人": "董文永;杨飘", "国省代码": "湖北;42", "地址": "430072 湖北省武汉市武昌区珞珈山",
    "专利代理机构": "武汉科皓知识产权代理事务所(特殊普通合伙) 42222", "主权项": "1.一种方法",
}  # fmt: skip


def write_csv(folder: Path, *records: dict, encoding: str = "utf-8-sig", delimiter: str = ",") -> Path:
    path = folder / "t.csv"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([list(records[0]), *(list(r.values()) for r in records)])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(folder: Path, *records: dict, above: int = 0, sheets: tuple[str, ...] = ("数据",)) -> Path:
    path = folder / "t.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
        if above:
            sheet.write_string(above - 1, 0, "专利检索结果")
        for r, cells in enumerate([list(records[0]), *(list(x.values()) for x in records)]):
            for c, cell in enumerate(cells):
                sheet.write_string(above + r, c, cell)
    return path


def read(path: Path, code: str | None = None) -> Batch:
    reader = find_reader(path, READERS)
    assert code in (None, reader.code)
    [batch] = reader.read(path)
    assert batch.adds_up
    return batch


def rows(batch: Batch, table: str, **where: str) -> list[dict]:
    return batch.tables[table].filter(**where).to_dicts()


class TestWords:
    @pytest.mark.parametrize(
        "text",
        ["20190802", "2019-08-02", "2019/8/2", "2019.08.02", "2019年8月2日", "２０１９年８月２日", "二〇一九年八月二日",
         "2019-08-02 00:00:00", "2019-08-02T00:00:00", "2 Aug 2019", "August 2, 2019", " 2019-8-2 "],
    )  # fmt: skip
    def test_dates(self, text: str) -> None:
        assert parse_date(text) == date(2019, 8, 2)

    @pytest.mark.parametrize("text", ["", "-", "00000000", "无", "0"])
    def test_blank_dates(self, text: str) -> None:
        assert parse_date(text) is None

    @pytest.mark.parametrize(
        "text",
        [
            "03/04/2019",
            "0000-01-01",
            "9999-12-31",
            "2019-02-30",
            "2019-13-01",
            "43679",
            "x",
            "2 Foo 2019",
            "1/1/19",
        ],
    )
    def test_no_dates(self, text: str) -> None:
        with pytest.raises(Mistake) as caught:
            parse_date(text)
        assert caught.value.says.zh

    def test_declared_orders(self) -> None:
        assert parse_date("03/04/2019", order="day first") == date(2019, 4, 3)
        assert parse_date("03/04/2019", order="month first") == date(2019, 3, 4)
        assert parse_date("31/12/19", order="day first", two_digit_years=True) == date(2019, 12, 31)
        assert parse_date("31/12/85", order="day first", two_digit_years=True) == date(1985, 12, 31)

    @given(
        st.dates(date(1800, 1, 1), date(2099, 12, 31)),
        st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y年%m月%d日", "%d %B %Y"]),
    )
    def test_every_day_comes_back(self, day: date, form: str) -> None:
        assert parse_date(day.strftime(form)) == day

    @given(st.text(max_size=20))
    def test_any_text_is_a_date_or_a_mistake(self, text: str) -> None:
        with contextlib.suppress(Mistake):
            parse_date(text)

    @pytest.mark.parametrize(
        ("text", "symbol"),
        [("H04L   27/26    (2006.01)", "H04L27/26"), ("H04L0027260000", "H04L27/26"), ("B03C0003090000", "B03C3/09"),
         ("h04l 27/26", "H04L27/26"), ("H04L27/26(20060101)I", "H04L27/26"), ("A61K-031/00", "A61K31/00"), ("G06F17/27[2013-01]", "G06F17/27"),
         ("H04L", "H04L"), ("Y02E10/50", "Y02E10/50"), ("14-02", None), ("", None), ("Z99Z1/00", None)],
    )  # fmt: skip
    def test_symbols(self, text: str, symbol: str | None) -> None:
        assert parse_symbol(text) == symbol

    def test_applications(self) -> None:
        for text in (
            "201910302430.1",
            "CN201910302430.1",
            "ZL201910302430.1",
            "CN2019103024301",
            " cn201910302430.1 ",
        ):
            assert parse_application(text) == "201910302430.1"
        assert compute_check_digit("200910190429") == "0"
        assert compute_check_digit("201010298420") == "4"
        for text in ("2.0191E+11", "2019103024302", "PCT/CN2019/000001", ""):
            with pytest.raises(Mistake):
                parse_application(text)

    def test_standard_numbers(self) -> None:
        assert convert_standard("102019000302430", filed_on=None) == "201910302430"
        assert convert_standard("101985000000312", filed_on=None) == "85100312"
        assert convert_standard("102003000100001", filed_on=date(2003, 2, 1)) == "031100001"
        assert convert_standard("102003000100001", filed_on=date(2003, 11, 1)) == "200310100001"
        assert convert_standard("201910302430.1", filed_on=None) is None

    def test_publications(self) -> None:
        found = parse_publication("US 2020/0012345 A1")
        assert (found.office, found.number, found.kind) == ("US", "20200012345", "A1")
        assert parse_publication("101945314B", office="CN").office == "CN"
        for text in ("", "110083831A", "=1+1", "CN"):
            with pytest.raises(Mistake):
                parse_publication(text)

    def test_regions(self) -> None:
        assert (
            parse_regions("广东;44")
            == parse_regions("广东(44)")
            == parse_regions("广东省")
            == [Region("CN", "广东省")]
        )
        assert parse_regions("CN440305") == [Region("CN", "广东省", "440305")]
        assert parse_regions("美国;US") == [Region("US")]
        assert parse_regions("台湾;71") == [Region("TW")]
        assert [r.region for r in parse_regions("湖北 | 广东")] == ["湖北省", "广东省"]
        assert parse_regions("海南;66") == [Region("CN", "海南省")]
        assert (parse_country("中国"), parse_country("US"), parse_country("某国")) == ("CN", "US", None)

    def test_names(self) -> None:
        assert split_list("甲; 乙；丙|丁\n戊;-") == ["甲", "乙", "丙", "丁", "戊"]
        assert clean_name("a\u202egnp.exe \u200b b") == "agnp.exe b"
        assert clean_agency("某事务所(普通合伙) 42222") == "某事务所(普通合伙)"


class TestProducts:
    def test_incopat(self, tmp_path: Path) -> None:
        batch = read(write_csv(tmp_path, INCOPAT), "incopat")
        [patent] = rows(batch, "patents")
        assert patent["patent_id"] == "CN201910302430"
        assert (patent["number"], patent["kind"], patent["type"]) == ("110083831", "A", "invention")
        assert (patent["claims"], patent["family_id"], patent["status"], patent["position"]) == (
            4,
            "F77",
            "有效",
            "row 2",
        )
        first, second = rows(batch, "patent_parties", role="applicant")
        assert (first["name"], first["sector"], first["country"], first["region"]) == (
            "武汉大学",
            "university",
            "CN",
            "湖北省",
        )
        assert first["address"] == "湖北省武汉市武昌区珞珈山"
        assert (second["name"], second["sector"], second["address"], second["country"]) == (
            "华为技术有限公司",
            "company",
            None,
            None,
        )
        assert [r["name"] for r in rows(batch, "patent_parties", role="inventor")] == ["董文永", "杨飘"]
        assert [r["symbol"] for r in rows(batch, "classifications")] == ["G06F17/27", "H04L27/26"]
        assert [(r["cited"], r["cited_kind"]) for r in rows(batch, "citations")] == [
            ("CN1719946", "patent"), ("US7654321", "patent"), ("张三, 某论文, 2015", "non-patent")]  # fmt: skip
        assert rows(batch, "texts")[0]["text"] == "第一行\n第二行"
        assert rows(batch, "families") == [
            {"patent_id": "CN201910302430", "family_id": "F77", "family_kind": "docdb"}
        ]

    def test_columns_nobody_asked_for_are_told(self, tmp_path: Path) -> None:
        batch = read(write_csv(tmp_path, INCOPAT))
        assert any("合享价值度" in note.en and "序号" in note.zh for note in batch.notes)

    def test_patsnap(self, tmp_path: Path) -> None:
        batch = read(write_csv(tmp_path, PATSNAP), "patsnap")
        [patent] = rows(batch, "patents")
        assert (patent["granted_on"], patent["type"]) == (date(2021, 1, 5), "invention")
        applicants = rows(batch, "patent_parties", role="applicant")
        assert [(a["name"], a["region"], a["city"]) for a in applicants] == [
            ("武汉大学", "湖北省", "武汉"), ("华为技术有限公司", "广东省", "深圳")]  # fmt: skip
        [owner] = rows(batch, "patent_parties", role="owner")
        assert (owner["name"], owner["city"]) == ("某公司", "杭州")
        assert rows(batch, "patent_parties", role="inventor")[0]["name"] == "TANNER, CHRISTOPHER RICHARD"

    def test_cnipa(self, tmp_path: Path) -> None:
        batch = read(write_csv(tmp_path, CNIPA), "cnipa_table")
        assert [r["symbol"] for r in rows(batch, "classifications")] == ["G06F17/27", "H04L27/26"]
        [agent] = rows(batch, "patent_parties", role="agent")
        assert agent["name"] == "武汉科皓知识产权代理事务所(特殊普通合伙)"

    def test_owners_stand_in_for_missing_applicants(self, tmp_path: Path) -> None:
        record = {k: v for k, v in PATSNAP.items() if "原始" not in k}
        batch = read(write_csv(tmp_path, record), "patsnap")
        [applicant] = rows(batch, "patent_parties", role="applicant")
        assert (applicant["name"], applicant["city"]) == ("某公司", "杭州")
        assert any("stand in" in note.en for note in batch.notes)

    def test_application_and_grant_become_one(self, tmp_path: Path) -> None:
        grant = {**INCOPAT, "公开（公告）号": "CN110083831B", "公开（公告）日": "2021-01-05", "专利类型": "发明授权", "申请人地址": "",
                 "申请人省市代码": ""}  # fmt: skip
        batch = read(write_csv(tmp_path, INCOPAT, grant))
        assert (batch.read, batch.rows, batch.merged) == (2, 1, 1)
        [patent] = rows(batch, "patents")
        assert (patent["kind"], patent["published_on"], patent["granted_on"]) == (
            "B",
            date(2019, 8, 2),
            date(2021, 1, 5),
        )
        assert rows(batch, "patent_parties", role="applicant")[0]["region"] == "湖北省", (
            "the place the grant leaves out"
        )

    def test_foreign_applicant_is_not_made_chinese(self, tmp_path: Path) -> None:
        batch = read(
            write_csv(
                tmp_path,
                {
                    **INCOPAT,
                    "申请人": "三星电子株式会社",
                    "申请人省市代码": "韩国;KR",
                    "申请人地址": "韩国京畿道",
                },
            )
        )
        assert rows(batch, "patent_parties", role="applicant")[0]["country"] == "KR"


class TestFiles:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
    )
    @pytest.mark.parametrize("delimiter", [",", "\t", "|"])
    def test_encodings_and_separators(self, tmp_path: Path, encoding: str, delimiter: str) -> None:
        batch = read(write_csv(tmp_path, *[INCOPAT] * 3, encoding=encoding, delimiter=delimiter), "incopat")
        assert (batch.rows, batch.merged) == (1, 2)
        assert rows(batch, "patents")[0]["title"] == "一种方法"

    def test_latin_1_is_not_taken_for_chinese(self) -> None:
        text = "publication,applicant\nFR1,Société Générale d'Électricité\n" * 20
        assert find_encoding(text.encode("latin-1")) == "utf-8"
        assert find_encoding("公开（公告）号,申请人\n".encode("gb18030")) == "gb18030"

    def test_carriage_returns_alone(self, tmp_path: Path) -> None:
        path = write_csv(tmp_path, {**INCOPAT, "摘要": "x"})
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\r"))
        assert read(path).rows == 1

    def test_rows_of_another_encoding_are_rejected_where_they_stand(self, tmp_path: Path) -> None:
        path = write_csv(tmp_path, INCOPAT, INCOPAT)
        path.write_bytes(
            path.read_bytes() + ",".join({**INCOPAT, "摘要": "x"}.values()).encode("gb18030") + b"\r\n"
        )
        batch = read(path)
        assert (batch.rows, batch.merged) == (1, 1)
        [reject] = batch.rejects.to_dicts()
        assert reject["position"] == "row 4"
        assert "UTF-8" in reject["reason_zh"]

    def test_unclosed_quotation_costs_one_row(self, tmp_path: Path) -> None:
        header = "公开（公告）号,申请号,标题,摘要"
        lines = [f"CN1100838{n:02d}A,,标题{n},摘要" for n in range(10)]
        lines[3] = 'CN110083803A,,"标题3,摘要'
        path = tmp_path / "t.csv"
        path.write_text("\n".join([header, *lines]), "utf-8")
        batch = read(path)
        assert (batch.read, batch.rows) == (10, 9)
        assert batch.rejects["position"].to_list() == ["row 5"]

    def test_title_row_blank_rows_and_other_sheets(self, tmp_path: Path) -> None:
        batch = read(write_xlsx(tmp_path, INCOPAT, above=4, sheets=("说明", "数据")), "incopat")
        assert rows(batch, "patents")[0]["position"] == "row 6"
        assert any("header in row 5" in note.en for note in batch.notes)

    def test_workbook_cells_of_all_kinds(self, tmp_path: Path) -> None:
        path = tmp_path / "t.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            day = book.add_format({"num_format": "yyyy/m/d"})
            sheet.write_row(
                0, 0, ["公开（公告）号", "申请号", "公开（公告）日", "申请日", "标题", "权利要求数量", "摘要"]
            )
            sheet.write_string(1, 0, "CN110083831A")
            sheet.write_number(1, 1, 201910302430.1)
            sheet.write_datetime(1, 2, datetime(2019, 8, 2), day)
            sheet.write_number(1, 3, 20190416)
            sheet.write_rich_string(1, 4, book.add_format({"bold": True}), "一种", "方法")
            sheet.write_number(1, 5, 4)
            sheet.write_formula(1, 6, '=HYPERLINK("http://x.test")', value="存储的值")
        batch = read(path)
        [patent] = rows(batch, "patents")
        assert patent["patent_id"] == "CN201910302430"
        assert (patent["published_on"], patent["filed_on"]) == (date(2019, 8, 2), date(2019, 4, 16))
        assert (patent["title"], patent["claims"]) == ("一种方法", 4)
        assert rows(batch, "texts")[0]["text"] == "存储的值", "the stored value, nothing is computed"

    def test_streamed_workbook_agrees_with_a_peer(self, tmp_path: Path) -> None:
        records = [
            {**INCOPAT, "公开（公告）号": f"CN1100{n:05d}A", "申请号": "", "摘要": f"摘要 {n}"}
            for n in range(300)
        ]
        path = write_xlsx(tmp_path, *records)
        batch = read(path)
        peer = fastexcel.read_excel(path).load_sheet(0, dtypes="string").to_polars()
        assert batch.tables["patents"]["number"].to_list() == peer["公开（公告）号"].str.slice(2, 9).to_list()
        assert batch.tables["texts"]["text"].to_list() == peer["摘要"].to_list()

    def test_parquet_with_types(self, tmp_path: Path) -> None:
        path = tmp_path / "t.parquet"
        pl.DataFrame({"公开（公告）号": ["CN110083831A"], "申请号": ["CN201910302430.1"], "申请日": [date(2019, 4, 16)],
                      "权利要求数量": [4], "发明人": [["董文永", "杨飘"]]}).write_parquet(path)  # fmt: skip
        batch = read(path)
        assert rows(batch, "patents")[0]["claims"] == 4
        assert rows(batch, "patents")[0]["filed_on"] == date(2019, 4, 16)
        assert len(rows(batch, "patent_parties", role="inventor")) == 2

    def test_nothing_that_fits(self, tmp_path: Path) -> None:
        path = tmp_path / "t.csv"
        path.write_text("a,b,c\n1,2,3\n")
        with pytest.raises(Unreadable, match=r"incopat.*economy"):
            find_reader(path, READERS)


class TestRejects:
    @pytest.mark.parametrize(
        ("column", "cell", "reason"),
        [("公开（公告）号", "", "CN110083831A"), ("公开（公告）号", "第一号", "CN110083831A"), ("公开（公告）日", "2019-13-01", "calendar"),
         ("申请日", "03/04/2019", "order"), ("申请日", "0000-00-01", "year"), ("申请号", "2.0191E+11", "text"),
         ("申请号", "CN2019103024302", "check digit"), ("权利要求数量", "-4", "whole number"), ("权利要求数量", "99999999", "whole number")],
    )  # fmt: skip
    def test_fault_names_row_and_column(self, tmp_path: Path, column: str, cell: str, reason: str) -> None:
        batch = read(write_csv(tmp_path, INCOPAT, {**INCOPAT, column: cell}))
        [reject] = batch.rejects.to_dicts()
        assert reject["position"] == f"row 3, column {column}"
        assert reason in reject["reason_en"]
        assert reject["excerpt"] == cell
        assert reject["reason_zh"]

    def test_symbols_that_are_none_are_told_not_rejected(self, tmp_path: Path) -> None:
        batch = read(write_csv(tmp_path, {**INCOPAT, "IPC主分类": "14-02", "IPC": "", "专利类型": "新品种"}))
        assert batch.rows == 1
        assert any("14-02" in note.zh for note in batch.notes)
        assert any("新品种" in note.zh for note in batch.notes)

    def test_formulas_stay_text(self, tmp_path: Path) -> None:
        formula = '=HYPERLINK("http://x.test","看")'
        batch = read(
            write_csv(tmp_path, {**INCOPAT, "标题": formula, "申请人": "+cmd|' /C calc'!A0; @SUM(1)"})
        )
        assert rows(batch, "patents")[0]["title"] == formula
        assert rows(batch, "patent_parties", role="applicant")[0]["name"] == "+cmd"


class TestMappings:
    @pytest.mark.parametrize("code", [*READY, "economy"])
    def test_ready_mappings_are_whole(self, code: str) -> None:
        mapping = read_mapping(FOLDER / f"{code}.toml")
        assert mapping.code == code
        plan = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
        assert set(plan["columns"]) <= {"seen", "assumed"}, "every name says where it comes from"

    def write(self, folder: Path, text: str) -> Path:
        path = folder / "own.toml"
        path.write_text(
            'code = "own"\nsource = "our register"\n[title]\nen = "Own"\nzh = "自有"\n' + text, "utf-8"
        )
        return path

    def test_own_mapping(self, tmp_path: Path) -> None:
        mapping = self.write(tmp_path, '[columns]\npublication = ["PN"]\nfiled_on = ["AD"]\ninventors = ["IN"]\n'
                                       '[dates]\norder = "day first"\n[lists]\nseparators = [","]\n')  # fmt: skip
        reader = mapped_reader(mapping)
        path = tmp_path / "t.csv"
        path.write_text("PN;AD;IN\nEP1234567B1;03/04/2019;A B,C D\n", "utf-8")
        assert reader.sniff(path)
        [batch] = reader.read(path)
        assert rows(batch, "patents")[0]["patent_id"] == "EP1234567"
        assert rows(batch, "patents")[0]["filed_on"] == date(2019, 4, 3)
        assert [r["name"] for r in rows(batch, "patent_parties")] == ["A B", "C D"]

    @pytest.mark.parametrize(
        ("text", "says"),
        [("[columns]\npublicaton = ['PN']\n", "did you mean 'publication'"), ("[columns]\npublication = 'PN'\n", "list of column names"),
         ("[columns]\n[types]\nx = 'invnetion'\n", "did you mean 'invention'"), ("[columns]\n[dates]\norder = 'dmy'\n", "day first"),
         ("[columns]\n[defaults]\ncountry = 'China'\n", "two letters"), ("[colums]\n", "did you mean 'columns'"),
         ("[columns\n", "line"), ("[columns.seen]\nfoo = ['x']\n", "[columns.seen]"), ("[columns]\n[lists]\nseparators = ';'\n", "list of texts")],
    )  # fmt: skip
    def test_faulty_mapping_says_what_would_be_right(self, tmp_path: Path, text: str, says: str) -> None:
        with pytest.raises(Mistake, match=r"own\.toml") as caught:
            mapped_reader(self.write(tmp_path, text))
        assert says in caught.value.says.en
        assert caught.value.says.zh

    def test_all_faults_at_once(self, tmp_path: Path) -> None:
        path = tmp_path / "x.toml"
        path.write_text("kode = 'x'\n[columns]\nfoo = ['a']\n", "utf-8")
        with pytest.raises(Mistake) as caught:
            read_mapping(path)
        for word in ("kode", "'source' is missing", "'title' is missing", "foo"):
            assert word in caught.value.says.en


class TestEconomy:
    def test_template(self, tmp_path: Path) -> None:
        path = tmp_path / "t.csv"
        path.write_text(
            'place,country,year,measure,industry,amount,unit,source\n武汉市,CN,2022,gdp,,"18,866.43",亿元,统计公报\n'
            "武汉市,中国,2022,人口,,1373.9,万人,统计公报\n武汉市,CN,2022,快乐,,1,,\n,CN,2022,gdp,,1,,\n武汉市,CN,22,gdp,,1,,\n"
            "武汉市,CN,2022,gdp,,-5,,\n武汉市,CN,2022,gdp,,1.234.5,,\n武汉市,CN,2022,value_added,C39,-5,亿元,x\n",
            "utf-8",
        )
        batch = read(path, "economy")
        assert (batch.read, batch.rows, len(batch.rejects)) == (8, 3, 5)
        table = batch.tables["economy"].to_dicts()
        assert (table[0]["amount"], table[0]["measure"], table[1]["measure"]) == (
            18866.43,
            "gdp",
            "population",
        )
        positions = batch.rejects["position"].to_list()
        assert positions == ["row 4, column measure", "row 5, column place", "row 6, column year", "row 7, column amount",
                             "row 8, column amount"]  # fmt: skip

    def test_chinese_headers_in_a_workbook(self, tmp_path: Path) -> None:
        record = {
            "地区": "武汉市",
            "年份": "2022",
            "指标": "地区生产总值",
            "数值": "18866.43",
            "单位": "亿元",
            "来源": "公报",
        }
        assert read(write_xlsx(tmp_path, record, above=2), "economy").rows == 1

    @given(st.text(max_size=12))
    def test_amount_is_finite_or_a_mistake(self, text: str) -> None:
        with contextlib.suppress(Mistake):
            assert abs(parse_amount(text)) < float("inf")


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["CN110083831A", "CN110083831B", "2019-08-02", "201910302430.1", "4", "-4", "", '"', "a\nb"]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(cells, min_size=5, max_size=5), max_size=12), st.randoms())
def test_numbers_add_up_whatever_stands_in_the_cells(
    tmp_path_factory: pytest.TempPathFactory, table: list, random
) -> None:
    header = ["公开（公告）号", "申请号", "公开（公告）日", "权利要求数量", "标题"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([header, *table])
    body = bytearray(text.getvalue().encode("utf-8", errors="replace"))
    start = len(",".join(header).encode()) + 2
    for _ in range(random.randint(0, 3)):
        if len(body) > start:
            body[random.randrange(start, len(body))] = random.randrange(256)
    path = tmp_path_factory.mktemp("any") / "t.csv"
    path.write_bytes(bytes(body))
    mapping = mapped_reader(FOLDER / "incopat.toml")
    try:
        batches = list(mapping.read(path))
    except Mistake:
        return
    assert all(batch.adds_up for batch in batches)
    assert all(batch.tables["patents"]["patent_id"].is_unique().all() for batch in batches)
