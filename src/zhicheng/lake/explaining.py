"""Explaining: why a figure is what it is, as a Reason that ends in clauses and records."""

from __future__ import annotations

from shlex import quote
from typing import Any

from zhicheng.grammar import Book, Entry, Indicator, Matrix, Reason, T, same
from zhicheng.lake.asking import TYPES, list_results
from zhicheng.lake.atlas import Atlas
from zhicheng.lake.cases import COUNTED_ONCE, counts_cases
from zhicheng.lake.cells import Ask
from zhicheng.lake.counting import RULES
from zhicheng.lake.evidence import input_cell, input_free
from zhicheng.lake.hidden import Hidden
from zhicheng.lake.matrices import Part
from zhicheng.lake.places.china import say_county

NAMED = ("city", "other_city", "province", "applicant")
OF = T(en="{what}: {cell}", zh="{cell}：{what}")
LOCAL = T(en="local rule: {origin}", zh="本地规则：{origin}")
BIAS = T(en="limits: {bias}", zh="局限：{bias}")
SYNTHETIC = T(
    en="synthetic data: made by a seeded program, no facts", zh="合成数据：由定种程序生成，并非事实"
)


def explain_figure(
    *,
    row: dict[str, Any],
    where: dict[str, Any],
    ask: Ask,
    book: Book,
    atlas: Atlas,
    snapshot: str,
    on: Any,
    region: str,
    records: int | None,
    parts: tuple[Part, ...] = (),
    hidden: tuple[Hidden, ...] = (),
) -> Reason:
    """Return the reason of one figure: formula, counting rule, dataset, inputs, parameters and the command that recomputes it."""
    entry, rule = book[ask.code], book.indicator(ask.code)
    version = rule.version(on=on)
    shown = [Reason(says=text, value=row.get(name), where=where) for name, text in rule.shows.items()]
    amounts = [_parameter(e, on, region) for e in _list_parameters(ask.code, book, on).values()]
    return Reason(
        says=OF.format(what=rule.title, cell=say_cell(where, book=book, atlas=atlas)),
        value=row["value"],
        unit=rule.unit,
        rule=f"indicators/{ask.code}",
        clauses=rule.cites,
        where=where,
        steps=(
            entry.definition,
            version.says,
            *_origin(entry),
            *_circumstances(ask, snapshot, COUNTED_ONCE if counts_cases(rule) else RULES[ask.count]),
            *(h.says for h in hidden),
        ),
        inputs=_whole(parts, rule, where, ask, book, atlas)
        + tuple(_input(i, rule, row, where, ask, book, atlas) for i in range(len(rule.inputs)))
        + tuple(shown + amounts),
        note=row.get("note"),
        records=records,
        command=write_command(ask, where=where, book=book, atlas=atlas),
    )


def _origin(entry: Entry) -> tuple[T, ...]:
    return (LOCAL.format(origin=entry.origin),) if entry.local else ()


def _circumstances(ask: Ask, snapshot: str, counting: T) -> tuple[T, ...]:
    dataset = ask.dataset
    said = [
        counting,
        T(
            en=f"dataset: {dataset.title.en} ({dataset.source.en}), snapshot {snapshot}",
            zh=f"数据集：{dataset.title.zh}（{dataset.source.zh}），快照 {snapshot}",
        ),
    ]
    if ask.years:
        said.append(
            T(
                en=f"{'years' if counting is COUNTED_ONCE else 'publication years'} {ask.years[0]} to {ask.years[1]}",
                zh=f"{'年份' if counting is COUNTED_ONCE else '公布年'} {ask.years[0]} 至 {ask.years[1]}",
            )
        )
    if dataset.bias:
        said.append(BIAS.format(bias=dataset.bias))
    if dataset.synthetic:
        said.append(SYNTHETIC)
    return tuple(said)


def _input(
    number: int,
    rule: Indicator,
    row: dict[str, Any],
    where: dict[str, Any],
    ask: Ask,
    book: Book,
    atlas: Atlas,
) -> Reason:
    each = rule.inputs[number]
    cell, free = input_cell(each, where), input_free(each, rule, where)
    inner = Ask(code=each.of, by=free, dataset=ask.dataset, count=ask.count, years=ask.years)
    return Reason(
        says=OF.format(what=each.says, cell=say_cell(cell, book=book, atlas=atlas)),
        value=row.get(each.name),
        unit=book.indicator(each.of).unit,
        rule=f"indicators/{each.of}",
        clauses=book.indicator(each.of).cites,
        where=cell,
        command=write_command(inner, where=cell, book=book, atlas=atlas),
    )


def _whole(
    parts: tuple[Part, ...], rule: Indicator, where: dict[str, Any], ask: Ask, book: Book, atlas: Atlas
) -> tuple[Reason, ...]:
    """What the parts of a matrix's figure make together, with each of them beneath it; nothing where it has none."""
    if not parts or not isinstance(rule, Matrix) or rule.parts is None:
        return ()
    total = sum(p.amount for p in parts)
    value = total / len(parts) if rule.parts.how == "mean" else total
    each = tuple(_part(p, rule, rule.parts.of, where, ask, book, atlas) for p in parts)
    said = rule.parts.says.format(number=len(parts))
    return (Reason(says=said, value=value, unit=rule.unit, inputs=each),)


def _part(
    part: Part, rule: Matrix, code: str, where: dict[str, Any], ask: Ask, book: Book, atlas: Atlas
) -> Reason:
    """One part: the field it stands for, what it brings, and where that figure is explained."""
    name = say_value(rule.columns, part.column, book=book, atlas=atlas)
    if not code:
        return Reason(says=name, value=part.amount, where={rule.columns: part.column})
    other = book.indicator(code)
    cell = {d: v for d, v in {**where, rule.columns: part.column}.items() if d in other.dimensions}
    inner = Ask(code=code, by=tuple(cell), dataset=ask.dataset, count=ask.count, years=ask.years)
    return Reason(
        says=OF.format(what=other.title, cell=name), value=part.amount, unit=other.unit, rule=f"indicators/{code}",
        clauses=other.cites, where=cell, command=write_command(inner, where=cell, book=book, atlas=atlas),
    )  # fmt: skip


def _list_parameters(code: str, book: Book, on: Any) -> dict[str, Entry]:
    """The parameters that an indicator reads, itself or through the indicators that its formula reads."""
    found: dict[str, Entry] = {}
    for name in book.indicator(code).version(on=on).parameters:
        kind = book[name].kind if name in book else ""
        if kind == "parameters":
            found[name] = book[name]
        elif kind == "indicators":
            found |= _list_parameters(name, book, on)
    return found


def _parameter(entry: Entry, on: Any, region: str) -> Reason:
    value = entry.rule.at(on=on, region=region)
    status = T(en=f"{value.status}, since {value.since}", zh=f"{value.status}，自 {value.since} 起")
    return Reason(
        says=entry.rule.title, value=value.amount, unit=entry.rule.unit, rule=f"parameters/{entry.code}",
        clauses=(value.cites,) if value.cites else (), steps=(status,),
    )  # fmt: skip


def say_value(dimension: str, value: Any, *, book: Book, atlas: Atlas) -> T:
    """A cell's coordinate in words: a place, a field, a type, an applicant, a year."""
    if dimension in ("city", "other_city", "province"):
        return atlas.say(value)
    if dimension in ("field", "other_field"):
        return book["wipo_fields"].rule.entries[int(value) - 1]["name"]
    if dimension == "type":
        return TYPES.get(value, same(str(value)))
    if dimension == "country":
        return atlas.say_country(str(value))
    if dimension == "county":
        return say_county(str(value))
    if dimension == "procedure" and value in book:
        return book[str(value)].title
    if dimension == "outcome":
        return next((e["name"] for e in list_results(book) if e["result"] == value), same(str(value)))
    if dimension == "inventor":
        return same(str(value).partition("@")[0].title())
    return same(atlas.parties.get(value, str(value)) if dimension == "applicant" else str(value))


def say_cell(where: dict[str, Any], *, book: Book, atlas: Atlas) -> T:
    """All coordinates of a cell, or that it is the whole dataset."""
    if not where:
        return T(en="the whole dataset", zh="整个数据集")
    words = [say_value(d, v, book=book, atlas=atlas) for d, v in where.items()]
    return T(en=", ".join(w.en for w in words), zh="，".join(w.zh for w in words))


def write_command(ask: Ask, *, where: dict[str, Any], book: Book, atlas: Atlas) -> str:
    """The command that recomputes a figure, with names as a person writes them."""
    parts = ["zhicheng compute", ask.code]
    named = {d: say_value(d, v, book=book, atlas=atlas).en if d in NAMED else v for d, v in where.items()}
    parts += [f"--where {quote(f'{d}={v}')}" for d, v in named.items()]
    if ask.years:
        parts.append(f"--where period={ask.years[0]}..{ask.years[1]}")
    parts += [f"--by {d}" for d in ask.by if d not in where]
    return " ".join([*parts, f"--count {ask.count}", f"--dataset {ask.dataset.code}"])
