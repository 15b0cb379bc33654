"""Pooling: datasets joined over a shared key with declared precedence; the same patent from two of them is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import polars as pl

from zhicheng.grammar import Mistake, T
from zhicheng.lake.deriving import Resolver
from zhicheng.lake.folding import CHILD_KEYS, ECONOMY_KEY, PARTS
from zhicheng.lake.intake.reader import Batch, Profile
from zhicheng.lake.intake.schemas import TABLES
from zhicheng.lake.lake import Lake
from zhicheng.lake.loading import Origin, Progress, Result, Source, load_batches
from zhicheng.lake.places.gazetteer import open_gazetteer
from zhicheng.lake.snapshot import Dataset
from zhicheng.lake.store import read_table

READER, VERSION = "pool", "1"
KEYS = T(
    en="shared key: the patent's own, else office and publication number; of two members the first named wins, gaps are filled by the next: {order}",
    zh="共同键：专利自身的键，否则为公布局加公布号；以先列者为准，空缺由后列者补足：{order}",
)
MERGED = T(
    en="{code}: {number} of {all} patents were held by an earlier member",
    zh="{code}：{all} 件专利中有 {number} 件已由先列数据集提供",
)


def pool(
    codes: Sequence[str],
    *,
    name: str,
    lake: Lake,
    at: datetime,
    title: T | None = None,
    gazetteer: Callable[[], Resolver] | None = None,
    progress: Progress = lambda says, done: None,
) -> Result:
    """Make, or make anew, the dataset `name` out of others, in order of precedence.

    read = patents and economic figures of all members; merged = those that an earlier member gave. Raises `Mistake` for
    fewer than two members, an unknown one, a pool of pools, or a name that another source feeds.
    """
    members = [lake.dataset(code) for code in dict.fromkeys(codes)]
    _check(members, name)
    names = [f"{m.code} {m.content[:12]}" for m in members]
    nothing: list[Source] = [(name, None, iter(())) for name in names[1:]]
    inputs = [(names[0], None, _join(members, lake)), *nothing]
    return load_batches(
        inputs, origin=Origin(_profile(members, name, title), READER, VERSION, afresh=True), lake=lake.path,
        book=lake.book, gazetteer=gazetteer or open_gazetteer(lake.path), at=at, dataset=name, progress=progress,
    )  # fmt: skip


def find_members(dataset: Dataset) -> tuple[str, ...]:
    """The members that a pool was last made of, in order of precedence; none for other datasets."""
    if not dataset.loads or dataset.loads[-1].reader != READER:
        return ()
    return tuple(each["name"].partition(" ")[0] for each in dataset.loads[-1].inputs)


def is_stale(dataset: Dataset, lake: Lake) -> bool:
    """Whether a pool was made of other contents than its members hold now."""
    made_of = [each["name"] for each in dataset.loads[-1].inputs] if find_members(dataset) else []
    held = {d.code: f"{d.code} {d.content[:12]}" for d in lake.datasets}
    return made_of != [held.get(code) for code in find_members(dataset)]


def refresh_pools(
    *,
    lake: Lake,
    at: datetime,
    gazetteer: Callable[[], Resolver] | None = None,
    progress: Progress = lambda says, done: None,
) -> tuple[Result, ...]:
    """Make anew every pool of which a member has changed."""
    stale = [d for d in lake.datasets if find_members(d) and is_stale(d, lake)]
    return tuple(
        pool(
            find_members(d),
            name=d.code,
            lake=lake,
            at=at,
            title=d.title,
            gazetteer=gazetteer,
            progress=progress,
        )
        for d in stale
    )


def _check(members: list[Dataset], name: str) -> None:
    if len(members) < 2:
        raise Mistake(T(en="a pool needs two datasets or more", zh="合并至少需要两个数据集"))
    for member in members:
        if member.code == name:
            raise Mistake(
                T(
                    en=f"'{name}' is one of the members; give the pool a name of its own",
                    zh=f"“{name}”是成员之一，请为合并数据集另取名称",
                )
            )
        if find_members(member):
            raise Mistake(
                T(
                    en=f"'{member.code}' is a pool itself; name its members instead: {', '.join(find_members(member))}",
                    zh=f"“{member.code}”本身即为合并数据集，请改列其成员：{'、'.join(find_members(member))}",
                )
            )


def _profile(members: list[Dataset], name: str, title: T | None) -> Profile:
    """What a pool is: all its members are, its licence the sum of theirs, synthetic as soon as one is."""
    order = T(en=" > ".join(m.title.en for m in members), zh="＞".join(m.title.zh for m in members))
    biases = [m.bias for m in members if m.bias]
    return Profile(
        code=name,
        title=title or T(en=f"Pool: {order.en}", zh=f"合并：{order.zh}"),
        source=T(en="; ".join(m.source.en for m in members), zh="；".join(m.source.zh for m in members)),
        licence=T(en="; ".join(m.licence.en for m in members), zh="；".join(m.licence.zh for m in members)),
        holdings=frozenset(),
        bias=T(en=" ".join(b.en for b in biases), zh="".join(b.zh for b in biases)) if biases else None,
        synthetic=any(m.synthetic for m in members),
    )


def _join(members: list[Dataset], lake: Lake) -> Iterator[Batch]:
    """One batch of all members: every patent once, under the key that the first member gives it."""
    tables = {name: pl.DataFrame(schema=schema) for name, schema in TABLES.items()}
    read, merged = 0, 0
    notes = [
        KEYS.format(order=T(en=" > ".join(m.code for m in members), zh="＞".join(m.code for m in members)))
    ]
    for member in members:
        own = _read(member, lake)
        own = _rekey(own, held=tables["patents"])
        before = len(tables["patents"]) + len(tables["economy"])
        read += len(own["patents"]) + len(own["economy"])
        same = len(own["patents"].join(tables["patents"], on="patent_id", how="semi"))
        tables = {name: _lay(name, tables[name], own[name]) for name in tables}
        merged = read - len(tables["patents"]) - len(tables["economy"])
        if before:
            notes.append(MERGED.format(code=member.code, number=f"{same:,}", all=f"{len(own['patents']):,}"))
    yield Batch(tables=tables, read=read, merged=merged, notes=tuple(notes))


def _read(member: Dataset, lake: Lake) -> dict[str, pl.DataFrame]:
    tables = {
        name: read_table(member.tables[name], lake=lake.path).select(list(schema)).cast(schema)
        for name, schema in TABLES.items()
    }
    position = pl.lit(f"{member.code}: ") + pl.col("position").fill_null("")
    return {**tables, "patents": tables["patents"].with_columns(position=position)}


def _rekey(own: dict[str, pl.DataFrame], *, held: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Give a member's patents the keys of those held with the same office and publication number."""
    numbers = ["office", "number"]
    known = held.drop_nulls(numbers).unique(numbers, keep="first", maintain_order=True)
    unknown = own["patents"].join(held, on="patent_id", how="anti").drop_nulls(numbers)
    found = unknown.join(known.select(*numbers, key="patent_id"), on=numbers).select("patent_id", "key")
    found = found.unique("patent_id", keep="first", maintain_order=True)
    keyed = {}
    for name, frame in own.items():
        if "patent_id" not in frame.columns or found.is_empty():
            keyed[name] = frame
            continue
        renamed = frame.join(found, on="patent_id", how="left", maintain_order="left")
        keyed[name] = renamed.with_columns(patent_id=pl.coalesce("key", "patent_id")).drop("key")
    return {**keyed, "patents": keyed["patents"].unique("patent_id", keep="first", maintain_order=True)}


def _lay(name: str, held: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """What is held, with what a later member adds: facts that are missing, parts of which nothing is held."""
    if name == "patents":
        return _fill(held, own)
    if name == "economy":
        new = own.join(held, on=ECONOMY_KEY, how="anti", nulls_equal=True)
        return pl.concat([held, new])
    part = ["patent_id", *PARTS.get(name, ())]
    return pl.concat([held, own.join(held, on=part, how="anti", nulls_equal=True)]).sort(CHILD_KEYS[name])


def _fill(held: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    facts = [c for c in held.columns if c not in ("patent_id", "position")]
    both = held.join(own, on="patent_id", how="left", maintain_order="left", suffix="_own")
    filled = both.with_columns(
        *(pl.coalesce(c, f"{c}_own").alias(c) for c in facts),
        position=pl.concat_str("position", "position_own", separator="; ", ignore_nulls=True),
    )
    new = own.join(held, on="patent_id", how="anti")
    return pl.concat([filled.select(held.columns), new.select(held.columns)])
