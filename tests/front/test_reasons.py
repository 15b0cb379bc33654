"""How a reason says its clauses: by number or by words, never by the code under which the rulebook finds them."""

import re

import pytest
from django.template import engines
from django.utils.translation import override

from zhicheng.front.house import read_book
from zhicheng.front.reasons import clause_named, clause_source
from zhicheng.grammar import Reason, same


def say(clause) -> tuple[str, str]:
    return clause_source(clause), clause_named(clause)


def test_a_clause_is_said_by_its_number_or_by_its_words():
    book = read_book()
    acceptance = book["adjudication_measures_2025"].rule["acceptance"]
    with override("en"):
        law, measures = say(book["patent_law_2020"].rule["65"]), say(acceptance)
    assert all(each.endswith(", 65") for each in law)
    assert measures[1] == f"{measures[0]}, Accept or refuse within 5 working days, with reasons"
    with override("zh-hans"):
        beside, alone = say(acceptance)
    assert alone == f"{beside}, 收到请求之日起5个工作日内决定是否立案，不立案说明理由"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_clause_of_the_rulebook_is_said_by_its_code(language):
    sources = [entry.rule for entry in read_book().of("sources")]
    clauses = [source[code] for source in sources for code in source.clauses]
    coded = [each for each in clauses if re.fullmatch("[a-z_]+[0-9]*", each.id)]
    assert len(coded) > 50
    with override(language):
        said = {each.label: (text, each.id) for each in coded for text in say(each)}
    assert not [label for label, (text, code) in said.items() if text.endswith(f", {code}")]


def test_the_tree_of_a_reason_holds_no_code():
    clause = read_book()["adjudication_measures_2025"].rule["acceptance"]
    page = engines["django"].from_string("{% load front %}{% reason_tree reason %}")
    with override("zh-hans"):
        tree = page.render({"reason": Reason(says=same("x"), clauses=(clause,))})
    seen = re.sub(r"<[^>]+>", " ", tree)
    assert "收到请求之日起5个工作日内决定是否立案" in seen
    assert "acceptance" not in seen
