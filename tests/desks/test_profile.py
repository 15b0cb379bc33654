"""A city's profile over a lake whose figures are worked by hand.

Four cities and four fields, patents by symbol:
            H04L  G06F  B60K  A61K   all    strong in (advantage of 1 or more)
  Shenzhen    40    20     .     .    60    H04L 2.62, G06F 1.22
  Beijing     30    30    10     .    70    H04L 1.68, G06F 1.57
  Munich       .     .    50    10    60    B60K 2.55, A61K 1.15
  Shanghai     .    25    30    30    85    G06F 1.08, B60K 1.08, A61K 2.43
Fields go together in cities: H04L-G06F 2 of 3, G06F-B60K 1 of 3, G06F-A61K 1 of 3, B60K-A61K 2 of 2.
"""

import pytest
from django.test import Client

from desks.pages import read, words
from small_lake import ON, load_small
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.opportunities import (
    Chance,
    Quadrant,
    find_chances,
    find_lenders,
    find_relatives,
    grow_fields,
)
from zhicheng.desks.navigation.queries.partners import find_partners
from zhicheng.desks.navigation.queries.people import list_counties, list_inventors, list_learned, tell_sector
from zhicheng.desks.navigation.queries.quality import find_cohort, spread_measures
from zhicheng.desks.navigation.queries.technology import build_tree, group_fields, list_spans
from zhicheng.lake import Lake
from zhicheng.web.city import City

SYMBOLS = {"H04L": "H04L27/26", "G06F": "G06F3/01", "B60K": "B60K1/00", "A61K": "A61K8/02"}
FIELDS = {"H04L": 4, "G06F": 6, "B60K": 32, "A61K": 14}
HELD = {
    "Shenzhen": {"H04L": 40, "G06F": 20},
    "Beijing": {"H04L": 30, "G06F": 30, "B60K": 10},
    "Munich": {"B60K": 50, "A61K": 10},
    "Shanghai": {"G06F": 25, "B60K": 30, "A61K": 30},
}
IDS = {"Shenzhen": "cn:440300", "Beijing": "cn:110000", "Shanghai": "cn:310000"}
SHENZHEN = IDS["Shenzhen"]


def make_patents():
    """The table above as patents; one after the other of 2007 to 2018; Shenzhen's belong to a firm and a university."""
    number = 0
    for city, fields in HELD.items():
        for symbol, times in fields.items():
            for each in range(times):
                number += 1
                firm = (
                    "Shenzhen University"
                    if city == "Shenzhen" and each % 4 == 0
                    else f"{city} Works Co., Ltd."
                )
                yield (
                    str(number),
                    2007 + number % 12,
                    "invention",
                    5 + each % 3,
                    (city,),
                    firm,
                    (SYMBOLS[symbol],),
                )


@pytest.fixture(scope="module")
def folder(book, gazetteer, tmp_path_factory: pytest.TempPathFactory):
    made = tmp_path_factory.mktemp("profile")
    load_small(made, book, patents=tuple(make_patents()), gazetteer=gazetteer)
    return made


@pytest.fixture(scope="module")
def choice(folder, book) -> Choice:
    lake = Lake(folder, book=book, on=ON)
    return Choice(lake, lake.dataset(), "whole")


@pytest.fixture
def site(settings, folder) -> Client:
    settings.LAKE, settings.CITY = folder, City()
    return Client(raise_request_exception=True)


def test_density_is_the_share_of_related_fields_the_city_has(choice: Choice) -> None:
    found = {c.field: c for c in find_chances(choice, SHENZHEN).chances}
    assert found[4].density == pytest.approx(1)
    assert found[6].density == pytest.approx(5 / 7)
    assert found[32].density == found[14].density == pytest.approx(1 / 7)
    assert [found[f].has for f in (4, 6, 32, 14)] == [True, True, False, False]
    assert found[4].advantage == pytest.approx((40 / 60) / (70 / 275))
    assert found[32].patents == 0


def test_splits_are_medians_and_open_fields_lie_beyond_both() -> None:
    chances = (
        Chance(1, 0.9, 1.0, 2.0, 50, 1.0),
        Chance(2, 0.8, 0.9, 0.4, 5, 1.0),
        Chance(3, 0.7, -1.0, 0.4, 5, 1.0),
        Chance(4, 0.2, 2.0, 0.0, 0, None),
        Chance(5, 0.8, 1.5, 0.0, 0, None),
    )
    quadrant = Quadrant(chances, density=0.7, complexity=0.9)
    assert [c.field for c in quadrant.open] == [5, 2]


def test_a_field_rests_on_the_strengths_near_to_it_and_their_holders(choice: Choice) -> None:
    (only,) = find_relatives(choice, SHENZHEN, FIELDS["B60K"])
    assert only.field == FIELDS["G06F"]
    assert only.proximity == pytest.approx(1 / 3)
    names = [(choice.atlas.parties[row["applicant"]], row["value"]) for row in only.applicants]
    assert names == [("Shenzhen Works Co., Ltd.", 15), ("Shenzhen University", 5)]
    assert only.inventors[0]["value"] == 20


def test_who_could_lend_a_field_is_of_the_same_country_first(choice: Choice) -> None:
    standing = stand_cities(choice)[SHENZHEN]
    lenders = find_lenders(choice, standing, FIELDS["B60K"])
    assert [(each.standing.place.id, each.patents) for each in lenders] == [(IDS["Shanghai"], 30)]
    assert lenders[0].advantage == pytest.approx((30 / 85) / (90 / 275))
    assert lenders[0].joint == 0


def test_growth_compares_the_last_two_spans_of_whole_years(choice: Choice) -> None:
    assert list_spans(choice, number=2) == [(2008, 2012), (2013, 2017)]  # 2007 and 2018 begin or end in March
    years = [year for _n, year, *_rest, symbols in make_patents() if symbols == ("B60K1/00",)]
    before, now = (sum(a <= year <= b for year in years) for a, b in ((2008, 2012), (2013, 2017)))
    assert grow_fields(choice)[FIELDS["B60K"]] == pytest.approx(now / before)
    assert (before, now) == (40, 35)


def test_the_tree_adds_up(choice: Choice) -> None:
    tree = build_tree(choice, SHENZHEN)
    assert tree.value == 60
    assert [(node.symbol, node.value) for node in tree.below] == [("H", 40), ("G", 20)]
    assert tree.below[0].below[0].below[0].symbol == "H04L"


def test_sectors_hold_their_fields(choice: Choice) -> None:
    ((sector, fields),) = group_fields(choice, SHENZHEN)
    assert sector.en == "Electrical engineering"
    assert fields == {4: 40, 6: 20}


def test_people_are_listed_by_patents(choice: Choice) -> None:
    assert [row["sector"] for row in list_learned(choice, SHENZHEN)] == ["university"]
    assert list_learned(choice, SHENZHEN)[0]["value"] == 15
    assert list_inventors(choice, SHENZHEN)[0]["value"] == 60
    assert list_counties(choice, SHENZHEN) == []
    assert find_partners(choice, SHENZHEN) == []


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Shenzhen University", "university"), ("深圳大学", "university"), ("哈尔滨工业大学（深圳）", "university"),
        ("Institute of Automation, Chinese Academy of Sciences", "institute"), ("中国科学院深圳先进技术研究院", "institute"),
        ("University Chemicals Inc.", ""), ("深圳大学城科技有限公司", ""), ("Huawei Technologies Co., Ltd.", ""),
        ("Universal Display", ""), ("", ""), ("Université de Paris", "university"),
    ],
)  # fmt: skip
def test_a_word_in_the_name_tells_the_kind(name: str, sector: str) -> None:
    assert tell_sector(name) == sector


def test_a_measure_stands_against_the_quartiles_of_the_cohort(choice: Choice) -> None:
    standing = stand_cities(choice)[SHENZHEN]
    assert {each.place.name for each in find_cohort(choice, standing)} == {"Beijing", "Shanghai", "Munich"}
    claims = spread_measures(choice, standing, ("claims_per_patent", "citations_5"))
    assert claims[0].among == 3
    assert claims[0].low <= claims[0].middle <= claims[0].high
    assert claims[1].value is None
    assert "citations" in claims[1].note.en or "cited" in claims[1].note.en


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_overview_says_what_it_is_good_at_and_where_it_could_go(site: Client, language: str) -> None:
    site.cookies["language"] = language
    said = words(read(site, f"/cities/{SHENZHEN}/"))
    assert "2.62" in said
    assert "60" in said


def test_the_reason_of_a_field_is_a_permalink(site: Client) -> None:
    page = read(site, f"/cities/{SHENZHEN}/opportunities/?field=32")
    assert 'id="reasons"' in page
    assert "/why/field_proximity/?field=32&amp;other_field=6" in page
    assert "Shanghai" in words(page)


@pytest.mark.parametrize(
    "chart", ["quadrant", "sectors", "spread", "classes", "applicants", "learned", "inventors", "quality"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "svg", "png"])
def test_each_chart_is_sent_as_a_file(site: Client, chart: str, kind: str) -> None:
    part = {"quadrant": "opportunities", "quality": "quality"}.get(
        chart, "people" if chart in ("applicants", "learned", "inventors") else "technology"
    )
    answer = site.get(f"/cities/{SHENZHEN}/{part}/?chart={chart}&as={kind}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="{chart}.{kind}"'
