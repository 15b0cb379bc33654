"""The list of requirements of OWASP ASVS 5.0 is whole, and every test and file that it names is there."""

import ast
import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIST = ROOT / "docs" / "security" / "asvs.csv"
STATES = {"met", "partly", "not met", "not applicable"}
CHAPTERS = {
    "V1": 27, "V2": 11, "V3": 19, "V4": 10, "V5": 9, "V6": 35, "V7": 18, "V8": 7, "V9": 7, "V10": 29, "V11": 14, "V12": 9, "V13": 13,
    "V14": 9, "V15": 13, "V16": 16, "V17": 7,
}  # fmt: skip
"""Requirements of levels 1 and 2 by chapter, counted from OWASP's file of release 5.0.0."""


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_requirement_stands_once(lines) -> None:
    ids = [line["id"] for line in lines]
    assert len(ids) == len(set(ids))
    assert not [each for each in ids if not re.fullmatch(r"V\d{1,2}\.\d{1,2}\.\d{1,2}", each)]
    assert ids == sorted(ids, key=lambda each: [int(part) for part in each[1:].split(".")])
    assert Counter(each.split(".")[0] for each in ids) == CHAPTERS
    assert Counter(line["level"] for line in lines) == {"1": 70, "2": 183}


def test_every_line_says_where_or_why(lines) -> None:
    assert not [line["id"] for line in lines if line["state"] not in STATES or not line["asks"]]
    assert not [line["id"] for line in lines if line["state"] == "met" and not line["where"]]
    assert not [line["id"] for line in lines if line["state"] != "met" and not line["reason"]]


def test_every_test_and_file_it_names_is_there(lines) -> None:
    named = [(line["id"], each) for line in lines for each in line["where"].split()]
    assert len(named) > 200
    assert not [(number, each) for number, each in named if not is_there(each)]


@pytest.mark.parametrize(
    "name",
    [
        "tests/test_nowhere.py::test_x",
        "tests/test_security_list.py::test_not_there",
        "tests/test_security_list.py::is_there",
        "docs/nowhere.md",
        "../outside",
    ],
)
def test_a_name_that_leads_nowhere_is_seen(name: str) -> None:
    assert not is_there(name)


def test_the_page_tells_the_same_numbers(lines) -> None:
    page = (ROOT / "docs" / "security" / "README.md").read_text("utf-8")
    counts = Counter(line["state"] for line in lines)
    for state in STATES:
        assert f"| {state} | {counts[state]} |" in page, (state, counts[state])
    tested = sum("::" in line["where"] for line in lines if line["state"] != "not applicable")
    assert f"{tested} of the {len(lines) - counts['not applicable']} that apply name a test" in page


def is_there(name: str) -> bool:
    """Whether a file of the repository, or a test of it as path::test or path::Class::test, exists."""
    path, *parts = name.split("::")
    file = (ROOT / path).resolve()
    if not file.is_relative_to(ROOT) or not file.exists():
        return False
    return not parts or (parts[-1].startswith("test_") and "::".join(parts) in list_tests(file))


@cache
def list_tests(file: Path) -> frozenset[str]:
    """The functions of a test file, those of classes after their class's name."""
    body = ast.parse(file.read_text("utf-8")).body
    classes = [each for each in body if isinstance(each, ast.ClassDef)]
    inside = [
        f"{each.name}::{one.name}"
        for each in classes
        for one in each.body
        if isinstance(one, ast.FunctionDef)
    ]
    return frozenset(inside + [each.name for each in body if isinstance(each, ast.FunctionDef)])
