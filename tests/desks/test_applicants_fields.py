"""Applicants, fields and clusters over a lake whose figures are worked by hand.

Patents by applicant (two spellings of Alpha are one; Gamma stands beside it on three patents of 2016 to 2018):
                     Shenzhen   Guangzhou   Beijing         Munich      all   field
  Alpha, Ltd.        60 H04L       .         2 G06F            .         62   60 in 4, 2 in 6
  Gamma GmbH         (3 of them)                                          3    3 in 4
  =cmd <b>"x"</b>       .        2 H04L        .                .          2    2 in 4
  Beta University       .          .           .             50 A61K     50   50 in 14
  Peer One .. Four      .          .       15 B60K each         .         60   60 in 32
All: 174 patents. By applicant and field: 65 in 4, 2 in 6, 50 in 14, 60 in 32, together 177.
Whole years 2008 to 2017. Alpha has five a year from 2007 to 2018, and two more in 2018; Beta 5 in 2010 and 9 a year from
2013 to 2017; each Peer 5 in 2010 and 10 in 2015; the third applicant two in 2018.
"""

import csv
import html
import io
import re
from dataclasses import replace
from urllib.parse import quote, unquote

import polars as pl
import pytest
from django.test import Client

from desks.pages import INLINE, read, words
from small_lake import AT, ON, PROFILE, build_batch
from zhicheng.desks.navigation.queries import clusters as cluster_queries
from zhicheng.desks.navigation.queries import fields as field_queries
from zhicheng.desks.navigation.queries.applicants import (
    Asked,
    find_advantages,
    find_applicants,
    list_partners,
    list_peers,
    rank_applicants,
    spread_quality,
    tell_lives,
    tell_main_fields,
)
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.clusters import (
    list_clusters,
    list_provinces_as_one,
    list_wholes,
    name_place,
    read_members,
)
from zhicheng.desks.navigation.queries.fields import list_fields, list_related, list_strong_cities
from zhicheng.desks.navigation.views.clusters import list_members, list_part_of
from zhicheng.grammar import Mistake
from zhicheng.lake import Lake, load_batches
from zhicheng.lake.loading import Origin
from zhicheng.web.city import City

ALPHA, BETA, GAMMA, HOSTILE, OWNER = "alpha ltd", "beta university", "gamma gmbh", "cmd b x b", "epsilon ag"
NAME = '=cmd <b>"x"</b>'
SHENZHEN, GUANGZHOU, BEIJING, GUANGDONG = "cn:440300", "cn:440100", "cn:110000", "cn:440000"
H04L, G06F, A61K, B60K = ("H04L27/26",), ("G06F3/01",), ("A61K8/02",), ("B60K1/00",)


def make_patents():
    """The table above as patents; claims: 16 of Alpha, 50 of Beta, 10 to 40 of the peers."""
    for year in range(2007, 2019):
        for each in range(5):
            alpha = "ALPHA LTD" if each == 1 else "Alpha, Ltd."
            both = (alpha, "Gamma GmbH") if year > 2015 and not each else alpha
            yield year, 16, "Shenzhen", both, H04L
    yield from [(2018, 16, "Beijing", "Alpha, Ltd.", G06F)] * 2 + [(2018, 1, "Guangzhou", NAME, H04L)] * 2
    yield from [(2010, 50, "Munich", "Beta University", A61K)] * 5
    yield from [(year, 50, "Munich", "Beta University", A61K) for year in range(2013, 2018) for _ in range(9)]
    for claims, peer in ((10, "One"), (20, "Two"), (30, "Three"), (40, "Four")):
        yield from [(year, claims, "Beijing", f"Peer {peer}", B60K) for year in (2010,) * 5 + (2015,) * 10]


@pytest.fixture(scope="module")
def folder(book, gazetteer, tmp_path_factory: pytest.TempPathFactory):
    """The lake; two patents of Alpha belong to others today, one to Gamma and one to an owner that applies for nothing."""
    made = tmp_path_factory.mktemp("applicants")
    patents = [
        (str(number), year, "invention", claims, (city,), who, symbols)
        for number, (year, claims, city, who, symbols) in enumerate(make_patents(), 1)
    ]
    batch = build_batch(patents)
    owners = [
        {"patent_id": "US1", "role": "owner", "seq": 1, "name": "Gamma GmbH"},
        {"patent_id": "US2", "role": "owner", "seq": 1, "name": "Epsilon AG"},
    ]
    held = batch.tables["patent_parties"]
    parties = pl.concat([held, pl.DataFrame(owners, schema=held.schema)])
    batch = replace(batch, tables={**batch.tables, "patent_parties": parties})
    origin = Origin(PROFILE, "test", "1")
    load_batches(
        [("small", None, iter([batch]))], origin=origin, lake=made, book=book, gazetteer=gazetteer, at=AT
    )
    return made


@pytest.fixture(scope="module")
def lake(folder, book) -> Lake:
    return Lake(folder, book=book, on=ON)


@pytest.fixture(scope="module")
def choice(lake) -> Choice:
    return Choice(lake, lake.dataset(), "whole")


@pytest.fixture
def reader(settings, folder) -> Client:
    settings.LAKE, settings.CITY = folder, City(region="Shenzhen")
    return Client(raise_request_exception=True)


def pulls(page: str) -> set[str]:
    return {html.unescape(href) for href in re.findall(r'href="(/why/[^"]+)"', page)}


def table_of(page: str, code: str) -> list[list[str]]:
    """The rows of the table under a chart, as a person reads them."""
    figure = page.partition(f'id="{code}"')[2].partition("</figure>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", figure.partition("<tbody>")[2])
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    return [[html.unescape(re.sub(r"<[^>]+>", "", each)).strip() for each in row] for row in cells]


# Applicants


def test_applicants_rank_by_patents_with_spellings_as_one(choice):
    ranked = rank_applicants(choice)
    assert list(ranked.items())[:2] == [(ALPHA, 62), (BETA, 50)]
    assert (ranked[GAMMA], ranked[HOSTILE], len(ranked)) == (3, 2, 8)
    assert choice.atlas.parties[ALPHA] == "Alpha, Ltd."
    assert rank_applicants(choice, city=SHENZHEN) == {ALPHA: 60, GAMMA: 3}
    assert rank_applicants(choice, field=4) == {ALPHA: 60, GAMMA: 3, HOSTILE: 2}
    assert rank_applicants(choice, city=BEIJING, field=6) == {ALPHA: 2}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("alpha", [ALPHA]), ("LTD. alpha", [ALPHA]), ("peer", 4), ("<b>X", [HOSTILE]), ("((", []), ("  ", 8), ("nobody", []),
        ("%", []),
    ],
)  # fmt: skip
def test_applicants_are_found_by_words_of_their_name(choice, text, found):
    held = list(find_applicants(choice, Asked(text)))
    assert (held if isinstance(found, list) else len(held)) == found


def test_applicants_are_filtered_by_kind_and_sorted(choice):
    assert list(find_applicants(choice, Asked(sector="university"))) == [BETA]
    assert list(find_applicants(choice, Asked(sort="patents")))[:2] == [HOSTILE, GAMMA]
    assert list(find_applicants(choice, Asked(sort="applicant")))[:3] == [HOSTILE, ALPHA, BETA]
    assert next(iter(find_applicants(choice, Asked(sort="first")))) == ALPHA
    assert next(iter(find_applicants(choice, Asked(sort="-first")))) == HOSTILE


def test_first_and_last_year_and_main_field(choice):
    lives = {ALPHA: (2007, 2018), BETA: (2010, 2017), GAMMA: (2016, 2018)}
    assert tell_lives(choice, list(lives)) == lives
    assert tell_lives(choice) | lives == tell_lives(choice)
    assert tell_main_fields(choice, [ALPHA, BETA]) == {ALPHA: 4, BETA: 14}


def test_the_advantage_of_an_applicant(choice):
    (best,) = find_advantages(choice, ALPHA)  # its two patents in field 6 are too few
    assert (best.field, best.patents) == (4, 60)
    assert best.advantage == pytest.approx((60 / 62) / (65 / 177))


def test_partners_stand_beside_an_applicant_not_after_it(choice):
    """Gamma applied for three patents with Alpha; that it owns a fourth today makes it no partner there."""
    assert list_partners(choice, ALPHA, number=9) == [{"applicant": GAMMA, "patents": 3}]
    assert list_partners(choice, GAMMA, number=9) == [{"applicant": ALPHA, "patents": 3}]
    assert list_partners(choice, BETA, number=9) == []
    rows, total = choice.lake.patents(where={"applicant": ALPHA}, together=(ALPHA, GAMMA))
    assert total == 3
    assert sorted(row["published_on"].year for row in rows) == [2016, 2017, 2018]


def test_quality_is_read_against_applicants_of_the_same_size(choice):
    assert set(list_peers(choice, ALPHA)) == {BETA, "peer one", "peer two", "peer three", "peer four"}
    quality, _structure = spread_quality(choice, ALPHA)
    claims = next(each for each in quality if each.code == "claims_per_patent")
    assert (claims.value, claims.low, claims.middle, claims.high, claims.among) == (16, 20, 30, 40, 5)
    lacking = next(each for each in quality if each.code == "citations_5")
    assert lacking.value is None
    assert "not measurable" in lacking.note.en


def test_a_small_applicant_is_not_compared(choice, reader):
    assert list_peers(choice, GAMMA) == []
    page = words(read(reader, f"/applicants/{quote(GAMMA)}/"))
    assert "This applicant is not compared" in page
    assert "measures of quality" not in page


def test_several_values_are_asked_at_once(choice):
    found = choice.figures("patent_count", by=("applicant",), where={"applicant": [BETA, "GAMMA, GmbH"]})
    assert {row["applicant"]: row["value"] for row in found.rows} == {BETA: 50, GAMMA: 3}


def test_the_sentence_of_an_applicant(reader):
    said = words(read(reader, f"/applicants/{quote(ALPHA)}/"))
    assert (
        "Alpha, Ltd. has 62 patents, published from 2007 to 2018; more come from Shenzhen than from any other city ( 60 ); "
        "it is most specialised in digital communication (advantage 2.64 )."
    ) in said


def test_the_sentence_of_an_applicant_in_chinese(reader):
    reader.cookies["language"] = "zh-hans"
    said = words(read(reader, f"/applicants/{quote(ALPHA)}/"))
    assert (
        "Alpha, Ltd.有专利 62 件，公布于 2007 至 2018 年，来自 深圳 者最多（ 60 件），优势最突出的领域是数字通信"
        in said
    )


def test_the_charts_of_an_applicant(reader):
    page = read(reader, f"/applicants/{quote(ALPHA)}/")
    assert table_of(page, "cities") == [["Shenzhen", "60", "96.8%"], ["Beijing", "2", "3.2%"]]
    assert table_of(page, "fields") == [
        ["Digital communication", "60", "96.8%"],
        ["Computer technology", "2", "3.2%"],
    ]
    assert [row[1] for row in table_of(page, "inventors")] == ["60", "2"]
    assert table_of(page, "partners") == [["Gamma GmbH", "3"]]
    years = table_of(page, "years")
    assert (years[0], years[-1]) == (["2007", "5"], ["2018", "7"])
    assert "the dataset does not cover 2018 whole" in words(page)


def test_a_shared_patent_is_pulled_through_the_list_of_patents(reader):
    page = read(reader, f"/applicants/{quote(ALPHA)}/")
    links = {html.unescape(each) for each in re.findall(r'href="(/patents/\?[^"]*partner[^"]*)"', page)}
    (link,) = links
    listed = read(reader, link)
    assert "1–3 of 3" in listed
    assert "Together with: Gamma GmbH" in words(listed)
    assert "1–3 of 3" in read(reader, f"/patents/?applicant={quote(ALPHA)}&partner=GAMMA%20gmbh")


def test_a_figure_of_each_kind_opens(reader):
    """Of each page and each indicator on it one figure, and one of each set of dimensions."""
    for path in (f"/applicants/{quote(GAMMA)}/", "/fields/6/", "/clusters/"):
        kinds = {re.sub(r"=[^&]*", "", link): link for link in sorted(pulls(read(reader, path)))}
        assert kinds
        for link in kinds.values():
            read(reader, link)


def test_a_figure_of_an_applicant_is_that_of_its_reason(reader):
    page = read(reader, f"/applicants/{quote(ALPHA)}/")
    shown = set(re.findall(r'<a class="figure" href="([^"]+)">([^<]+)</a>', page))
    checked = [
        each for each in shown if "advantage" in each[0] or "inventor" in each[0] or "claims" in each[0]
    ]
    assert len(checked) > 2
    for href, value in checked:
        assert f"<strong>{value}</strong>" in read(reader, html.unescape(href))


def test_the_list_of_applicants_as_a_file_keeps_formulas_harmless(reader):
    lines = reader.get("/applicants/?as=csv").content.decode("utf-8-sig").splitlines()
    rows = {
        row[0]: row for row in csv.reader(io.StringIO("\n".join(x for x in lines if not x.startswith("# "))))
    }
    assert rows["Alpha, Ltd."] == ["Alpha, Ltd.", "62", "35.6%", "2007", "2018", "Digital communication"]
    assert rows[f"'{NAME}"][1] == "2"
    assert len(rows) == 9


@pytest.mark.parametrize("path", ["/applicants/", f"/applicants/{quote(HOSTILE)}/", "/fields/4/"])
def test_a_hostile_name_stays_a_name(reader, path):
    page = read(reader, path)
    assert '<b>"x"' not in page
    assert html.escape(NAME) in page or html.escape(NAME, quote=False) in page


def test_the_filters_of_the_list(reader):
    page = read(reader, "/applicants/?city=深圳&field=4")
    said = words(page)
    assert "City of the inventors: Shenzhen" in said
    assert "Field: Digital communication" in said
    assert "1–2 of 2" in said
    assert 'value="Shenzhen"' in page
    assert "No applicant matches" in words(read(reader, "/applicants/?q=zzz"))
    assert "Shenzhen" in words(read(reader, "/applicants/?city=Shenzen", 404))


def test_an_owner_that_applied_for_nothing_has_a_page_that_says_so(reader):
    said = words(read(reader, f"/applicants/{quote(OWNER)}/"))
    assert "No patent of this applicant counts in this dataset" in said


def test_counting_that_shares_patents_falls_back_and_says_so(reader):
    for path in ("/applicants/?field=4&count=fractional", f"/applicants/{quote(ALPHA)}/?count=fractional"):
        page = read(reader, path)
        assert "counted whole" in words(page)
        for link in sorted(pulls(page))[:12]:
            read(reader, link)


def test_what_a_counting_rule_cannot_tell_says_why(reader):
    assert "not measurable in this dataset" in words(
        read(reader, "/applicants/?city=Shenzhen&count=applicant")
    )
    assert "not measurable in this dataset" in words(read(reader, "/fields/4/?count=applicant"))


# Fields


def test_the_list_of_fields(choice):
    lines = {line.field: line for line in list_fields(choice)}
    assert len(lines) == 35
    assert [line.field for line in list_fields(choice)[:4]] == [4, 32, 14, 6]
    digital = lines[4]
    assert (digital.patents, digital.before, digital.lately, digital.growth) == (62, 25, 25, 1)
    assert (digital.city, digital.applicant) == ((SHENZHEN, 60), (ALPHA, 60))
    assert (lines[14].before, lines[14].lately, lines[14].growth) == (5, 45, 9)
    assert lines[32].growth == 2
    assert (lines[6].growth, lines[6].city) == (None, (BEIJING, 2))
    assert (lines[1].patents, lines[1].city, lines[1].applicant) == (0, None, None)


def test_leaders_beyond_the_rows_looked_through_are_asked_for_alone(choice, monkeypatch):
    monkeypatch.setattr(field_queries, "LEADING", 1)
    assert field_queries.lead_fields(choice, "applicant") == {
        4: (ALPHA, 60), 6: (ALPHA, 2), 14: (BETA, 50), 32: ("peer four", 15),
    }  # fmt: skip


def test_cities_by_advantage_in_a_field(choice):
    """Guangzhou is as specialised as Shenzhen, by two patents; Beijing has two of field 6."""
    found = list_strong_cities(choice, 4)
    assert [(city, patents) for city, _value, patents in found] == [(SHENZHEN, 60)]
    assert found[0][1] == pytest.approx(174 / 62)
    assert list_strong_cities(choice, 6) == []


def test_related_fields(choice):
    """Beijing alone has fields 6 and 32, so each goes with the other and with none else."""
    near = {row["other_field"]: row["value"] for row in list_related(choice, 32)}
    assert near[6] == 1
    assert near.get(4, 0) == near.get(14, 0) == 0


def test_the_page_of_fields(reader):
    page = read(reader, "/fields/?sort=-growth")
    assert (
        "Digital communication is the largest field; organic fine chemistry grew most, to 9.0 times"
        in words(page)
    )
    names = re.findall(r'<th scope="row" class="text"><a href="/fields/(\d+)/', page)
    assert names[:3] == ["14", "32", "4"]
    assert len(names) == 35
    rows = reader.get("/fields/?as=csv").content.decode("utf-8-sig")
    assert "Digital communication,62,35.6%,× 1.00" in rows


def test_the_page_of_a_field(reader):
    page = read(reader, "/fields/4/")
    said = words(page)
    assert (
        "Digital communication is the 1st of 35 fields with 62 patents, 35.6% of all; 2013–2017 brought 1.00 times as many as "
        "2008–2012; Shenzhen leads the cities ( 60 ); Alpha, Ltd. leads the applicants ( 60 )."
    ) in said
    assert table_of(page, "cities") == [["Shenzhen", "60", "96.8%"], ["Guangzhou", "2", "3.2%"]]
    assert table_of(page, "advantage") == [["Shenzhen", "2.81", "60"]]
    assert table_of(page, "applicants")[1] == ["Gamma GmbH", "3", "4.8%"]
    assert table_of(page, "courses")[-1] == ["2017", "5", "0"]


@pytest.mark.parametrize(
    "path", ["/fields/0/", "/fields/36/", "/fields/x/", "/applicants/nobody/", "/applicants/a/b/"]
)
def test_what_is_not_there(reader, path):
    read(reader, path, 404)


def test_a_field_without_patents_says_so(reader):
    said = words(read(reader, "/fields/1/"))
    assert "with 0 patents" in said
    assert "No dated patents" in said


# Clusters


def test_declared_clusters_say_what_is_held_and_what_is_not(choice):
    bay, capital, _delta = list_clusters(choice)
    assert (bay.held, bay.usable, len(bay.absent)) == ((SHENZHEN, GUANGZHOU), True, 9)
    assert (capital.held, capital.usable) == ((BEIJING,), False)
    assert bay.clause is not None
    assert bay.clause.source == "gba_outline_2019"


def test_places_that_the_dataset_lacks_are_named(choice):
    assert (name_place(choice, "cn:130400").en, name_place(choice, "cn:130400").zh) == ("Handan", "邯郸")
    assert name_place(choice, "gn:1819729").en == "Hong Kong"
    assert name_place(choice, SHENZHEN).en == "Shenzhen"
    assert name_place(choice, "gn:1").en == "gn:1"


def test_provinces_and_wholes(choice, lake):
    (province,) = list_provinces_as_one(choice, "CN")
    assert (province.id, set(province.cities), province.patents) == (GUANGDONG, {SHENZHEN, GUANGZHOU}, 62)
    assert [spec for spec, _name in list_wholes(choice, SHENZHEN)] == ["greater_bay_area", GUANGDONG]
    assert list_wholes(choice, BEIJING) == []
    assert list_wholes(choice, "cn:1") == []
    merged = Choice(lake, lake.dataset(f"small~{GUANGDONG}"), "whole")
    assert list_wholes(merged, f"cluster:{GUANGDONG}") == []


def test_members_of_a_cluster(choice, lake):
    merged = Choice(lake, lake.dataset(f"small~{GUANGDONG}"), "whole")
    members = list_members(merged)
    assert [(each["id"], each["name"], each["patents"].value) for each in members] == [
        (SHENZHEN, "Shenzhen", 60), (GUANGZHOU, "Guangzhou", 2),
    ]  # fmt: skip
    assert members[0]["href"] == f"/cities/{SHENZHEN}/"
    assert "dataset=small&" in members[0]["patents"].href
    assert list_members(choice) == ()
    wholes = list_part_of(choice, SHENZHEN)
    assert [each["name"] for each in wholes] == ["Greater Bay Area", "Guangdong"]
    assert wholes[1]["href"] == f"/cities/cluster:{GUANGDONG}/?dataset=small~{quote(GUANGDONG)}"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("Shenzhen\nGuangzhou", f"{SHENZHEN},{GUANGZHOU}"), ("深圳、广州", f"{SHENZHEN},{GUANGZHOU}"), ("guangdong", GUANGDONG),
        (f" {SHENZHEN} ,北京;Shenzhen", f"{SHENZHEN},{BEIJING}"), ("广东\r\nBeijing\r\n\r\n", f"{GUANGDONG},{BEIJING}"),
    ],
)  # fmt: skip
def test_members_are_read_by_name_or_id(choice, text, spec):
    assert read_members(choice, text) == spec


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "two places or more"), ("Shenzhen", "two places or more"), ("Shenzhen\n深圳", "two places or more"),
        ("Shenzhen\nShenzen", "Did you mean Shenzhen"), ("Beijing\ncc:DE", "no place 'cc:DE'"), ("Beijing\n<script>", "<script>"),
    ],
)  # fmt: skip
def test_members_that_cannot_be_joined_are_said(choice, text, says):
    with pytest.raises(Mistake, match=re.escape(says)):
        read_members(choice, text)


def test_at_most_twelve_are_joined(choice, monkeypatch):
    monkeypatch.setattr(cluster_queries, "MOST", 2)
    with pytest.raises(Mistake, match="at most 2 places, not 3"):
        read_members(choice, "Shenzhen\nBeijing\nMunich")


def test_the_form_leads_to_the_cluster(reader, lake):
    sent = reader.get("/clusters/?cities=Shenzhen%0ABeijing")
    spec = f"{SHENZHEN},{BEIJING}"
    assert sent.status_code == 302
    assert unquote(sent["Location"]) == f"/cities/cluster:{spec}/?dataset=small~{spec}"
    found = lake.figures("patent_count", where={"city": f"cluster:{spec}"}, dataset=f"small~{spec}")
    assert found.value == 122
    refused = read(reader, "/clusters/?cities=Shenzhen%0A%3Cscript%3E", 400)
    assert "&lt;script&gt;" in refused
    assert "<script>" not in refused.partition("<main")[2]


def test_the_page_of_clusters(reader):
    said = words(read(reader, "/clusters/"))
    assert "Greater Bay Area Shenzhen , Guangzhou" in said
    assert "Hong Kong" in said
    assert "This dataset holds fewer than two of its members" in said
    assert "Guangdong Shenzhen , Guangzhou 62" in said
    assert "No province with two cities or more" in words(read(reader, "/clusters/?country=DE"))


# All pages


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "path",
    [
        "/applicants/", "/applicants/?sort=-last&page=9&q=peer", "/applicants/?field=x&sector=x&sort=x&city=", "/fields/", "/fields/?sort=x",
        f"/applicants/{quote(ALPHA)}/", f"/applicants/{quote(BETA)}/", f"/applicants/{quote(OWNER)}/", "/fields/14/", "/fields/2/",
        "/clusters/",
        f"/clusters/?dataset=small~{GUANGDONG}", "/clusters/?country=x", f"/applicants/?dataset=small~{GUANGDONG}",
    ],
)  # fmt: skip
def test_every_page_answers_in_both_languages_without_inline_code(reader, path, language):
    reader.cookies["language"] = language
    page = read(reader, path)
    assert f'<html lang="{"zh-Hans" if language == "zh-hans" else "en"}"' in page
    assert not INLINE.search(page)
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "code", ["years", "fields", "strengths", "cities", "inventors", "partners", "quality"]
)
def test_charts_of_an_applicant_can_be_taken_along(reader, code):
    answer = reader.get(f"/applicants/{quote(ALPHA)}/?chart={code}&as=csv")
    assert f'filename="{code}.csv"' in answer["Content-Disposition"]
    assert "# Applicant: Alpha, Ltd." in answer.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    "code", ["years", "cities", "advantage", "courses", "where", "applicants", "inventors", "related"]
)
def test_charts_of_a_field_can_be_taken_along(reader, code):
    answer = reader.get(f"/fields/4/?chart={code}&as=svg")
    assert f'filename="{code}.svg"' in answer["Content-Disposition"]


def test_home_and_cities_lead_there(reader):
    for path in ("/", "/cities/"):
        page = read(reader, path)
        for link in ("/fields/", "/applicants/", "/clusters/"):
            assert f'href="{link}"' in page
