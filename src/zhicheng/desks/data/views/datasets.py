"""All datasets, one dataset, and one load with the records it refused."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from zhicheng.desks.data.queries.holdings import describe, share_placed
from zhicheng.desks.data.queries.loads import (
    FATES,
    REMARKED,
    account_for,
    account_for_all,
    find_load,
    loaded_at,
    name_reader,
    say_position,
)
from zhicheng.front.cases import sees_all
from zhicheng.front.exports import export_listing
from zhicheng.front.formats import day, day_in_prose, number, text
from zhicheng.front.house import open_lake, read_book
from zhicheng.front.jobs import find_refusal, list_mine
from zhicheng.front.tables import Column, Listing, filters_on, page_number, page_size
from zhicheng.lake import Dataset, Lake, Load
from zhicheng.lake.cases import holds_cases


@require_safe
def show_datasets(request: HttpRequest) -> HttpResponse:
    """Every dataset: what it is, what it holds, what that makes impossible."""
    lake, book = open_lake(on=localdate()), read_book()
    held = [
        (describe(book, dataset), account_for_all(dataset), _covers(dataset)) for dataset in lake.datasets
    ]
    loaded = [(each.dataset, account) for each, account, _said in held if not each.of_cases]
    context = {
        "held": held, "snapshot": lake.snapshot, "loads": sum(len(dataset.loads) for dataset, _account in loaded),
        "patents": sum(dataset.rows.get("patents", 0) for dataset in lake.datasets),
        "records": sum(account.read for _dataset, account in loaded), "refusal": find_refusal(request), "mine": list_mine(request),
    }  # fmt: skip
    return render(request, "data/datasets.html", context)


@require_safe
def show_dataset(request: HttpRequest, *, dataset: str) -> HttpResponse:
    """One dataset: facts, loads with their sums, tables with their hashes, how far addresses were placed."""
    lake, book = open_lake(on=localdate()), read_book()
    held = _find(lake, dataset)
    open_to = not holds_cases(held) or sees_all(request.user, on=localdate())
    context = {
        "dataset": held, "held": describe(book, held), "covers": _covers(held), "placed": share_placed(held),
        "addresses": sum(held.placed.values()), "snapshot_line": _snapshot_line(lake),
        "loads": [_tell_load(load) for load in reversed(held.loads)] if open_to else [],
        "tables": [(book.entries.get(name), name, stored) for name, stored in sorted(held.tables.items())] if open_to else [],
        "cities": held.placed.get("city", 0) > 0, "sentence": _sentence(held), "refusal": find_refusal(request),
    }  # fmt: skip
    return render(request, "data/dataset.html", context)


def _find(lake: Lake, code: str) -> Dataset:
    found = next((dataset for dataset in lake.datasets if dataset.code == code), None)
    if found is None:
        raise Http404(code)
    return found


def _covers(dataset: Dataset) -> str:
    return " – ".join(day(each) for each in dataset.covers) if dataset.covers else ""


def _sentence(dataset: Dataset) -> str:
    """How much there is, from when to when, by how many loads."""
    loads, patents = len(dataset.loads), number(dataset.rows.get("patents", 0))
    if holds_cases(dataset):
        return _say_cases(dataset)
    times = ngettext("in %(n)s load", "in %(n)s loads", loads) % {"n": loads}
    if not dataset.covers:
        return _("%(patents)s patents, %(times)s.") % {"patents": patents, "times": times}
    first, last = (day_in_prose(each) for each in dataset.covers)
    said = {"patents": patents, "first": first, "last": last, "times": times}
    return _("%(patents)s patents, published from %(first)s to %(last)s, %(times)s.") % said


def _say_cases(dataset: Dataset) -> str:
    """From when to when; how many there are is a figure like others, which may not be for everybody."""
    if not dataset.covers:
        return _("No case yet.")
    first, last = (day_in_prose(each) for each in dataset.covers)
    told = {"first": first, "last": last}
    return _("Cases opened since %(first)s, as they stood on %(last)s.") % told


def _snapshot_line(lake: Lake) -> str:
    return _("snapshot %(snapshot)s") % {"snapshot": lake.snapshot}


def _tell_load(load: Load) -> dict[str, Any]:
    return {"load": load, "at": localtime(loaded_at(load)), "account": account_for(load.counts), "reader": name_reader(load)}  # fmt: skip


@require_safe
def show_load(request: HttpRequest, *, dataset: str, load: str) -> HttpResponse:
    """One load, and each record that was rejected or skipped: where it stands, why, and how it begins."""
    lake = open_lake(on=localdate())
    held = _find(lake, dataset)
    found = find_load(held, load)
    if found is None or (holds_cases(held) and not sees_all(request.user, on=localdate())):
        raise Http404(load)
    query = request.GET.dict()
    fate = query.get("fate", "") if query.get("fate") in REMARKED else ""
    kind = query.get("as", "")
    listing = _list_remarks(request, lake, held, found, fate=fate, whole=kind in ("csv", "xlsx"))
    if kind in ("csv", "xlsx"):
        return export_listing(listing=listing, kind=kind)
    context = {
        **_tell_load(found), "dataset": held, "listing": listing, "fates": _fates(request, found, fate),
        "snapshot_line": _snapshot_line(lake),
    }  # fmt: skip
    return render(request, "data/load_account.html", context)


def _list_remarks(
    request: HttpRequest, lake: Lake, dataset: Dataset, load: Load, *, fate: str, whole: bool
) -> Listing:
    query, size = {k: v for k, v in request.GET.dict().items() if k != "fate" or fate}, page_size(request.GET)
    rows, total = lake.remarks(
        load.id, dataset=dataset.code, fate=fate or None, limit=None if whole else size,
        offset=0 if whole else (page_number(query) - 1) * size,
    )  # fmt: skip
    columns = (
        Column("position", _("Where"), fixed=True),
        Column("fate", _("What became of it")),
        Column("reason", _("Why"), "prose"),
        Column("excerpt", _("What stands there")),
    )
    chips = filters_on(
        path=request.path, query=query, names={"fate": _("What became of it")}, say=lambda _key, value: FATES[value]
    )  # fmt: skip
    return Listing(
        code="remarks", caption=_("Rejected and skipped records"), columns=columns,
        rows=[{**row, "position": say_position(row["position"] or ""), "fate": FATES[row["fate"]]} for row in rows],
        total=total, query=query, path=request.path, size=size,
        filters=chips, empty=_("No record was rejected or skipped."), about=_about(dataset, load),
    )  # fmt: skip


def _about(dataset: Dataset, load: Load) -> tuple[tuple[Any, Any], ...]:
    return (
        (_("Dataset"), f"{text(dataset.title)} ({dataset.code})"),
        (_("Load"), load.id),
        (_("Format"), f"{text(name_reader(load))} {load.reader_version}"),
        (_("Files"), "; ".join(f"{each['name']} {each['sha256']}" for each in load.inputs)),
    )


def _fates(request: HttpRequest, load: Load, chosen: str) -> list[dict[str, Any]]:
    """The filter as links: all, rejected, skipped, each with its number."""
    both = sum(load.counts[fate] for fate in REMARKED)
    each = [("", _("All"), both), *((fate, FATES[fate], load.counts[fate]) for fate in REMARKED)]

    return [
        {
            "title": title,
            "records": records,
            "current": code == chosen,
            "href": f"{request.path}?fate={code}" if code else request.path,
        }
        for code, title, records in each
    ]
