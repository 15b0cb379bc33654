"""SQL that was made for one dataset gives another its own figures, and never those of other rules or other questions."""

from datetime import date

import ibis
import pytest

from zhicheng.front.house import read_book
from zhicheng.grammar import Book
from zhicheng.lake import compiled
from zhicheng.lake.examples import compute_example

ON = date(2026, 11, 23)


def count(tmp_path, name: str, patents: dict[str, str], *, book=None, by=("city",)):
    """Patents by city, as an example computes them."""
    given = [{"id": number, "inventors": [city]} for number, city in patents.items()]
    rows = compute_example(
        "patent_count", {"patents": given, "by": by}, book=book or read_book(), lake=tmp_path / name, on=ON
    )
    return {row[by[0]]: row["value"] for row in rows}


@pytest.fixture
def written(monkeypatch):
    """What was compiled while a test ran."""
    monkeypatch.setattr(compiled, "_last", [compiled._Shelf(Book())])
    made, make = [], compiled._make
    monkeypatch.setattr(compiled, "_make", lambda *given: made.append(given[0]) or make(*given))
    return made


def test_other_data_have_figures_of_their_own(tmp_path, written):
    first = count(tmp_path, "first", {"P1": "Shenzhen", "P2": "Shenzhen", "P3": "Beijing"})
    second = count(tmp_path, "second", {"P1": "Beijing", "P2": "Munich"})
    assert first == {"Shenzhen": 2, "Beijing": 1}
    assert second == {"Beijing": 1, "Munich": 1}
    assert written == ["patent_count"]


def test_another_book_is_compiled_anew(tmp_path, written):
    other = Book(dict(read_book().entries))
    for book in (read_book(), other, other):
        count(tmp_path, f"{id(book)}-{len(written)}", {"P1": "Shenzhen"}, book=book)
    assert written == ["patent_count", "patent_count"]


def test_other_questions_are_compiled_anew(tmp_path, written):
    count(tmp_path, "city", {"P1": "Shenzhen"})
    assert count(tmp_path, "year", {"P1": "Shenzhen"}, by=("year",)) == {2020: 1}
    assert written == ["patent_count", "patent_count"]


def test_names_are_exchanged_all_at_once():
    plan = compiled.Plan("SELECT * FROM a JOIN b", ibis.schema({}).to_pyarrow(), ("a ", "b"))
    assert plan.rename(("b ", "a")).sql == "SELECT * FROM b JOIN a"
