"""What pages ask for is computed ahead; what cannot be measured is passed over."""

from small_lake import ON, load_small
from zhicheng.lake import Lake, warming


def test_figures_are_kept_before_anybody_asks(book, gazetteer, tmp_path, monkeypatch) -> None:
    load_small(tmp_path, book, gazetteer=gazetteer)
    lake, told = Lake(tmp_path, book=book, on=ON), []
    asked = (("patent_count", ("city",)), ("citation_count", ("city",)), ("patent_count", ("nowhere",)))
    monkeypatch.setattr(warming, "ASKED", asked)
    monkeypatch.setattr(warming, "list_shelves", lambda book: [])
    assert not lake.is_kept("patent_count", by=("city",), count="whole", dataset="small")
    measured = warming.warm_cells(lake, progress=lambda says, done: told.append((says.en, done)))
    assert measured == 1
    assert lake.is_kept("patent_count", by=("city",), count="whole", dataset="small")
    assert [says for says, _done in told] == [
        "computing Patents",
        "computing Citations received",
        "computing Patents",
    ]


def test_every_figure_that_is_computed_ahead_can_be_asked_for(book) -> None:
    for code, by in (*warming.ASKED, *warming.list_shelves(book)):
        rule = book.indicator(code)
        assert set(rule.by) <= set(by) <= set(rule.dimensions), (code, by)
