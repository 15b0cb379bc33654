"""The navigation desk over the small lake: figures on the page are those of the lake, and every one can be pulled."""

import csv
import html
import io
import re

import openpyxl
import pytest

from zhicheng.desks.navigation.queries import choice
from zhicheng.desks.navigation.views.sentences import in_sentence, ordinal
from zhicheng.lake import Lake

SHENZHEN = "/cities/cn:440300/"
INLINE = re.compile(r"""<[^>]*\s(style|on\w+)=|<style|<script(?![^>]*\ssrc=)|javascript:""")
PAGES = [
    "/", "/cities/", "/cities/?q=shen", "/cities/?sort=city", "/cities/?sort=-invention_density&density=compact",
    "/cities/?columns=city,residents", "/cities/?country=CN&province=cn:440000", "/cities/?minimum=2", "/cities/?q=zzz",
    "/cities/?page=99", "/cities/?minimum=x&page=x&size=x&sort=x", SHENZHEN, f"{SHENZHEN}?count=fractional", "/cities/cn:110000/",
    f"{SHENZHEN}?count=first_inventor", f"{SHENZHEN}technology/", f"{SHENZHEN}opportunities/?field=4", f"{SHENZHEN}people/",
    f"{SHENZHEN}partners/?count=applicant", f"{SHENZHEN}quality/?count=fractional", "/patents/", "/patents/?q=Patent&city=Shenzhen&field=4&year=2019&type=invention",
    "/patents/?sort=-claims", "/patents/?sort=x", "/patents/small/US1/", "/patents/small/US5/?count=fractional",
    "/why/patent_count/?city=cn:440300", "/why/technology_advantage/?city=cn:440300&field=4", "/why/patent_count/",
    "/figures/", "/figures/patent_count/", "/figures/patent_count/?by=filing_year", "/figures/patent_count/?by=year&by=city&sort=x",
    "/figures/technology_advantage/?city=Shenzhen", "/figures/patent_count/?by=field&city=%E6%B7%B1%E5%9C%B3&size=50",
    "/figures/applicant_concentration/?count=fractional", f"{SHENZHEN}figures/", f"{SHENZHEN}figures/?count=applicant",
    "/why/invention_density/?city=cn:440300", "/evidence/patent_count/?city=cn:440300", "/evidence/patent_count/?sort=share",
]  # fmt: skip


def read(site, path: str, status: int = 200, **headers: str) -> str:
    answer = site.get(path, headers=headers)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_in_both_languages_without_inline_code(site, path, language):
    site.cookies["language"] = language
    page = read(site, path)
    assert f'<html lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in page
    assert not INLINE.search(page)
    assert page.count('class="seal"') == 1
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cities/atlantis/", 404), ("/cities/?dataset=nothing", 404), ("/cities/?count=nothing", 400), ("/why/nothing/", 404),
        ("/patents/?city=Atlantis", 404), ("/patents/small/US999/", 404), ("/patents/nothing/US1/", 404),
        ("/evidence/patent_count/?year=x", 404), ("/figures/nothing/", 404), ("/figures/patent_count/?city=Atlantis", 404),
        ("/cities/atlantis/figures/", 404), ("/why/patent_count/?city=atlantis", 404),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_status(site, path, status):
    assert "<h1" in read(site, path, status)


def test_an_unknown_city_is_told_with_near_names(site):
    assert "Shenzhen" in read(site, "/patents/?city=Shenzen", 404)


def test_the_sentence_of_a_city(site):
    page = re.sub(r"<[^>]+>", "", html.unescape(read(site, SHENZHEN)))
    assert "Shenzhen has 3 patents, ranks 1st of 2 cities in China" in page


def test_the_sentence_in_chinese_is_written_in_chinese(site):
    site.cookies["language"] = "zh-hans"
    page = re.sub(r"<[^>]+>", "", html.unescape(read(site, SHENZHEN)))
    assert "深圳有专利 3 件，在中国的 2 座城市中居第 1 位" in page


def test_every_figure_of_a_profile_opens_its_reason(site):
    page = read(site, SHENZHEN)
    links = {html.unescape(href) for href in re.findall(r'href="(/why/[^"]+)"', page)}
    assert len(links) > 10
    for href in sorted(links):
        assert "<h2>" in read(site, href, **{"X-Zhicheng-Panel": "1"})


def test_the_figure_on_the_page_is_the_figure_of_its_reason(site):
    page = read(site, SHENZHEN)
    for href, shown in re.findall(r'<a class="figure" href="([^"]+)">([^<]+)</a>', page):
        reason = read(site, html.unescape(href), **{"X-Zhicheng-Panel": "1"})
        assert f"<strong>{shown}</strong>" in reason, href


def test_the_panel_is_a_part_and_the_page_is_whole(site):
    path = "/why/technology_advantage/?city=cn:440300&field=4"
    part, page = read(site, path, **{"X-Zhicheng-Panel": "1"}), read(site, path)
    assert "<html" not in part
    assert "<h1>" in page
    for said in (part, page):
        assert "II.i.2" in said
        assert "technology_advantage" in said
        assert "/evidence/technology_advantage/" in said
    assert "X-Zhicheng-Panel" in site.get(path)["Vary"]


def test_what_cannot_be_measured_says_why(site):
    page = read(site, f"{SHENZHEN}?count=applicant") + read(
        site, "/why/invention_density/?city=cn:440300&count=applicant"
    )
    assert "not measurable in this dataset: needs" in page


def test_one_hit_of_the_search_goes_to_the_city(site):
    assert site.get("/cities/?q=深圳&go=1")["Location"] == SHENZHEN
    assert site.get("/cities/?q=深圳").status_code == 200


def test_cities_are_exported_whole_with_what_they_are(site):
    text = site.get("/cities/?as=csv").content.decode("utf-8-sig")
    told = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Small dataset" in line for line in told)
    assert any(line.startswith("# Snapshot: ") for line in told)
    rows = list(
        csv.DictReader(io.StringIO("\n".join(line for line in text.splitlines() if not line.startswith("#"))))
    )
    assert {row["City"]: row["Patents (patents)"] if "Patents (patents)" in row else row["Patents"] for row in rows} == {
        "Shenzhen": "3", "Beijing": "2", "Munich": "1",
    }  # fmt: skip


def test_evidence_adds_up_and_is_exported(site):
    page = read(site, "/evidence/patent_count/?city=cn:440300")
    assert "3 patents, whose shares add up to 3." in html.unescape(page)
    book = openpyxl.load_workbook(
        io.BytesIO(site.get("/evidence/patent_count/?city=cn:440300&as=xlsx").content)
    )
    assert book.worksheets[0].max_row == 4


@pytest.mark.parametrize("kind", ["csv", "xlsx", "svg"])
@pytest.mark.parametrize("code", ["years"])
def test_charts_can_be_taken_along(site, code, kind):
    answer = site.get(f"{SHENZHEN}?chart={code}&as={kind}")
    assert f'filename="{code}.{kind}"' in answer["Content-Disposition"]


def test_a_patent_says_where_it_counts(site):
    page = read(site, "/patents/small/US1/?count=fractional")
    assert page.count('<td class="number">0.50</td>') == 2
    assert 'href="/fields/4/' in page


def test_an_empty_lake_says_what_to_do(empty_site):
    for path in ("/", "/cities/", "/patents/", "/why/patent_count/"):
        assert "zhicheng demo" in read(empty_site, path)


def test_the_office_sees_its_own_city_first(site, settings):
    settings.CITY = type(settings.CITY)(region="北京")
    page = read(site, "/")
    assert 'href="/cities/cn:110000/"' in page
    assert "The profile of Beijing" in page


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (112, "112th"), (1021, "1,021st")]
)
def test_ordinals(number, said):
    assert ordinal(number) == said


def test_names_in_a_sentence():
    assert in_sentence("Digital communication") == "digital communication"
    assert in_sentence("IT methods for management") == "IT methods for management"


def test_a_patent_asks_once_for_all_its_cities(site, monkeypatch):
    asked = []
    figures = Lake.figures
    monkeypatch.setattr(
        Lake, "figures", lambda lake, code, **more: asked.append(code) or figures(lake, code, **more)
    )
    monkeypatch.setattr(choice, "_kept", {})
    page = read(site, "/patents/small/US1/")
    assert page.count("/why/patent_count/?city=") >= 2
    assert asked.count("patent_count") == 1
    assert len(asked) == len(set(asked)), "each measure is asked for once"


def test_strengths_and_chances_come_right_after_the_sentence(site):
    page = read(site, SHENZHEN)
    marks = ('class="lead"', "What it is good at", "Where it could go", "<figure", "In figures")
    assert [*marks] == sorted(marks, key=page.index)


def test_figures_of_an_indicator_are_those_of_the_lake(site, lake_folder, book):
    from small_lake import ON

    lake = Lake(lake_folder, book=book, on=ON)
    sent = site.get("/figures/patent_count/?by=city&by=year&as=csv").content.decode("utf-8-sig")
    rows = [r for r in csv.reader(io.StringIO(sent)) if r and not r[0].startswith("#")]
    found = {(r[0], r[1]): float(r[2]) for r in rows[1:]}
    asked = lake.figures("patent_count", by=("city", "year")).rows
    assert found == {(lake.say("city", r["city"]).en, str(r["year"])): r["value"] for r in asked}


def test_a_series_by_filing_is_hatched_where_publication_delay_hides_it(site):
    page = read(site, "/figures/patent_count/?by=filing_year")
    assert "hatch" in page
    assert (
        "filings from 2017-04 on are hidden by publication delay (48 months)" in html.unescape(page).lower()
    )
    assert "hatch-line" not in read(site, "/figures/patent_count/?by=city")


def test_what_a_dataset_lacks_is_said_on_the_page_of_the_figure(site):
    page = html.unescape(read(site, "/figures/invention_density/?by=city"))
    assert "<table" in page
    shelf = html.unescape(read(site, "/figures/"))
    assert "II.iv.1" in shelf


def test_the_page_of_a_figure_gives_the_command_that_computes_it(site):
    page = html.unescape(read(site, "/figures/patent_count/?by=field&city=Shenzhen"))
    assert (
        "zhicheng compute patent_count --by field --where 'city=Shenzhen' --count whole --dataset small"
        in page
    )
