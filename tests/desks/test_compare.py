"""Comparing cities and clusters over a lake whose figures are worked by hand.

Four cities and five fields, patents by symbol; the advantage in brackets:
            H04L        G06F      H01L      B60K        A61K
  Shenzhen    60 (2.4)
  Beijing     40 (1.6)  20 (2)
  Shanghai              20 (2)    20 (4)    20 (1.6)
  Munich                                    30 (2.4)    30 (4)
Five of Shenzhen's are Beijing's too. Fields go together in cities 1 of 2 times: H04L-G06F, G06F-H01L, G06F-B60K, H01L-B60K, B60K-A61K.
Relatedness density (with the field itself), and its median:
  Shenzhen    2/3       1/5       0         0           0       0
  Beijing     1         3/5       1/4       1/5         0       1/4
  Shanghai    1/3       4/5       1         4/5         1/3     4/5
  Munich      0         1/5       1/4       3/5         1       1/4
"""

import csv
import html
import io
import re
from dataclasses import replace

import pytest
from django.test import Client

from desks.pages import INLINE, read, words
from small_lake import ON, load_small
from zhicheng.desks.navigation.queries import comparing
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.comparing import (
    NO_PATENTS,
    find_base,
    index_years,
    overlap_sides,
    read_side,
    read_sides,
    share_sectors,
)
from zhicheng.desks.navigation.queries.complements import PART_OF, TWO_CLUSTERS, pair
from zhicheng.desks.navigation.queries.offers import find_offers, pick_offer
from zhicheng.desks.navigation.queries.peers import Peer, read_structures, suggest_peers
from zhicheng.desks.navigation.queries.rank_intervals import RankSpan, rank_counts, rank_sides
from zhicheng.desks.navigation.views import compare_tables
from zhicheng.desks.navigation.views.compare_words import say_reasons
from zhicheng.desks.navigation.views.comparisons import compare_path
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake
from zhicheng.web.city import City

SYMBOLS = {
    "H04L": "H04L27/26",
    "G06F": "G06F3/01",
    "H01L": "H01L21/00",
    "B60K": "B60K1/00",
    "A61K": "A61K8/02",
}
H04L, G06F, H01L, B60K = 4, 6, 8, 32
HELD = {
    ("Shenzhen",): {"H04L": 55}, ("Shenzhen", "Beijing"): {"H04L": 5}, ("Beijing",): {"H04L": 35, "G06F": 20},
    ("Shanghai",): {"G06F": 20, "H01L": 20, "B60K": 20}, ("Munich",): {"B60K": 30, "A61K": 30},
}  # fmt: skip
SHENZHEN, BEIJING, SHANGHAI, GUANGZHOU = "cn:440300", "cn:110000", "cn:310000", "cn:440100"
SIX = ("Shenzhen", "Beijing", "Shanghai", "Guangzhou", "Dongguan", "Munich")
PAIR = f"/compare/?city={SHENZHEN}&city={BEIJING}"
TRIO = f"{PAIR}&city={SHANGHAI}"
CLUSTER = f"~{SHENZHEN},{BEIJING}"
CHARTS = ("ranks", "ranks_year", "ranks_complexity", "years", "index", "sectors", "alike", "strengths")


def make_patents():
    """The table above as patents of 2014 to 2018; the dataset covers 2015 to 2017 whole."""
    number = 0
    for cities, fields in HELD.items():
        for symbol, times in fields.items():
            for each in range(times):
                number += 1
                yield (
                    str(number),
                    2014 + each % 5,
                    "invention",
                    5 + each % 3,
                    cities,
                    f"{cities[0]} Works",
                    (SYMBOLS[symbol],),
                )


@pytest.fixture(scope="module")
def folder(book, gazetteer, tmp_path_factory: pytest.TempPathFactory):
    made = tmp_path_factory.mktemp("compare")
    load_small(made, book, patents=tuple(make_patents()), gazetteer=gazetteer)
    return made


@pytest.fixture(scope="module")
def six(book, gazetteer, tmp_path_factory: pytest.TempPathFactory):
    """A folder with six cities, three of them of one province and one declared cluster."""
    made = tmp_path_factory.mktemp("six")
    patents = [
        (f"{city}{n}", 2018 + n, "invention", 5, (city,), "Maker", ("H04L27/26",))
        for city in SIX
        for n in range(4)
    ]
    load_small(made, book, patents=patents, gazetteer=gazetteer)
    return made


def open_choice(folder, book) -> Choice:
    lake = Lake(folder, book=book, on=ON)
    return Choice(lake, lake.dataset(), "whole")


@pytest.fixture(scope="module")
def choice(folder, book) -> Choice:
    return open_choice(folder, book)


@pytest.fixture
def site(settings, folder, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A reader of a site that tells few measures: each has to be compiled first."""
    monkeypatch.setattr(compare_tables, "MEASURES", ("claims_per_patent", "grant_lag", "citations_5"))
    monkeypatch.setattr(compare_tables, "STRUCTURE", ("technology_entropy",))
    settings.LAKE, settings.CITY = folder, City()
    return Client(raise_request_exception=True)


@pytest.fixture
def six_site(settings, six) -> Client:
    settings.LAKE, settings.CITY = six, City()
    return Client(raise_request_exception=True)


def sides(choice: Choice, *names: str):
    return read_sides(choice, names).sides


# Structure and peers


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (SHENZHEN, BEIJING, 2 / 3),
        (BEIJING, SHANGHAI, 1 / 3),
        (SHENZHEN, SHANGHAI, 0),
        (SHANGHAI, "Munich", 1 / 3),
    ],
)
def test_overlap_is_what_two_structures_share(choice: Choice, one, other, overlap) -> None:
    a, b = sides(choice, one, other)
    assert overlap_sides(a, b) == overlap_sides(b, a) == pytest.approx(overlap)
    structures = read_structures(choice)
    assert structures.overlaps(a.place_id)[structures.rows[b.place_id]] == pytest.approx(overlap)
    assert overlap_sides(a, a) == pytest.approx(1)


@pytest.mark.parametrize("count", ["whole", "fractional"])
def test_the_advantage_of_the_structures_is_that_of_the_rule(choice: Choice, count) -> None:
    under = Choice(choice.lake, choice.dataset, count)
    structures = read_structures(under)
    rows = under.figures("technology_advantage", by=("city", "field")).rows
    assert len(rows) == 8
    for row in rows:
        at = structures.rows[row["city"]], structures.columns.index(row["field"])
        assert structures.advantages[at] == pytest.approx(row["value"])


def test_peers_are_of_the_same_country_first_then_by_likeness(choice: Choice) -> None:
    peers = suggest_peers(choice, BEIJING)
    assert [each.standing.place.name for each in peers] == ["Shenzhen", "Shanghai", "Munich"]
    assert [each.ratio for each in peers] == [1, 1, 1]
    assert [each.overlap for each in peers] == pytest.approx([2 / 3, 1 / 3, 0])
    assert [each.shared for each in peers] == [(H04L,), (G06F,), ()]
    assert [each.standing.place.name for each in suggest_peers(choice, SHANGHAI, 2)] == [
        "Beijing",
        "Shenzhen",
    ]
    abroad = [each.standing.place.name for each in suggest_peers(choice, SHANGHAI, 2, abroad=True)]
    assert set(abroad) == {"Beijing", "Munich"}
    assert suggest_peers(choice, "cn:999999") == []


@pytest.mark.parametrize(
    ("ratio", "english", "chinese"),
    [
        (1.24, "1.2 times as large", "规模为其 1.2 倍"),
        (1.03, "about as large", "规模相当"),
        (0.16, "0.16 times as large", "规模为其 0.16 倍"),
    ],
)
def test_reasons_are_said_in_words(choice: Choice, ratio, english, chinese) -> None:
    from django.utils.translation import override

    peer = Peer(sides(choice, BEIJING)[0].standing, ratio, 0.834, (G06F, H04L, H01L))
    with override("en"):
        assert say_reasons(peer) == [
            english,
            "83% of the same structure",
            "both strong in computer technology and digital communication",
        ]
    with override("zh-hans"):
        assert say_reasons(peer) == [chinese, "技术结构 83% 相同", "均以计算机技术和数字通信见长"]


def test_likeness_is_size_times_structure(choice: Choice) -> None:
    standing = sides(choice, BEIJING)[0].standing
    assert Peer(standing, 2, 0.8, ()).likeness == Peer(standing, 0.5, 0.8, ()).likeness == pytest.approx(0.4)


# Who could lend strength to whom


@pytest.mark.parametrize(
    ("lender", "borrower", "fields", "median"),
    [
        (BEIJING, SHENZHEN, [G06F], 0), (SHANGHAI, SHENZHEN, [G06F], 0), (SHANGHAI, BEIJING, [H01L], 1 / 4),
        (SHANGHAI, "Munich", [H01L], 1 / 4), ("Munich", BEIJING, [], 1 / 4), (SHENZHEN, BEIJING, [], 1 / 4),
        (SHENZHEN, SHANGHAI, [], 4 / 5), ("Munich", SHANGHAI, [], 4 / 5), ("Munich", SHENZHEN, [], 0),
    ],
)  # fmt: skip
def test_a_strength_is_lent_where_it_lacks_and_lies_near(
    choice: Choice, lender, borrower, fields, median
) -> None:
    found = pair(*sides(choice, lender, borrower))
    assert [loan.field for loan in found.loans] == fields
    assert found.median == pytest.approx(median)
    assert found.note is None


def test_what_a_loan_rests_on(choice: Choice) -> None:
    (loan,) = pair(*sides(choice, SHANGHAI, BEIJING)).loans
    assert (loan.advantage, loan.patents, loan.density, loan.held) == pytest.approx((4, 20, 1 / 4, 0))


def test_joint_patents_of_a_pair(choice: Choice) -> None:
    shenzhen, beijing, shanghai = sides(choice, SHENZHEN, BEIJING, SHANGHAI)
    assert pair(shenzhen, beijing).joint.value == pair(beijing, shenzhen).joint.value == 5
    assert pair(shenzhen, shanghai).joint.value == 0


# Clusters


def test_a_cluster_is_compared_as_one_city(choice: Choice) -> None:
    one, shanghai, member = sides(choice, CLUSTER, SHANGHAI, BEIJING)
    assert one.standing.patents == 115  # 60 + 60, five of them of both
    assert (one.is_cluster, shanghai.is_cluster) == (True, False)
    assert one.members == {SHENZHEN, BEIJING}
    assert overlap_sides(one, shanghai) == pytest.approx(20 / 115)
    assert pair(shanghai, one).joint.value == pair(one, shanghai).joint.value == 0
    inside = pair(member, one)
    assert (inside.loans, inside.note, inside.joint.value) == ((), PART_OF, None)


def test_a_cluster_is_ranked_in_place_of_its_members(choice: Choice) -> None:
    compared = read_sides(choice, [CLUSTER, SHANGHAI])
    assert rank_sides(compared) == {CLUSTER: RankSpan(1, 1, 1, 2), SHANGHAI: RankSpan(2, 2, 2, 2)}


def test_two_clusters_have_no_joint_patents_to_count(choice: Choice) -> None:
    one, other = (replace(side, token=f"~{side.token}") for side in sides(choice, SHENZHEN, SHANGHAI))
    assert pair(one, other).joint.value is None
    assert pair(one, other).joint.note == TWO_CLUSTERS


def test_a_province_is_the_cluster_of_its_cities(six, book) -> None:
    held = open_choice(six, book)
    assert [side.token for side in sides(held, "cn:440000", "cluster:greater_bay_area")] == [
        "~cn:440000",
        "~greater_bay_area",
    ]
    assert [side.standing.patents for side in sides(held, "cn:440000", "~greater_bay_area")] == [12, 12]


# Ranks


def test_ranks_that_chance_can_turn_have_intervals_that_meet() -> None:
    """The difference of two counts has a deviation of the root of their sum: 20 of 180 is 1.5 of them, 30 of 170 is 2.3."""
    close, apart = rank_counts({"a": 100, "b": 80}, "ab"), rank_counts({"a": 100, "b": 70}, "ab")
    assert close == {"a": RankSpan(1, 1, 2, 2), "b": RankSpan(2, 1, 2, 2)}
    assert close["a"].meets(close["b"])
    assert apart == {"a": RankSpan(1, 1, 1, 2), "b": RankSpan(2, 2, 2, 2)}
    assert not apart["a"].meets(apart["b"])


def test_equal_counts_share_the_better_rank_and_nothing_has_none() -> None:
    found = rank_counts({"a": 1000, "b": 10, "c": 10, "d": 0}, "abcd")
    assert found == {"a": RankSpan(1, 1, 1, 3), "b": RankSpan(2, 2, 3, 3), "c": RankSpan(2, 2, 3, 3)}
    assert rank_counts({}, ["a"]) == {}


def test_the_same_seed_gives_the_same_intervals_in_any_order() -> None:
    counts = {str(n): 40 + n % 7 * 3 for n in range(30)}
    turned = dict(reversed(counts.items()))
    assert rank_counts(counts, list(counts)) == rank_counts(turned, list(counts))
    assert rank_counts(counts, list(counts)) != rank_counts(counts, list(counts), seed=1)
    assert all(span.low <= span.rank <= span.high for span in rank_counts(counts, list(counts)).values())


# Years


@pytest.mark.parametrize(
    ("counts", "base"),
    [
        (({2010: 50, 2012: 50, 2015: 50, 2020: 9}, {2012: 10, 2015: 70, 2020: 1}), 2012), (({2003: 20, 2020: 5}, {2003: 10, 2020: 9}), 2003),
        (({2012: 3, 2013: 4}, {2013: 1, 2020: 5}), 2013), (({2012: 3}, {2013: 1}), None), (({}, {2013: 4}), None),
    ],
)  # fmt: skip
def test_the_year_that_is_100(counts, base) -> None:
    assert find_base(counts, 2020) == base


def test_an_index_is_a_hundredth_of_its_base() -> None:
    assert index_years({2012: 40, 2014: 100}, 2012, range(2012, 2015)) == {2012: 100, 2013: 0, 2014: 250}


def test_sectors_hold_the_shares_of_their_fields(choice: Choice) -> None:
    found = {sector.en: share for sector, share in share_sectors(sides(choice, SHANGHAI)[0]).items()}
    assert found == pytest.approx({"Electrical engineering": 2 / 3, "Mechanical engineering": 1 / 3})


# Reading the address


def test_each_is_compared_once_and_five_at_most(six, book) -> None:
    found = read_sides(open_choice(six, book), ["Shenzhen", SHENZHEN, *SIX[1:]])
    assert [side.name for side in found.sides] == list(SIX[:5])
    assert [(each.name, each.says.en) for each in found.left_out] == [
        ("Munich", "only 5 can be compared at once")
    ]


@pytest.mark.parametrize(
    "name", ["Shenzen", "cn:999999", "~nowhere", f"~{SHENZHEN}", "other~greater_bay_area", "cc:CN"]
)
def test_what_is_not_there_is_told(choice: Choice, name) -> None:
    found = read_sides(choice, [name, BEIJING])
    assert [side.token for side in found.sides] == [BEIJING]
    assert found.left_out[0].name == name
    assert found.left_out[0].says.en
    assert found.left_out[0].says.zh


def test_a_place_without_patents_is_told(choice: Choice) -> None:
    first = Choice(choice.lake, choice.dataset, "applicant")
    with pytest.raises(Mistake) as told:
        read_side(first, SHENZHEN)
    assert told.value.says == NO_PATENTS


def test_the_address_is_short(choice: Choice) -> None:
    one = sides(choice, CLUSTER)[0]
    assert (
        compare_path(choice, [SHENZHEN, "~greater_bay_area"])
        == f"/compare/?city={SHENZHEN}&city=~greater_bay_area"
    )
    assert compare_path(one.choice, [one.place_id, SHANGHAI]) == f"/compare/?city={CLUSTER}&city={SHANGHAI}"
    assert compare_path(choice, [], base="") == "/compare/"


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        (f"city=Shenzhen&city={BEIJING}&base=2015", f"{PAIR}&base=2015"), (f"city={SHENZHEN}&city={SHENZHEN}&city={BEIJING}", PAIR),
        (f"city=small~{SHENZHEN},{BEIJING}&city={SHANGHAI}", f"/compare/?city={CLUSTER}&city={SHANGHAI}"),
    ],
)  # fmt: skip
def test_an_address_is_put_right(site: Client, asked, right) -> None:
    assert site.get(f"/compare/?{asked}")["Location"] == right


def test_wrong_names_alone_are_not_found(site: Client) -> None:
    assert "Did you mean Shenzhen" in words(read(site, "/compare/?city=Shenzen", 404))
    page = words(read(site, f"{PAIR}&city=Shenzen"))
    assert "Left out of the comparison Shenzen" in page
    assert "Shenzhen and Beijing" in page


# The picker


def test_offers_are_cities_provinces_and_clusters(six, book) -> None:
    held = open_choice(six, book)
    assert [offer.token for offer in find_offers(held, "guang")] == [GUANGZHOU, "~cn:440000"]
    assert [(offer.token, offer.cities) for offer in find_offers(held, "湾区")] == [("~greater_bay_area", 3)]
    assert [offer.token for offer in find_offers(held, "guang", without=[GUANGZHOU])] == ["~cn:440000"]
    assert find_offers(held, " ") == []


def test_one_offer_or_one_of_just_this_name_is_picked(six, book) -> None:
    offers = find_offers(open_choice(six, book), "guang")
    assert pick_offer(offers, "guang") is None
    assert pick_offer(offers, "guangdong") == offers[1]
    assert pick_offer(offers[:1], "gu") == offers[0]
    assert pick_offer([], "x") is None


def test_a_name_is_added_or_takes_a_place(six_site: Client) -> None:
    assert six_site.get(f"{PAIR}&q=上海")["Location"] == TRIO
    address = f"{PAIR}&q=shanghai&instead={SHENZHEN}"
    assert six_site.get(address)["Location"] == f"/compare/?city={SHANGHAI}&city={BEIJING}"
    page = read(six_site, f"/compare/?city={SHENZHEN}&q=guang")
    assert f'href="/compare/?city={SHENZHEN}&amp;city={GUANGZHOU}"' in page
    assert f'href="/compare/?city={SHENZHEN}&amp;city=~cn:440000"' in page
    assert "matches “zzz”" in words(read(six_site, f"/compare/?city={SHENZHEN}&q=zzz"))


def test_a_sixth_has_to_take_a_place(six_site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "LARGE", 1)
    monkeypatch.setattr(Lake, "is_kept", lambda *_given, **_asked: False)  # the figures do not matter here
    four = f"{TRIO}&city={GUANGZHOU}"
    page = read(six_site, f"{four}&city=cn:441900&q=Munich")
    assert "5 are compared already" in words(page)
    answer = six_site.get(f"{four}&city=cn:441900&q=Munich&instead=cn:441900")
    assert answer["Location"] == f"{four}&city=gn:2867714"


def test_sides_are_removed_and_put_first_by_links(site: Client) -> None:
    page = read(site, TRIO)
    assert f'href="/compare/?city={SHENZHEN}&amp;city={SHANGHAI}"' in page
    assert f'href="/compare/?city={SHANGHAI}&amp;city={SHENZHEN}&amp;city={BEIJING}"' in page


def test_nobody_yet_offers_the_offices_own_city_with_its_peers(site: Client, settings) -> None:
    settings.CITY = City(region="北京", peers=("Munich",))
    page = read(site, "/compare/")
    assert "Beijing and its peers" in words(page)
    assert "Munich Germany" not in words(page)
    assert "named by the office as a peer" in words(page)
    assert (
        f'href="/compare/?city={BEIJING}&amp;city=gn:2867714&amp;city={SHENZHEN}&amp;city={SHANGHAI}"' in page
    )
    assert f'href="/compare/?city={BEIJING}&amp;city={SHENZHEN}"' in page
    assert "about as large, 67% of the same structure, both strong in digital communication" in words(page)


# The page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "path",
    ["/compare/", f"/compare/?city={SHENZHEN}", PAIR, TRIO, f"{TRIO}&city=gn:2867714&base=2016&peers=all",      f"/compare/?city={CLUSTER}&city={SHANGHAI}", f"/compare/?city={CLUSTER}&city={BEIJING}", f"{PAIR}&q=mun", f"{PAIR}&base=1800&peers=x"],
)  # fmt: skip
def test_the_page_in_both_languages(site: Client, path, language) -> None:
    site.cookies["language"] = language
    answer = site.get(path, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not INLINE.search(page)
    assert page.count("<h1") == 1
    assert len(re.findall(r'id="([^"]+)"', page)) == len(set(re.findall(r'id="([^"]+)"', page)))


def test_the_sentence_tells_size_structure_and_who_could_lend(site: Client) -> None:
    lead = words(read(site, TRIO)).replace(" ,", ",")
    assert (
        "Shenzhen has 60 patents, about as many as Beijing ( 60 ) and about as many as Shanghai ( 60 )"
        in lead
    )
    assert "Its structure is most like that of Beijing: 67% is the same." in lead
    assert "could lend" in lead


def test_the_sentence_in_chinese(site: Client) -> None:
    site.cookies["language"] = "zh-hans"
    page = re.sub(r"<[^>]+>", "", html.unescape(read(site, TRIO)))
    assert (
        "深圳有专利 60 件，与北京（60 件）相当，与上海（60 件）相当。技术结构与北京最为相近，67% 相同。"
        in page
    )
    assert "上海可支撑北京的领域为半导体（优势 4.00）；两地尚无合作专利。" in page


def test_one_sentence_a_pair_and_a_matrix(site: Client) -> None:
    page = words(read(site, TRIO))
    assert (
        "Beijing could lend Shenzhen strength in computer technology (advantage 2.00 ); they have 5 joint patents already."
        in page
    )
    assert (
        "Shenzhen has no strength that Shanghai lacks and lies near to; they have no joint patents yet."
        in page
    )
    assert page.count("Density of") >= 3


def test_figures_can_be_pulled_and_are_those_of_their_reasons(site: Client) -> None:
    page = read(site, f"/compare/?city={CLUSTER}&city={SHANGHAI}&city={BEIJING}")
    found = re.findall(r'<a class="figure" href="(/why/(\w+)/[^"]+)">([^<]+)</a>', page)
    seen: dict[str, int] = {}
    for href, code, shown in found:
        seen[code] = seen.get(code, 0) + 1
        if seen[code] < 2:
            answer = site.get(html.unescape(href), headers={"X-Zhicheng-Panel": "1"})
            assert f"<strong>{shown}</strong>" in answer.content.decode(), href
    assert {"patent_count", "technology_advantage", "relatedness_density", "claims_per_patent"} <= set(seen)


def test_the_best_is_what_reads_best(choice: Choice, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entropies are 0 of one field, ln 3 of three; claims are 358 and 357 of 60 patents, both written 6.0."""
    compared = read_sides(choice, [SHENZHEN, SHANGHAI])
    monkeypatch.setattr(compare_tables, "MEASURES", ("technology_entropy", "claims_per_patent"))
    monkeypatch.setattr(compare_tables, "STRUCTURE", ())
    entropy, claims = compare_tables.list_lines(compared)
    assert [(pull.written, best) for pull, best in entropy.cells] == [("0.00", False), ("1.10", True)]
    assert [(pull.written, best) for pull, best in claims.cells] == [("6.0", False), ("6.0", False)]
    assert (
        compare_tables.tell_quality(compared, [entropy, claims]).title
        == "Shanghai leads in 1 of 1 measures of quality"
    )
    monkeypatch.setattr(compare_tables, "LOWER_IS_BETTER", {"technology_entropy"})
    assert [best for _pull, best in compare_tables.list_lines(compared)[0].cells] == [True, False]


def test_what_no_side_has_is_told_with_its_reason(choice: Choice) -> None:
    lacking = compare_tables.list_lacking(read_sides(choice, [SHENZHEN, SHANGHAI]))
    told = {title.en: pull.note.en for title, pull in lacking}
    assert "needs" in told["Family size"]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx", "svg", "png"])
def test_each_chart_is_taken_along(site: Client, chart, kind) -> None:
    answer = site.get(f"{TRIO}&chart={chart}&as={kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="{chart}.{kind}"'


def test_the_page_links_files_of_all_its_sides(site: Client) -> None:
    page = html.unescape(read(site, TRIO))
    for chart in CHARTS:
        assert f'href="{TRIO}&chart={chart}&as=svg"' in page
    assert f'href="{TRIO}&chart=lending&as=xlsx"' in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("table", ["quality", "lending"])
def test_each_table_is_taken_along(site: Client, table, kind) -> None:
    answer = site.get(f"{PAIR}&chart={table}&as={kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="{table}.{kind}"'


def test_the_file_of_loans_tells_every_pair(site: Client) -> None:
    sent = site.get(f"{TRIO}&chart=lending&as=csv").content.decode("utf-8-sig")
    lines = [line for line in csv.reader(io.StringIO(sent)) if not line[0].startswith("#")]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    told = {(row["Lender"], row["Borrower"]): row for row in rows}
    assert len(told) == len(rows) == 6
    assert told["Shanghai", "Beijing"]["Field"] == "Semiconductors"
    assert told["Shanghai", "Beijing"]["Its median density"] == "0.25"
    assert told["Shenzhen", "Beijing"]["Field"] == ""
    assert told["Shenzhen", "Beijing"]["Joint patents"] == "5"
    assert "# Compared: Shenzhen, Beijing and Shanghai" in sent


def test_what_takes_long_is_computed_when_the_reader_says_so(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "LARGE", 10)
    monkeypatch.setattr(Lake, "is_kept", lambda *_given, **_asked: False)
    page = read(site, PAIR)
    assert "Not computed yet under this choice." in words(page)
    assert f'href="{html.escape(PAIR)}&amp;compute=1"' in page
    assert "Who could lend strength to whom" in words(read(site, f"{PAIR}&compute=1"))


def test_an_empty_lake_says_what_to_do(empty_site: Client) -> None:
    assert "zhicheng demo" in read(empty_site, "/compare/")
