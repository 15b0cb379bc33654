"""Links of a reason: its clauses and rule in the rulebook, and the records behind it."""

import re
from typing import Any

from django.urls import get_script_prefix

from zhicheng.front.figures import Scope, address
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.lake.cases import counts_cases

NUMBERED = re.compile(r"[0-9IVX]")


def clause_link(clause: Any) -> str:
    """The clause's place in the rulebook: `/rules/sources/<code>/#<clause id>`."""
    return f"{get_script_prefix()}rules/sources/{clause.source}/#{clause.id}"


def clause_source(clause: Any) -> str:
    """Where a clause stands, in words, beside what it says: title and number of its source, and the clause's number if it has one."""
    return _join_source(clause, clause_number(clause))


def clause_named(clause: Any) -> str:
    """A clause where nothing else tells which: as `clause_source`, with what it says in place of a number it has not.

    A local rule says its document and no more.
    """
    return _join_source(clause, clause_number(clause) or ("" if is_local(clause) else text(clause.says)))


def clause_number(clause: Any) -> str:
    """The number of a clause; '' for one that is found by a code of ours, which is no name to read."""
    return clause.id if NUMBERED.match(clause.id) else ""


def _join_source(clause: Any, which: str) -> str:
    book = read_book()
    if clause.source not in book:
        return which or text(clause.says)
    source = book[clause.source].rule
    return ", ".join(part for part in (text(source.title), source.number, which) if part)


def is_local(clause: Any) -> bool:
    """Whether a clause stands in a document of the house's own."""
    book = read_book()
    return clause.source in book and book[clause.source].local


def rule_link(rule: str) -> str:
    """The page of a rule `kind/code`; empty for a reason that no rule made."""
    return f"{get_script_prefix()}rules/{rule}/" if "/" in rule else ""


def reason_evidence(reason: Any, scope: Scope | None = None) -> str:
    """The records behind a reason, where it is a count of records; else empty."""
    return _pulled("evidence", reason, scope) if reason.records is not None else ""


def tells_of_cases(reason: Any) -> bool:
    """Whether the records behind a reason are cases, not patents."""
    family, _slash, code = reason.rule.partition("/")
    book = read_book()
    return family == "indicators" and code in book and counts_cases(book.indicator(code))


def reason_why(reason: Any, scope: Scope | None = None) -> str:
    """The panel of a reason that stands for an indicator's cell; else empty."""
    return _pulled("why", reason, scope)


def _pulled(kind: str, reason: Any, scope: Scope | None) -> str:
    family, _slash, code = reason.rule.partition("/")
    return address(kind, code, reason.where, scope) if code and family == "indicators" else ""
