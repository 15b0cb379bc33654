"""The rulebook's pages: every rule answers in both languages, says its clause, and leads on to what it reads."""

import csv
import dataclasses
import html
import io
import json
import re
import textwrap

import pytest

from desks.pages import INLINE, read, words
from zhicheng.desks.rules.queries.dependents import find_dependents
from zhicheng.front.house import read_book
from zhicheng.grammar import Book

BOOK = read_book()
RULES = [f"/rules/{entry.kind}/{entry.code}/" for entry in BOOK.entries.values()]
LISTS = [
    "/rules/", "/rules/?kind=tables&sort=-title", "/rules/?cites=II.i.2", "/rules/?status=illustrative", "/rules/?q=技术",
    "/rules/?q=zzzz", "/rules/?kind=x&status=x&sort=x&page=99", "/rules/?cites=nothing",
]  # fmt: skip


LANGUAGES = ("en", "zh-hans")
IN_TURN = [(path, LANGUAGES[number % 2]) for number, path in enumerate(RULES)]
"""Each rule in one of the languages: all share a few templates, and every kind comes in both."""


@pytest.mark.parametrize(
    ("path", "language"), [*((path, language) for path in LISTS for language in LANGUAGES), *IN_TURN]
)
def test_every_page_answers_in_both_languages(site, path, language):
    site.cookies["language"] = language
    page = read(site, path)
    assert not INLINE.search(page)
    assert page.count("<h1") == 1
    assert page.count('class="seal"') == 1


@pytest.mark.parametrize(
    "path", ["/rules/indicators/nothing/", "/rules/tables/patent_count/", "/rules/nothing/x/"]
)
def test_no_such_rule(site, path):
    read(site, path, 404)


@pytest.mark.parametrize("path", RULES[::7])
def test_the_rulebook_needs_no_data(empty_site, path):
    read(empty_site, path)


def test_no_link_of_a_rule_is_dead(site):
    """Every address that any rule's page names within the rulebook, each asked once."""
    pages = [read(site, path) for path in RULES]
    found = (re.findall(r'href="(/rules/[^"#]+)(?:#[^"]*)?"', page) for page in pages)
    links = {html.unescape(link) for each in found for link in each}
    assert len(links) > len(RULES)
    for link in links - set(RULES):
        read(site, link)


def test_the_definition_is_said_in_the_language_of_the_page(site):
    entry = BOOK["technology_advantage"]
    assert entry.definition.en in words(read(site, "/rules/indicators/technology_advantage/"))
    site.cookies["language"] = "zh-hans"
    assert entry.definition.zh in words(read(site, "/rules/indicators/technology_advantage/"))


def test_a_clause_leads_to_its_place_in_the_source(site):
    assert 'href="/rules/sources/sipo_2016_86/#II.i.2"' in read(site, "/rules/indicators/patent_count/")
    assert 'id="II.i.2"' in read(site, "/rules/sources/sipo_2016_86/")


def test_a_source_says_which_rules_serve_each_clause(site):
    page = read(site, "/rules/sources/sipo_2016_86/")
    served = re.search(r'<li id="II.i.2">(.*?)</li>\s*<li id=', page, re.DOTALL)
    assert served is not None
    assert {"technology_advantage", "patent_count"} <= set(
        re.findall(r"/rules/indicators/(\w+)/", served.group(1))
    )
    bare = re.search(r'<li id="II.v.2">(.*?)</li>', page, re.DOTALL)
    assert bare is not None
    assert "no rule yet" in bare.group(1)
    source = BOOK["sipo_2016_86"].rule
    done = sum(1 for name in source.clauses if BOOK.citing(source[name].label))
    assert f"{done} of {len(source.clauses)} clauses have rules." in words(page)


def test_the_filter_by_clause(site):
    rows = json.loads(read(site, "/rules/?cites=II.i.2&as=json"))["rules"]
    assert {row["code"] for row in rows} == {entry.code for entry in BOOK.citing("II.i.2")}


def test_kinds_search_and_status_narrow_the_list(site):
    def codes(query: str) -> set[str]:
        return {row["code"] for row in json.loads(read(site, f"/rules/?as=json&{query}"))["rules"]}

    assert codes("kind=indicators") == {entry.code for entry in BOOK.of("indicators")}
    assert "technology_entropy" in codes("q=熵")
    assert codes("q=technology+entropy&kind=indicators") == {"technology_entropy"}
    illustrative = codes("status=illustrative")
    assert {"strength_minimum", "complexity_minimum", "industry_fit"} <= illustrative
    assert not illustrative & {"patent_count", "publication_delay_invention", "sipo_2016_86"}
    assert len(codes("")) == len(BOOK.entries)


def test_the_list_is_exported_whole(site):
    text = site.get("/rules/?as=csv&columns=code,cites").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(BOOK.entries)
    assert "sipo_2016_86 II.i.2" in next(row for row in rows if row["Code"] == "patent_count")["Rests on"]
    assert site.get("/rules/?as=xlsx").content.startswith(b"PK")


def test_status_is_shown_where_it_is_not_in_force(site):
    assert "illustrative" in words(read(site, "/rules/parameters/strength_minimum/"))
    assert "to be confirmed" in words(read(site, "/rules/indicators/invention_density/"))
    assert 'class="mark' not in read(site, "/rules/indicators/claims_per_patent/")


def test_where_an_indicator_can_be_measured(site):
    said = words(read(site, "/rules/indicators/patent_count/"))
    assert "Small dataset whole counting, fractional counting, first-inventor counting" in said
    assert "The lake holds no dataset yet." not in said


def test_a_worked_example_is_a_table_in_the_readers_language(site):
    said = words(read(site, "/rules/indicators/technology_advantage/"))
    assert "P1 Shenzhen 4 Digital communication" in said
    assert "Shenzhen 3 Telecommunications 3.00" in said
    site.cookies["language"] = "zh-hans"
    assert "P1 深圳 4 数字通信" in words(read(site, "/rules/indicators/technology_advantage/"))
    assert "上年无专利" in words(read(site, "/rules/indicators/patent_growth/"))


def test_a_parameter_shows_its_values_and_who_reads_it(site):
    said = words(read(site, "/rules/parameters/leading_applicants/"))
    assert "4 applicants since 9 Nov 2016" in said
    assert "/rules/indicators/applicant_concentration/" in read(site, "/rules/parameters/leading_applicants/")
    assert "Leading applicants 4 applicants" in words(
        read(site, "/rules/indicators/applicant_concentration/")
    )


def test_what_reads_a_rule_is_that_of_the_book_asked():
    few = Book({code: BOOK[code] for code in ("patent_count", "technology_advantage")})
    for book in (BOOK, few, BOOK):
        for code in few.entries:
            assert find_dependents(book, code) == book.dependents(code)
    assert len(find_dependents(BOOK, "patent_count")) > len(find_dependents(few, "patent_count")) > 0


def test_the_technology_fields_are_listed_with_their_symbols(site):
    said = words(read(site, "/rules/tables/wipo_fields/"))
    assert "35 Civil engineering Other fields" in said
    assert "G06Q" in said


def test_personal_columns_are_marked(site):
    assert "tells of a person" in words(read(site, "/rules/tables/patent_parties/"))


def test_the_source_text_is_escaped(site):
    page = read(site, "/rules/tables/attributions/")
    assert html.escape(BOOK["attributions"].text) in page


def test_a_rule_as_json(site):
    rule = json.loads(read(site, "/rules/indicators/patent_growth/?as=json"))
    assert rule["cites"][0] == "sipo_2016_86 II.i.2"
    assert rule["versions"][0]["since"] == "2016-11-09"
    assert rule["reads"] == ["patent_count"]


def test_a_local_rule_says_so(settings, site, tmp_path, monkeypatch):
    shelf = tmp_path / "our_rules" / "parameters"
    shelf.mkdir(parents=True)
    (shelf.parent / "__init__.py").write_text("", "utf-8")
    (shelf / "__init__.py").write_text("", "utf-8")
    (shelf / "strength_minimum.py").write_text(
        textwrap.dedent('''
            """Ours.

            本市自定。
            """

            from datetime import date

            from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

            rule = Parameter(
                title=T(en="Ours", zh="本市自定"), unit=T(en="patents", zh="件"),
                values=(
                    Value(20, since=date(2020, 1, 1), status=ILLUSTRATIVE),
                    Value(30, since=date(2020, 1, 1), region="4403", status=ILLUSTRATIVE),
                    Value(10, since=date(2016, 1, 1), status=ILLUSTRATIVE),
                ),
            )
        '''),
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    mixed = Book.read(["zhicheng.rulebook", "our_rules"])
    for module in ("rule", "shelf"):
        monkeypatch.setattr(f"zhicheng.desks.rules.views.{module}.read_book", lambda: mixed)
    said = words(read(site, "/rules/parameters/strength_minimum/"))
    assert "local rule" in said
    assert "20 patents since 1 Jan 2020" in said
    assert "4403" in said
    assert "earlier value" in said
    assert "local rule" in words(read(site, "/rules/?kind=parameters"))


PROCEDURES = [f"/rules/procedures/{entry.code}/" for entry in BOOK.of("procedures")]


@pytest.mark.parametrize("path", PROCEDURES)
def test_no_place_within_a_procedures_page_is_missing(site, path):
    """Every state, act, period and letter that a link of the page names is there; the drawing leads to them too."""
    page = read(site, path)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    named = set(re.findall(rf'href="(?:{path})?#([^"]+)"', page))
    assert {name.partition("-")[0] for name in named} >= {"state", "act", "clock", "letter"}
    assert named <= set(ids)


def test_a_procedure_says_its_acts_periods_and_states(site):
    said = words(read(site, "/rules/procedures/adjudication/"))
    assert "Conclude the case 3 months to be confirmed Case officer" in said
    assert "2 months Zhejiang, since 2016-01-01" in said
    assert "at most 5 months everywhere, since 2025-02-01" in said
    assert "Held from Stay the case until: Resume the case" in said
    assert "Decide decisive: fresh sign-in → Decided, to be served" in said
    assert "Not by who did Draft the decision ; Review the legality" in said
    assert (
        "Draft decision, in legality review Decision is being prepared Draft, legality review and decision"
        in said
    )
    assert "Notice to correct" in said
    assert "{requester}" in said
    site.cookies["language"] = "zh-hans"
    assert "结案期限 3个月 待核 承办人" in words(read(site, "/rules/procedures/adjudication/"))


def test_a_procedure_is_drawn_twice_with_the_same_in_words(site):
    page = read(site, "/rules/procedures/adjudication/")
    states = BOOK.procedure("adjudication").editions[-1].states
    assert page.count('class="state state-') == 2 * len(states)
    assert "The same in words" in words(page)
    assert "Close the case without a decision → Closed without a decision" in words(page)


def test_an_edition_is_shown_on_its_day(site):
    now, then = (read(site, f"/rules/procedures/adjudication/{query}") for query in ("", "?on=2016-01-01"))
    assert "1 Feb 2025 · current edition · shown below" in words(now)
    assert "1 Jul 2015 · earlier edition · Show this edition" in words(now)
    assert "1 Jul 2015 · current edition · shown below" in words(then)
    assert "at most 4 months everywhere, since 2015-07-01" in words(then)
    for query in ("?on=never", "?on=1900-01-01"):
        read(site, f"/rules/procedures/adjudication/{query}")
    changed = "Conclude the case: with all extensions at most 5 months instead of 4 months"
    assert changed in words(now)


def test_worked_examples_of_a_procedure_are_computed_anew(site, monkeypatch):
    examples = BOOK["mediation"].examples
    page = read(site, "/rules/procedures/mediation/")
    assert f"{len(examples)} of {len(examples)} examples come out as worked out by hand." in words(page)
    assert 'class="cross"' not in page
    code, wanted = next(iter(examples[0]["clocks"].items()))
    wrong = examples[0] | {"clocks": examples[0]["clocks"] | {code: wanted | {"due": "1999-12-31"}}}
    entry = dataclasses.replace(BOOK["mediation"], examples=(wrong, *examples[1:]))
    book = Book(BOOK.entries | {"mediation": entry})
    monkeypatch.setattr("zhicheng.desks.rules.views.rule.read_book", lambda: book)
    page = read(site, "/rules/procedures/mediation/?on=2026-01-01")
    assert f"{len(examples) - 1} of {len(examples)} examples come out" in words(page)
    assert "kept 1999-12-31" in words(page)
    assert page.count('class="cross"') == 2


def test_clauses_of_acts_and_periods_lead_to_the_procedure(site):
    rows = json.loads(read(site, "/rules/?cites=zhejiang_patent_2015+26&as=json"))["rules"]
    assert [row["code"] for row in rows] == ["adjudication"]
    page = read(site, "/rules/sources/zhejiang_patent_2015/")
    served = re.search(r'<li id="26">(.*?)</li>', page, re.DOTALL)
    assert served is not None
    assert "/rules/procedures/adjudication/" in served.group(1)
    assert "adjudication" in json.loads(read(site, "/rules/sources/zhejiang_patent_2015/?as=json"))["read_by"]
    assert (
        "/rules/procedures/adjudication/"
        in read(site, "/rules/procedures/mediation/").partition("What depends on it")[2]
    )


def test_a_procedure_as_json(site):
    rule = json.loads(read(site, "/rules/procedures/adjudication/?as=json"))
    assert [edition["since"] for edition in rule["editions"]] == ["2015-07-01", "2025-02-01"]
    assert rule["editions"][1]["clocks"]["decision"]["most"][0]["amount"] == 5
    assert "zhejiang_patent_2015 26" in rule["cites"]
    assert rule["status"] == "to be confirmed"
    assert len(rule["examples"]) == len(BOOK["adjudication"].examples)


def test_the_list_counts_what_is_to_be_confirmed(site):
    said = words(read(site, "/rules/?kind=procedures"))
    assert re.search(r"Adjudication of patent infringement Procedure .* \d+ parts to be confirmed", said)
