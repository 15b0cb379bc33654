"""Lists: pages, sorting, columns by the query string; figures that link to their reason; exports that run no formula."""

import csv
import io

import openpyxl
import pytest
from django.test import RequestFactory

from zhicheng.front.exports import as_csv, as_xlsx, export_listing, neutralise, plain
from zhicheng.front.figures import Pull, Scope, address
from zhicheng.front.tables import Cell, Column, Listing, filters_on, page_number, read_query
from zhicheng.grammar import T

COLUMNS = (
    Column("city", T(en="City", zh="城市"), fixed=True, sort="city"),
    Column("value", T(en="Patents", zh="专利"), "number", "value", falls=True),
)
SCOPE = Scope("sample", "whole")


def listing(**query):
    rows = [{"city": Cell("=cmd()", "/cities/1/"), "value": Pull(2912, "patent_count", {"city": "1"}, SCOPE)}]
    about = ((T(en="Dataset", zh="数据集"), "sample"), (T(en="Snapshot", zh="快照"), "2026-11-23"))
    return Listing(
        "cities",
        "Cities",
        COLUMNS,
        rows,
        240,
        query,
        "/cities/",
        "-value",
        about=about,
        ribbon="in this sample",
    )


def test_a_figure_links_to_its_reason_and_its_records():
    pull = Pull(2912, "patent_count", {"city": "1", "field": None}, SCOPE)
    assert pull.href == "/why/patent_count/?city=1&dataset=sample&count=whole"
    assert pull.evidence == "/evidence/patent_count/?city=1&dataset=sample&count=whole"
    assert pull.__html__().startswith('<a class="figure" href="/why/patent_count/?city=1&amp;dataset')


def test_a_missing_figure_says_why():
    pull = Pull(None, "grant_lag", {}, note=T(en="needs <dates>", zh="缺少日期"))
    assert "needs &lt;dates&gt;" in pull.__html__()


def test_address_encodes_what_it_is_given():
    assert address("why", "x", {"city": "a b&c=d"}) == "/why/x/?city=a+b%26c%3Dd"


def test_pages_keep_the_query():
    page = listing(q="深圳", page="3")
    assert (page.page, page.pages, page.first, page.last) == (3, 10, 51, 75)
    assert page.following == "/cities/?q=%E6%B7%B1%E5%9C%B3&page=4"
    assert [number for number, _href in page.page_links] == [1, 2, 3, 4, None, 10]


@pytest.mark.parametrize("asked", ["0", "-1", "x", "", "²", "99999999999"])
def test_a_page_that_is_no_number_is_page_one(asked):
    assert page_number({"page": asked}) == 1


def test_sorting_turns_round():
    heads = {head.column.key: head for head in listing().heads}
    assert heads["value"].direction == "down"
    assert heads["value"].href == "/cities/?sort=value"
    assert heads["city"].href == "/cities/?sort=city"


def test_columns_are_chosen_but_fixed_ones_stay():
    assert [column.key for column in listing(columns="value").shown] == ["city", "value"]
    assert [column.key for column in listing(columns="nonsense").shown] == ["city", "value"]


def test_the_boxes_of_the_column_chooser_are_one_choice():
    request = RequestFactory().get("/cities/?q=a&column=value&column=city")
    assert read_query(request) == {"q": "a", "columns": "value,city"}


def test_filters_on_are_chips_with_the_address_without_them():
    chips = filters_on(
        path="/cities/", query={"country": "CN", "q": "a"}, names={"country": "Country", "province": "P"}
    )
    assert [(chip.value, chip.href) for chip in chips] == [("CN", "/cities/?q=a")]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@x", "\tx", " =1", "＝1"])
def test_formulas_are_neutralised(words):
    assert neutralise(words) == f"'{words}"


def test_plain_numbers_stay_numbers():
    assert plain(-3) == -3
    assert plain(Pull(2.5, "x")) == 2.5
    assert plain(None) == ""


def test_csv_says_what_it_is_and_carries_everything():
    response = export_listing(listing=listing(), kind="csv")
    assert response.content.startswith(b"\xef\xbb\xbf# Dataset: sample")
    assert b"in this sample" in response.content
    rows = [
        row
        for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
        if not row[0].startswith("#")
    ]
    assert rows == [["City", "Patents"], ["'=cmd()", "2912"]]


def test_xlsx_has_the_table_and_a_sheet_about_it():
    content = as_xlsx(
        head=["City", "Patents"], rows=[["=1+1", 5]], about=[("Dataset", "sample")], ribbon="sample"
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [[cell.value for cell in row] for row in book.worksheets[0].rows] == [
        ["City", "Patents"],
        ["'=1+1", 5],
    ]
    assert book.worksheets[0]["A2"].data_type == "s"
    assert [cell.value for cell in book.worksheets[1][1]] == ["Dataset", "sample"]
    assert "sample" in book.worksheets[0].title


def test_an_empty_table_can_be_exported():
    assert as_csv(head=["City"], rows=[], about=[]) == "\ufeffCity\r\n".encode()
    assert as_xlsx(head=["City"], rows=[], about=[]).startswith(b"PK")
