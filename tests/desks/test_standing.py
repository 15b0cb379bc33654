"""A city's standing over a lake of four cities: scores worked out by hand, weights in the address, gaps that say why."""

import csv
import html
import io
import re

import numpy as np
import openpyxl
import pytest
from click.testing import CliRunner
from django.test import Client

from small_lake import load_small
from zhicheng.desks.navigation.queries import standing
from zhicheng.desks.navigation.queries.choice import read_choice
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.standing import (
    COUNTRY,
    SIZE,
    declare_plan,
    find_band,
    find_group,
    score_cities,
    stand_on_axes,
)
from zhicheng.desks.navigation.queries.standing_reasons import explain_stand
from zhicheng.desks.navigation.queries.weights import DECLARED, Weights, count_shares, read_weights
from zhicheng.desks.navigation.views.standing_files import write_cities, write_command, write_weights
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake
from zhicheng.lake.scoring.settings import apply_settings, read_settings
from zhicheng.web.city import City
from zhicheng.web.commands import program

SHENZHEN, BEIJING, GUANGZHOU, DONGGUAN = "cn:440300", "cn:110000", "cn:440100", "cn:441900"
PAGE = f"/cities/{SHENZHEN}/standing/"
H, G = ("H04L27/26",), ("G06F3/01",)


def city(name: str, claims: int, years: dict[int, str], symbols: tuple[tuple[str, ...], ...]):
    """Patents of a city: by year the applicants, one letter each; symbols taken in turn."""
    made = [(year, each) for year, applicants in years.items() for each in applicants]
    return [
        (f"{name}{n}", year, "invention", claims, (name,), f"Maker {name} {each}", symbols[n % len(symbols)])
        for n, (year, each) in enumerate(made)
    ]


FOUR = [
    *city("Shenzhen", 20, {2016: "cefg", 2020: "ab", 2021: "abcd"}, (H, G)),
    *city("Beijing", 15, {2016: "ab", 2020: "cdef", 2021: "abgh"}, (H, G)),
    *city("Guangzhou", 10, {2016: "a", 2020: "aa", 2021: "a"}, (H,)),
    *city("Dongguan", 12, {2016: "ab", 2020: "ab", 2021: "cde"}, (H,)),
    *city("Munich", 30, {2020: "a", 2021: "b", 2022: "c"}, (H,)),
]  # 2017 to 2021 are covered whole
# Figures by hand, in the order Shenzhen, Beijing, Guangzhou, Dongguan:
#   claims 20, 15, 10, 12                         -> 100, 50, 0, 20 points
#   growth 2021: 2 to 4, 4 to 4, 2 to 1, 2 to 3    -> 100, 100/3, 0, 200/3
#   entropy: two fields half and half, or one      -> 100, 100, 0, 0
#   four leading applicants 70, 60, 100, 600/7 %   -> 75, 100, 0, 250/7 (less is better)
#   new among active applicants 2021: 1 of 4, 2 of 4, 0 of 1, 3 of 3 -> 25, 50, 0, 100
# Residents come from the gazetteer: the density that rests on them is given no weight. Nothing else is held.
NO_DENSITY = Weights(changed=(("invention_density", 0.0),))
RESEARCH = {SHENZHEN: 100, BEIJING: 200 / 3, GUANGZHOU: 0, DONGGUAN: (2000 / 3 + 200) / 35}
OPERATION = {SHENZHEN: 75, BEIJING: 100, GUANGZHOU: 0, DONGGUAN: 250 / 7}
MATCH = {SHENZHEN: 25, BEIJING: 50, GUANGZHOU: 0, DONGGUAN: 100}
ORDER = (BEIJING, DONGGUAN, SHENZHEN, GUANGZHOU)


@pytest.fixture(scope="module")
def four(tmp_path_factory, book, gazetteer):
    """A folder with the four cities of China and one of Germany."""
    folder = tmp_path_factory.mktemp("standing-lake")
    load_small(folder, book, FOUR, gazetteer=gazetteer)
    return folder


@pytest.fixture
def choice(settings, four):
    settings.LAKE, settings.CITY = four, City()
    found = read_choice({})
    assert found is not None
    return found


@pytest.fixture
def site(settings, four) -> Client:
    """A reader of a site over the four cities."""
    settings.LAKE, settings.CITY = four, City()
    return Client(raise_request_exception=True)


def ids(choice) -> tuple[str, ...]:
    return find_group(choice, place_id=SHENZHEN).ids


def words(page: str) -> str:
    """A page without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.unescape(page)))


def read(site, path: str, status: int = 200, language: str = "en") -> str:
    site.cookies["language"] = language
    answer = site.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


# Scores


def test_scores_are_those_worked_out_by_hand(choice):
    """Research 60 and operation 40; of match only firms are held, so they are the whole of it."""
    stood = stand_on_axes(choice, cities=ids(choice), weights=NO_DENSITY)
    assert set(stood) == set(ORDER)
    for id_, each in stood.items():
        strong = 0.6 * RESEARCH[id_] + 0.4 * OPERATION[id_]
        assert each.competitiveness == pytest.approx(strong, abs=1e-9)
        assert each.match == pytest.approx(MATCH[id_], abs=1e-9)
        assert each.together == pytest.approx((strong + MATCH[id_]) / 2, abs=1e-9)
        assert each.rank is not None
        assert each.rank.rank == 1 + ORDER.index(id_)
        assert each.rank.among == 4


def test_weights_of_the_reader_count(choice):
    """Match alone: the order of the share of new applicants."""
    alone = Weights(changed=(("competitiveness", 0.0),))
    stood = stand_on_axes(choice, cities=ids(choice), weights=alone)
    assert {id_: each.together for id_, each in stood.items()} == pytest.approx(MATCH)
    equal = stand_on_axes(choice, cities=ids(choice), weights=Weights(equal=True, changed=NO_DENSITY.changed))
    growth, claims, entropy = 100 / 3, 50, 100
    strong = (
        (growth + claims + entropy) / 3 + 100
    ) / 2  # research and operation alike, and each figure in them
    assert equal[BEIJING].competitiveness == pytest.approx(strong)
    assert equal[BEIJING].together == pytest.approx((strong + 50) / 2)


def test_a_rank_interval_holds_the_rank(choice):
    for weights in (DECLARED, NO_DENSITY, Weights(equal=True)):
        for each in stand_on_axes(choice, cities=ids(choice), weights=weights).values():
            assert set(each.ranks) == {"competitiveness", "match", "standing"}
            for ranked in each.ranks.values():
                assert 1 <= ranked.low <= ranked.rank <= ranked.high <= ranked.among


def test_a_rank_that_no_assumption_moves_has_no_width(choice):
    """Guangzhou is last on every figure but density, whatever the weights and methods."""
    stood = stand_on_axes(choice, cities=ids(choice), weights=NO_DENSITY)[GUANGZHOU]
    assert stood.rank is not None
    assert (stood.rank.low, stood.rank.high) == (4, 4)
    close = stand_on_axes(choice, cities=ids(choice), weights=NO_DENSITY)
    assert close[BEIJING].rank.overlaps(close[DONGGUAN].rank)  # 65 and 64.6 points
    assert not close[BEIJING].rank.overlaps(close[GUANGZHOU].rank)


def test_the_files_for_the_command_hold_cities_and_weights(choice, tmp_path):
    stand = score_cities(choice, cities=ids(choice), weights=Weights(equal=True, changed=(("match", 12.5),)))
    (tmp_path / "weights.toml").write_text(write_weights(stand), "utf-8")
    plan = apply_settings(declare_plan(), read_settings(tmp_path / "weights.toml"))
    np.testing.assert_array_equal(plan.weighing, stand.plan.weighing)
    assert write_cities(stand).split() == ["uCode", *sorted(ORDER)]


@pytest.mark.prove
def test_the_command_gives_the_same(choice, four, tmp_path):
    """The page's two files and the command it prints: the same scores, ranks and intervals."""
    stand = score_cities(choice, cities=ids(choice), weights=NO_DENSITY)
    (tmp_path / "cities.csv").write_text(write_cities(stand), "utf-8")
    (tmp_path / "weights.toml").write_text(write_weights(stand), "utf-8")
    command = write_command(choice, replications=1000).split()
    assert command[:2] == ["zhicheng", "score"]
    placed = [
        str(tmp_path / part) if part in ("cities.csv", "weights.toml", "standing") else part
        for part in command[1:]
    ]
    done = CliRunner().invoke(program, [*placed, "--lake", str(four)], env={"LC_ALL": "C"})
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader((tmp_path / "standing" / "uncertainty.csv").open(encoding="utf-8")))
    scores = {
        r["uCode"]: r
        for r in csv.DictReader((tmp_path / "standing" / "7_aggregated.csv").open(encoding="utf-8"))
    }
    assert {r["uCode"] for r in rows} == set(ORDER)
    for row in rows:
        each = stand.cities[row["uCode"]]
        assert float(scores[row["uCode"]]["match"]) == pytest.approx(each.match)
        assert float(scores[row["uCode"]]["standing"]) == pytest.approx(each.together)
        assert each.rank.low == np.floor(float(row["rank_low"]))
        assert each.rank.high == np.ceil(float(row["rank_high"]))


def test_fewer_than_three_cities_cannot_be_compared(choice):
    with pytest.raises(Mistake, match="at least 3"):
        stand_on_axes(choice, cities=(SHENZHEN, BEIJING))


# Groups


def test_a_city_is_compared_within_its_country(choice):
    group = find_group(choice, place_id=SHENZHEN)
    assert (group.kind, group.least, group.added) == (COUNTRY, 1, False)
    assert set(group.ids) == set(ORDER)
    larger = find_group(choice, place_id=GUANGZHOU, least=5)
    assert set(larger.ids) == set(ORDER)  # with four patents it is added
    assert larger.added


def test_or_with_cities_of_its_size(choice):
    group = find_group(choice, place_id=GUANGZHOU, kind=SIZE)  # 4 patents, as Munich has 3 and Dongguan 7
    assert (group.least, group.below) == (3, 10)
    assert {GUANGZHOU, DONGGUAN} < set(group.ids)
    assert len(group.ids) == 3


@pytest.mark.parametrize(
    ("patents", "band"),
    [(0.5, (0, 3)), (2, (0, 3)), (3, (3, 10)), (9, (3, 10)), (10, (10, 30)), (30, (30, 100)), (999, (300, 1000)), (12345, (10000, 30000))],
)  # fmt: skip
def test_bands_of_size(patents, band):
    assert find_band(patents) == band


# Missing figures


def test_a_missing_figure_says_why_and_counts_for_nothing(choice):
    stand = score_cities(choice, cities=ids(choice), weights=NO_DENSITY)
    gaps, lacking = stand.basis.gaps, stand.basis.lacking
    assert "needs R&D spending" in gaps["patents_per_rd", SHENZHEN].en
    assert "fewer patents" in gaps["city_complexity", SHENZHEN].en
    assert "patents_per_rd" in lacking
    assert "city_complexity" not in lacking  # held, but these cities are too small
    tree, row = stand.plan.tree, stand.scored.units.index(SHENZHEN)
    shares = count_shares(tree, weights=stand.plan.weighing, scores=stand.scored.scores[row])
    told = dict(zip(tree.codes, shares.tolist(), strict=True))
    assert told["applicant_entry"] == told["match"] == 0.5
    assert told["patents_per_rd"] == told["fit_industry"] == told["invention_density"] == 0
    assert told["patent_growth"] == pytest.approx(0.5 * 0.6 * 10 / 35)
    assert sum(told[code] for code in tree.leaves) == pytest.approx(1)


def test_a_score_is_explained_down_to_figures(choice):
    stand = score_cities(choice, cities=ids(choice), weights=NO_DENSITY)
    reason = explain_stand(stand, place_id=SHENZHEN, code="operation")
    assert reason.value == pytest.approx(75)
    found = {each.rule: each for each in reason.walk()}
    figure = found["indicators/applicant_concentration"]
    assert figure.value == pytest.approx(70)
    assert figure.where == {"city": SHENZHEN}
    assert found["indicators/citations_5"].value is None
    assert "cited patents" in found["indicators/citations_5"].note.en
    growth = explain_stand(stand, place_id=SHENZHEN, code="patent_growth").inputs[0]
    assert growth.where == {"city": SHENZHEN, "year": "2021"}
    whole = explain_stand(stand, place_id=SHENZHEN, code="standing")
    assert any("illustrative" in step.en for step in whole.steps)
    assert {c.label for c in whole.clauses} >= {"pnid_2017 axes", "pnid_2017 stages"}
    with pytest.raises(Mistake, match="no part 'nothing'"):
        explain_stand(stand, place_id=SHENZHEN, code="nothing")


# Weights in the address


def test_weights_are_read_from_the_address(book):
    plan = declare_plan()
    asked = {"w-match": "30", "w-research": "60", "w-patent_growth": "１２.5", "w-quality_4": " "}
    assert read_weights(asked, plan=plan).asked() == {"w-match": "30", "w-patent_growth": "12.5"}
    assert read_weights({}, plan=plan) == DECLARED
    equal = read_weights({"weights": "equal", "w-match": "1", "w-research": "0"}, plan=plan)
    assert equal.asked() == {"weights": "equal", "w-research": "0"}


@pytest.mark.parametrize("written", ["-5", "x", "1e3", "1001", "nan", "inf", "1,5", "0.00001", "9" * 400])
def test_a_wrong_weight_falls_back_and_says_so(book, written):
    found = read_weights({"w-match": written, "w-research": "10"}, plan=declare_plan())
    assert found.changed == (("research", 10.0),)
    assert [code for code, _says in found.wrong] == ["match"]
    assert "a number from 0 to 1000" in found.wrong[0][1].en
    assert "50" in found.wrong[0][1].en
    assert found.wrong[0][1].zh


def test_weights_that_add_up_to_nothing_fall_back(book):
    asked = {"w-competitiveness": "0", "w-match": "0", "w-operation": "10"}
    found = read_weights(asked, plan=declare_plan())
    assert found.changed == (("operation", 10.0),)
    assert [code for code, _says in found.wrong] == ["standing"]


# Pages


def test_the_sentence(site):
    page = words(read(site, f"{PAGE}?w-invention_density=0"))
    assert (
        "Among the 4 cities of China with patents, Shenzhen comes 1st in competitiveness and 3rd in match; "
        "taken together it stands between 2nd and 3rd in nine of ten replications." in page
    )
    assert "Illustrative." in page


def test_the_sentence_in_chinese(site):
    page = words(read(site, f"{PAGE}?w-invention_density=0", language="zh-hans"))
    assert (
        "在中国 4 座有专利的城市中，深圳竞争力列第 1 位，匹配度列第 3 位；两项合计，九成模拟中列第 2 至第 3 位。"
        in page
    )


def test_every_figure_and_score_can_be_pulled(site):
    page = read(site, f"{PAGE}?w-invention_density=0")
    found = {html.unescape(href) for href in re.findall(r'class="figure[^"]*" href="([^"]+)"', page)}
    whys = sorted(href for href in found if "why" in href)
    assert len(whys) > 20
    for href in whys[::3]:
        assert "reason" in read(site, href)
    panel = site.get(f"{PAGE}?why=match", headers={"X-Zhicheng-Panel": "1"}).content.decode()
    assert "<html" not in panel
    assert "25" in panel


def test_missing_figures_say_why_on_the_page(site):
    page = words(read(site, PAGE))
    assert "6 of 15 figures are not held in this dataset" in page  # complexity is held, but of no city
    assert "not measurable in this dataset: needs R&D spending" in page
    assert "fewer patents than the parameter sets" in page
    assert "All cities have the same figure" in page  # nobody applies with another


def test_the_address_keeps_the_weights_and_nothing_else(site):
    answer = site.get(
        f"{PAGE}?dataset=small&count=whole&group=country&least=1&w-match=30&w-research=60&weights="
    )
    assert answer.status_code == 302
    assert answer["Location"] == f"{PAGE}?w-match=30"
    page = read(site, f"{PAGE}?w-match=30")
    assert re.search(r'name="w-match"\s+value="30"', page)
    assert "rule: 50" in words(page)
    assert f'href="{PAGE}?w-match=30"' in page


def test_wrong_weights_are_told_on_the_page(site):
    page = read(site, f"{PAGE}?w-match=-5")
    assert "Some weights cannot be used" in page
    assert 'href="#w-match"' in page
    assert re.search(r'name="w-match"\s+value="50" aria-invalid="true"', page)


def test_what_other_weights_change(site):
    """Match alone lifts Dongguan to the top; the page tells it against the weights of the rule."""
    page = words(read(site, f"{PAGE}?w-competitiveness=0"))
    assert "Weight of the rule" in page
    assert "Shenzhen" in page
    assert "Weight of the rule" not in words(read(site, PAGE))
    assert "Every part weighs 1" in words(read(site, f"{PAGE}?weights=equal"))


def test_a_city_alone_in_its_country_shows_what_to_do(site, choice):
    alone = next(id_ for id_, each in stand_cities(choice).items() if each.place.country == "DE")
    page = words(read(site, f"/cities/{alone}/standing/"))
    assert "Too few cities to compare" in page
    assert "Cities of the same size" in page


def test_what_takes_long_is_computed_when_asked(site, monkeypatch):
    """A large dataset under a rule of counting that nobody asked yet: the reader says when."""
    monkeypatch.setattr(standing, "LARGE", 10)
    monkeypatch.setattr(Lake, "is_kept", lambda *_given, **_asked: False)
    page = read(site, f"{PAGE}?w-match=30")
    assert "9 figures have to be computed first" in words(page)
    assert "Among the 4 cities" not in page
    address = html.unescape(next(iter(re.findall(r'href="([^"]+compute=1)"', page))))
    assert address == f"{PAGE}?w-match=30&compute=1"
    assert "Among the 4 cities" in read(site, address)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("query", ["", "?group=size", "?least=5", "?weights=equal", "?w-match=x&w-research=1", "?sort=-match", "?sort=city&page=9"])  # fmt: skip
def test_pages_in_both_languages(site, language, query):
    page = read(site, f"/cities/{DONGGUAN}/standing/{query}", language=language)
    assert page.count("<h1") == 1
    assert " style=" not in page


def test_an_unknown_city(site):
    read(site, "/cities/atlantis/standing/", 404)
    read(site, f"{PAGE}?why=nothing", 404)


def test_files_have_all_cities_all_weights_and_the_ribbon(site):
    text = site.get(f"{PAGE}?w-invention_density=0&as=csv").content.decode("utf-8-sig")
    about = [line for line in text.splitlines() if line.startswith(("#", '"#'))]
    assert any("illustrative weights" in line for line in about)
    assert any("# Weight: Competitiveness: 50" in line for line in about)
    assert any("0 (rule: 20)" in line for line in about)
    rows = list(csv.reader(io.StringIO("\n".join(line for line in text.splitlines() if "# " not in line))))
    assert len(rows) == 5
    held = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert float(held["Shenzhen"]["Competitiveness (points)"]) == pytest.approx(90)
    assert float(held["Beijing"]["Together (points)"]) == pytest.approx(65)
    assert held["Shenzhen"]["Rank interval"] == "2–3"
    book = openpyxl.load_workbook(io.BytesIO(site.get(f"{PAGE}?as=xlsx").content))
    assert "illustrative" in book.worksheets[0].title or "illustrative" in str(
        book.worksheets[0].oddHeader.left.text
    )
    assert book.worksheets[0].max_row == 5


@pytest.mark.parametrize("code", ["axes", "ranks"])
def test_charts_as_files(site, code):
    svg = site.get(f"{PAGE}?chart={code}&as=svg").content.decode()
    assert svg.startswith("<svg")
    assert "Shenzhen" in svg
    table = site.get(f"{PAGE}?chart={code}&as=csv").content.decode("utf-8-sig")
    assert "illustrative weights" in table
