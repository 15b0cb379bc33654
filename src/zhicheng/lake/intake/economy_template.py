"""The template for figures of an economy, to download, fill in and load: a CSV, or a workbook with a sheet of notes.

Headings stand in both languages and are those the reader knows. The example row says that it is one; the reader leaves it out.
"""

import csv
import io

import xlsxwriter

from zhicheng.grammar import T
from zhicheng.lake.intake.schemas import MEASURES

HEADINGS = (
    "地区 place",
    "国家 country",
    "年份 year",
    "指标 measure",
    "行业 industry",
    "数值 amount",
    "单位 unit",
    "来源 source",
    "截止日 as_of",
)
EXAMPLE_ROW = (
    "示例市 Example", "CN", "2022", "value_added", "C39", "1234.5", "亿元", "示例，载入时略过 / left out when loading", "2023-03-31",
)  # fmt: skip
_MEASURED = {
    "population": T(en="residents at the end of the year", zh="年末常住人口"),
    "gdp": T(en="gross domestic product, current prices", zh="地区生产总值（当年价）"),
    "rd_spending": T(
        en="internal spending on research and development", zh="研究与试验发展（R&D）经费内部支出"
    ),
    "employment": T(
        en="persons employed, of an industry where one is given", zh="就业人员；填行业时为该行业就业人员"
    ),
    "value_added": T(
        en="value added, of an industry where one is given", zh="增加值；填行业时为该行业增加值"
    ),
}
NOTES: tuple[tuple[str, T], ...] = (
    (HEADINGS[0], T(en="city or province as the statistics print it", zh="统计资料所载的城市或省份名称")),
    (HEADINGS[1], T(en="two letters or the Chinese name; blank is China", zh="两位字母代码或中文名称；留空即中国")),
    (HEADINGS[2], T(en="four digits", zh="四位数字")),
    *((HEADINGS[3], T(en=f"{code}: {_MEASURED[code].en}", zh=f"{code}：{_MEASURED[code].zh}")) for code in MEASURES),
    (
        HEADINGS[4],
        T(
            en="blank for the whole economy, else a code of GB/T 4754: the letter of a section (C), or 2, 3 or 4 digits (39, 391, 3911)",
            zh="全行业留空；分行业填 GB/T 4754 代码：门类字母（C），或 2、3、4 位数字（39、391、3911）",
        ),
    ),
    (
        HEADINGS[5],
        T(
            en="a number with a point; only value added may be negative",
            zh="数值，小数点用“.”；仅增加值可为负",
        ),
    ),
    (
        HEADINGS[6],
        T(en="as in the source: 元, 万元, 亿元, 人, 万人", zh="按来源填写：元、万元、亿元、人、万人"),
    ),
    (HEADINGS[7], T(en="the document the figure stands in", zh="数据所载文件的名称")),
    (
        HEADINGS[8],
        T(
            en="day on which the figure stood or its source appeared, as 2023-03-31; may be blank",
            zh="数据截止日或来源发布日，如 2023-03-31；可留空",
        ),
    ),
)  # fmt: skip


def write_csv_template() -> bytes:
    """UTF-8 with a mark for spreadsheets: the headings and the example row."""
    paper = io.StringIO()
    writer = csv.writer(paper, lineterminator="\r\n")
    writer.writerows([HEADINGS, EXAMPLE_ROW])
    return paper.getvalue().encode("utf-8-sig")


def write_xlsx_template() -> bytes:
    """A workbook: the sheet to fill in, with the example row, and a sheet that says what each column wants."""
    paper = io.BytesIO()
    with xlsxwriter.Workbook(
        paper, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold = book.add_format({"bold": True})
        grey = book.add_format({"font_color": "#767676"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("数据 data")
        sheet.write_row(0, 0, HEADINGS, bold)
        sheet.write_row(1, 0, EXAMPLE_ROW, grey)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADINGS) - 1, 18)
        sheet.data_validation(1, 3, 10_000, 3, {"validate": "list", "source": list(MEASURES)})
        notes = book.add_worksheet("说明 notes")
        notes.write_row(0, 0, ("列 column", "填写说明", "what to write"), bold)
        for row, (heading, says) in enumerate(NOTES, start=1):
            notes.write_row(row, 0, (heading, says.zh, says.en), wrapped)
        notes.set_column(0, 0, 18)
        notes.set_column(1, 2, 60)
    return paper.getvalue()
