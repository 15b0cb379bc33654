"""What is read before a case is locked may be old by then: an act that came between counts."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from zhicheng.docket import rebuilding
from zhicheng.docket.acting import Refused
from zhicheng.docket.models import Case
from zhicheng.docket.rebuilding import is_whole, rebuild


@pytest.fixture
def between(monkeypatch):
    """Do something just before the next act takes its lock."""

    def arrange(do):
        waiting = [do]

        def atomic(*args, **kwargs):
            if waiting:
                waiting.pop()()
            return transaction.atomic(*args, **kwargs)

        monkeypatch.setattr("zhicheng.docket.acting.transaction", SimpleNamespace(atomic=atomic))

    return arrange


def test_an_act_sees_the_act_that_came_between(bench, between):
    case = bench.open()
    between(lambda: bench.do(case, "accept", "clerk"))
    with pytest.raises(Refused, match="stands at “accepted”"):
        bench.do(case, "refuse", "clerk")
    assert Case.every.get(pk=case.pk).seq == 2


def test_an_act_follows_the_act_that_came_between(bench, between):
    case = bench.open()
    between(lambda: bench.do(case, "accept", "clerk"))
    bench.do(case, "note", "clerk", text="x")
    case = Case.every.get(pk=case.pk)
    assert (case.seq, case.state) == (3, "accepted")
    assert is_whole(case.entries.order_by("seq"))
    assert list(rebuild(Case.every.all(), house=bench.house, check=True)) == []
    assert [each.code for each in case.clocks.filter(stopped_on=None)] == ["decision"]


def test_an_act_between_two_readings_is_no_difference(bench, monkeypatch):
    case, fold, found = bench.open(), rebuilding.fold_anew, []

    def fold_late(each, house):
        if not found:  # the row of the case was read before this act, its entries are read after it
            bench.do(case, "accept", "clerk")
            del each._prefetched_objects_cache["entries"]
        found.append(fold(each, house))
        return found[-1]

    monkeypatch.setattr(rebuilding, "fold_anew", fold_late)
    assert list(rebuild(Case.every.all(), house=bench.house, check=True)) == []
    assert [sorted(each) for each in found] == [["case", "clocks"], []]
