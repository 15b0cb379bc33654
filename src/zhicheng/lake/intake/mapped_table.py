"""Readers of patent tables as offices and databases export them, each by a mapping (see mapping.py)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from zhicheng.grammar import T
from zhicheng.lake.intake.economy import read_economy_batches
from zhicheng.lake.intake.mapped_record import read_line
from zhicheng.lake.intake.mapping import Mapping, read_mapping
from zhicheng.lake.intake.mapping_checks import AS_SHOWN
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Unreadable, check_access
from zhicheng.lake.intake.records import build_batches
from zhicheng.lake.intake.table_line import Line
from zhicheng.lake.intake.table_match import Match, find_match
from zhicheng.lake.intake.unfit import Unfit, describe_unfit

_HOLDINGS = {
    "classifications": ("ipc", "ipc_main", "cpc", "cpc_main", "uspc"),
    "texts": ("abstract", "claims_text"),
    "citations": ("cites", "cites_literature"),
    "claims": ("claims",),
    "status": ("status",),
    "families": (
        "family_docdb",
        "family_inpadoc",
        "family_extended",
        "family_docdb_members",
        "family_extended_members",
    ),
}


def mapped_reader(mapping: Mapping | Path, *, rivals: tuple[Mapping, ...] = ()) -> Reader:
    """Reader of tables that this mapping, or the TOML file it stands in, describes. Raises Mistake for a faulty mapping.

    With `rivals` it recognises only files of which it knows more columns than any of them.
    """
    chosen = read_mapping(mapping) if isinstance(mapping, Path) else mapping
    return Reader(
        code=chosen.code,
        version=chosen.version,
        title=chosen.title,
        dataset=_build_profile(chosen),
        sniff=lambda path: _sniff(path, chosen, rivals),
        read=lambda path: _read(path, chosen),
    )


def _sniff(path: Path, mapping: Mapping, rivals: tuple[Mapping, ...]) -> bool:
    try:
        if not path.is_file():
            return False
        state = path.stat()
        found = _find_best(
            path, (state.st_mtime_ns, state.st_size), rivals if mapping in rivals else (*rivals, mapping)
        )
    except OSError:
        return False
    if isinstance(found, Unreadable):
        raise found
    return found is not None and found.mapping is mapping


@lru_cache(maxsize=16)
def _find_best(
    path: Path, state: tuple[int, int], mappings: tuple[Mapping, ...]
) -> Match | Unreadable | None:
    """The best table of a file in this state; rivals ask the same in turn, and the file is looked at once."""
    try:
        return find_match(path, mappings)
    except Unreadable as error:
        return error


def _read(path: Path, mapping: Mapping) -> Iterator[Batch]:
    check_access(path)
    match = None if path.is_dir() else find_match(path, (mapping,))
    if match is None:
        raise Unreadable(_say_unmatched(path, mapping))
    match = match.with_order()
    unfit = Unfit()
    batches = (
        read_economy_batches(match)
        if mapping.target == "economy"
        else build_batches(read_line(Line(match, row), unfit=unfit) for row in match.rows())
    )
    yield from _with_notes(batches, describe_match(match), lambda: describe_unfit(unfit))


def _with_notes(
    batches: Iterator[Batch], first: tuple[T, ...], last: Callable[[], tuple[T, ...]]
) -> Iterator[Batch]:
    """The same batches: the first one tells how the table was read, the last one what was not understood."""
    held: Batch | None = None
    for batch in batches:
        if held is not None:
            yield held
        held, first = replace(batch, notes=(*first, *batch.notes)), ()
    if held is not None:
        yield replace(held, notes=(*held.notes, *last()))


def describe_match(match: Match) -> tuple[T, ...]:
    """How a table was read, and which columns and sheets were left aside."""
    title = match.mapping.title
    notes = [
        T(
            en=f"Read as {match.grid.title.en}; columns of '{title.en}'; header in row {match.header}.",
            zh=f"读取方式：{match.grid.title.zh}；列名按“{title.zh}”识别；表头在第 {match.header} 行。",
        )
    ]
    if match.mapping.date_order == AS_SHOWN and match.order != "year first":
        zh = {"day first": "日在前", "month first": "月在前"}[match.order]
        notes.append(
            T(
                en=f"Dates with the year last are read {match.order}, as the dates of this table show.",
                zh=f"年份在后的日期按“{zh}”读取，依据为本表所载日期。",
            )
        )
    if match.ignored:
        notes.append(
            T(
                en=f"Columns not used ({len(match.ignored)}): {', '.join(match.ignored)}.",
                zh=f"未使用的列（{len(match.ignored)}）：{'、'.join(match.ignored)}。",
            )
        )
    if match.left:
        notes.append(
            T(
                en=f"Not read: {', '.join(t.en for t in match.left)}.",
                zh=f"未读取：{'、'.join(t.zh for t in match.left)}。",
            )
        )
    return tuple(notes)


def _say_unmatched(path: Path, mapping: Mapping) -> T:
    names = [headers[0] for headers in mapping.columns.values()][:12]
    return T(
        en=f"{path.name}: no row among the first 30 holds the column names of '{mapping.title.en}', such as {', '.join(names)}",
        zh=f"{path.name}：前 30 行中没有“{mapping.title.zh}”的列名，例如：{'、'.join(names)}",
    )


def _build_profile(mapping: Mapping) -> Profile:
    if mapping.target == "economy":
        holdings = frozenset({"economy"})
    else:
        told = {name for name, fields in _HOLDINGS.items() if set(fields) & set(mapping.columns)}
        holdings = frozenset({"patents", "patent_parties", *told})
    bias = T(
        en="Holds what the search that was exported found, not all patents of a city.",
        zh="仅包含所导出检索式的结果，不代表某一城市的全部专利。",
    )
    return Profile(
        code=mapping.code,
        title=mapping.title,
        source=mapping.source,
        licence=mapping.licence,
        holdings=holdings,
        bias=bias if mapping.target == "patents" else None,
    )
