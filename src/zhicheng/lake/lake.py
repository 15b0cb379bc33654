"""The lake: one folder of datasets, asked for figures, evidence and reasons."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from zhicheng.grammar import WHOLE, Book, Mistake, Reason, T
from zhicheng.lake.asking import Where, read_where
from zhicheng.lake.atlas import Atlas
from zhicheng.lake.browsing import count_together, list_patents, list_remarks, read_patent
from zhicheng.lake.cases import counts_cases
from zhicheng.lake.cells import Ask, Keeper, Maker
from zhicheng.lake.clusters import merge_cluster, read_cluster, split_name
from zhicheng.lake.disclosing import Discloser
from zhicheng.lake.engines.duckdb import Engine
from zhicheng.lake.evidence import Evidence, Trail, Witness, find_trail
from zhicheng.lake.explaining import explain_figure, say_value
from zhicheng.lake.figures import Figures, Select, read_cells
from zhicheng.lake.formulas import check_dimensions, order_dimensions
from zhicheng.lake.hidden import DATED, Hidden, find_hidden, mark_rows
from zhicheng.lake.measuring import choose_dataset, default_count, find_missing
from zhicheng.lake.places import Place
from zhicheng.lake.snapshot import MANIFEST, Dataset, Manifest, read_manifest
from zhicheng.lake.veiling import HIDDEN


@dataclass(frozen=True)
class _State:
    """What was read at one moment: the manifest, its time stamp, the atlas of each dataset, those that hold something."""

    manifest: Manifest
    stamp: int
    atlases: dict[str, Atlas]
    datasets: tuple[Dataset, ...]
    clusters: dict[str, Dataset]


class Lake:
    """A lake folder. Reads the newest snapshot at each call; safe to share between threads.

    `on` is the day whose rules are in force, `region` the region code for parameters. `maker` computes figures that are
    not kept yet, in place of the engine that reads.
    """

    def __init__(
        self, path: Path | str, *, book: Book, on: date, region: str = "", prefer: str | None = None,
        maker: Maker | None = None,
    ) -> None:  # fmt: skip
        self.path, self.book, self.on, self.maker = Path(path).resolve(), book, on, maker
        self.region = region
        self.prefer = prefer
        self._manifest = str(self.path / MANIFEST)
        self._held: _State | None = None

    @cached_property
    def engine(self) -> Engine:
        """The engine of this process; opened at the first question."""
        return Engine(self.path)

    @cached_property
    def _keeper(self) -> Keeper:
        return Keeper(engine=self.engine, book=self.book, on=self.on, region=self.region, maker=self.maker)

    @cached_property
    def _witness(self) -> Witness:
        return Witness(keeper=self._keeper)

    @cached_property
    def _discloser(self) -> Discloser:
        return Discloser(keeper=self._keeper)

    @property
    def _state(self) -> _State:
        try:
            stamp = os.stat(self._manifest).st_mtime_ns  # noqa: PTH116  asked a hundred times a page
        except FileNotFoundError:
            stamp = 0
        held = self._held
        if held is None or held.stamp != stamp:
            manifest = read_manifest(lake=self.path)
            atlases = {d.code: Atlas(self.path, d) for d in manifest.datasets.values() if d.tables}
            full = (d for d in manifest.datasets.values() if d.tables)
            datasets = tuple(sorted(full, key=lambda d: (d.synthetic, d.code)))
            held = self._held = _State(manifest, stamp, atlases, datasets, {})
        return held

    @property
    def snapshot(self) -> str:
        """Twelve hex digits that name the state of all tables."""
        return self._state.manifest.snapshot

    @property
    def datasets(self) -> tuple[Dataset, ...]:
        """All datasets that hold something, real ones first."""
        return self._state.datasets

    def dataset(self, code: str | None = None) -> Dataset:
        """A dataset by code, 'CODE~CLUSTER' for one in which several cities are one; without a code the preferred, else
        the largest real one. Raises `Mistake`."""
        held = self.datasets
        preferred = self.prefer if any(d.code == self.prefer for d in held) else None
        plain, spec = split_name(code or preferred or "")
        found = choose_dataset(held, plain or None)
        return self._clustered(found, spec) if spec else found

    def _clustered(self, dataset: Dataset, spec: str) -> Dataset:
        state = self._state
        name = f"{dataset.code}~{spec}"
        held = state.clusters.get(name)
        if held is None or not (self.path / held.tables["places"].file).exists():
            cluster = read_cluster(spec, book=self.book, atlas=state.atlases[dataset.code])
            made = merge_cluster(dataset, cluster, lake=self.path)
            state.atlases[made.code], state.clusters[made.code] = Atlas(self.path, made), made
        return state.clusters[name]

    def default_count(self, dataset: str | None = None) -> str:
        """The counting rule used when none is asked."""
        return default_count(self.dataset(dataset))

    def atlas(self, dataset: str | None = None) -> Atlas:
        """Names of places and parties of a dataset."""
        return self._state.atlases[self.dataset(dataset).code]

    def place(self, place_id: str, dataset: str | None = None) -> Place | None:
        """A place of a dataset by id."""
        return self.atlas(dataset).places.get(place_id)

    def find_places(
        self, text: str, *, dataset: str | None = None, level: str | None = "city", limit: int = 20
    ) -> list[Place]:
        """Places of a dataset by English, pinyin or Chinese name or a part of it."""
        return self.atlas(dataset).find(text, level=level, limit=limit)

    def say(self, dimension: str, value: Any, dataset: str | None = None) -> T:
        """A coordinate in words: a city's name, a field's name, an applicant's name."""
        return say_value(dimension, value, book=self.book, atlas=self.atlas(dataset))

    def read_where(self, where: dict[str, Any], dataset: str | None = None) -> Where:
        """Conditions as asked, in the lake's own terms. Raises `Mistake` for unknown names, with near ones."""
        return read_where(where, book=self.book, atlas=self.atlas(dataset))

    def figures(
        self, code: str, *, by: tuple[str, ...] = (), where: dict[str, Any] | None = None, count: str | None = None,
        dataset: str | None = None, order: str | None = None, limit: int | None = None, offset: int = 0, minimum: float | None = None,
        veiled: bool = True,
    ) -> Figures:  # fmt: skip
        """Figures of an indicator, one row a cell, from kept cells or computed now.

        `where` conditions join the dimensions, a list asks for several values; 'period': '2018..2022' keeps publication
        years. `order` is a column, with '-' for falling. Raises `Mistake` for what is unknown; a dataset that lacks the needs gives no rows and a `note`.
        Figures of cases are `veiled` unless the reader may see all of them.
        """
        rule, held = self.book.indicator(code), self.dataset(dataset)
        conditions = self.read_where(where or {}, dataset)
        count = default_count(held) if counts_cases(rule) else count or default_count(held)
        dimensions = order_dimensions((*by, *conditions.cells))
        check_dimensions(code, rule, (*by, *conditions.cells))
        said = Figures(code, tuple(by), conditions.cells, held, count, self.snapshot, rule.unit)
        missing = find_missing(rule, dataset=held, count=count, dimensions=dimensions)
        veiled = veiled and counts_cases(rule)
        if veiled and not missing:
            missing = self._discloser.find_reason(code, dimensions, conditions.years)
        if missing:
            return Figures(**{**vars(said), "note": missing})
        file = self._keeper.file(Ask(code, dimensions, held, count, held.clip(conditions.years)))
        order = order or (by[0] if by else "value")
        select = Select(tuple(by), conditions.cells, order, limit, offset, minimum, conditions.years)
        if veiled:
            rows, total = self._discloser.read(file, select, code=code, dataset=held)
        else:
            rows, total = read_cells(file, select, rule=rule, engine=self.engine, dataset=held)
        hidden = self.hidden(held) if set(DATED) & set(dimensions) else ()
        rows = mark_rows(rows, hidden=hidden, where=conditions.cells) if hidden else rows
        return Figures(**{**vars(said), "rows": rows, "total": total, "hidden": hidden})

    def is_kept(self, code: str, *, by: tuple[str, ...], count: str, dataset: str) -> bool:
        """Whether the figures of an indicator by these dimensions are computed already."""
        return self._keeper.is_kept(Ask(code, order_dimensions(by), self.dataset(dataset), count))

    def hidden(self, held: Dataset) -> tuple[Hidden, ...]:
        """From when on filings are hidden by publication delay in a dataset, by kind."""
        name = self.engine.tables(held)["patents"].get_name()
        kinds = self.engine.query(f"SELECT DISTINCT type FROM {name} ORDER BY type NULLS LAST")
        return find_hidden(
            held, kinds=tuple(k["type"] for k in kinds), book=self.book, on=self.on, region=self.region
        )

    def evidence(
        self, code: str, *, where: dict[str, Any] | None = None, count: str | None = None, dataset: str | None = None,
        limit: int | None = 50, offset: int = 0, order: str = "-published_on", veiled: bool = True,
    ) -> Evidence:  # fmt: skip
        """The patents behind a figure, each with the share it counts for; of cases, `veiled`, only how many. Raises `Mistake`."""
        trail, ask = self._trail(code, where=where or {}, count=count, dataset=dataset)
        if not veiled or not counts_cases(self.book.indicator(code)):
            return self._witness.read(trail, ask=ask, limit=limit, offset=offset, order=order)
        found = self.figures(code, where=where, dataset=dataset)
        if found.note or any(row["note"] is HIDDEN for row in found.rows):
            raise Mistake(found.note or HIDDEN)
        total, shares = self._witness.count(trail, ask=ask)
        return Evidence(total, shares / WHOLE, [])

    def _trail(
        self, code: str, *, where: dict[str, Any], count: str | None, dataset: str | None
    ) -> tuple[Trail, Ask]:
        held, conditions = self.dataset(dataset), self.read_where(where, dataset)
        rule, count = self.book.indicator(code), count or default_count(held)
        count = default_count(held) if counts_cases(rule) else count
        check_dimensions(code, rule, tuple(conditions.cells))
        if missing := find_missing(rule, dataset=held, count=count, dimensions=tuple(conditions.cells)):
            raise Mistake(missing)
        trail = find_trail(code, where=conditions.cells, book=self.book)
        return trail, Ask(trail.code, (), held, count, held.clip(conditions.years))

    def explain(
        self, code: str, *, where: dict[str, Any] | None = None, count: str | None = None, dataset: str | None = None,
        veiled: bool = True,
    ) -> Reason:  # fmt: skip
        """Why a figure is what it is: clauses, formula, counting rule, inputs, records. Raises `Mistake` as `figures` does."""
        found = self.figures(code, where=where, count=count, dataset=dataset, veiled=veiled)
        conditions = self.read_where(where or {}, dataset)
        ask = Ask(code, tuple(found.where), found.dataset, found.count, conditions.years)
        empty = T(en="no records in this cell", zh="该单元内没有记录")
        row = found.rows[0] if found.rows else {"value": None, "note": found.note or empty}
        records = None
        if found.rows and row["note"] is not HIDDEN:
            trail, counted = self._trail(code, where=where or {}, count=found.count, dataset=dataset)
            records = self._witness.count(trail, ask=counted)[0]
        return explain_figure(
            row=row, where=found.where, ask=ask, book=self.book, atlas=self.atlas(dataset), snapshot=self.snapshot,
            on=self.on, region=self.region, records=records, parts=self._keeper.parts(ask, found.where),
            hidden=found.hidden,
        )  # fmt: skip

    def patents(
        self, *, dataset: str | None = None, where: dict[str, Any] | None = None, text: str = "", order: str = "-published_on",
        together: tuple[str, ...] = (), limit: int | None = 50, offset: int = 0,
    ) -> tuple[list[dict[str, Any]], int]:  # fmt: skip
        """Patents that meet all conditions, and how many there are; `together` are two parties side by side on them."""
        conditions = self.read_where(where or {}, dataset)
        return list_patents(
            engine=self.engine,
            dataset=self.dataset(dataset),
            where=conditions.cells,
            years=conditions.years,
            text=text,
            together=together,
            order=order,
            limit=limit,
            offset=offset,
        )

    def partners(
        self, party_id: str, *, dataset: str | None = None, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Parties that share patents with an applicant or owner, as `applicant` with `patents`, those with most first."""
        return count_together(
            engine=self.engine, dataset=self.dataset(dataset), party_id=party_id, limit=limit
        )

    def patent(self, patent_id: str, *, dataset: str | None = None) -> dict[str, Any] | None:
        """All that is held of one patent, or None."""
        return read_patent(engine=self.engine, dataset=self.dataset(dataset), patent_id=patent_id)

    def remarks(
        self, load_id: str, *, dataset: str, fate: str | None = None, limit: int | None = 100, offset: int = 0
    ) -> tuple[list[dict[str, Any]], int]:
        """Rejected and skipped records of a load, with position and reason. Raises `Mistake` for an unknown load."""
        loads = {load.id: load for load in self.dataset(dataset).loads}
        if load_id not in loads:
            raise Mistake(
                T(
                    en=f"dataset '{dataset}' has no load '{load_id}'",
                    zh=f"数据集“{dataset}”没有载入“{load_id}”",
                )
            )
        return list_remarks(
            engine=self.engine,
            load=loads[load_id],
            fate=fate,
            limit=limit,
            offset=offset,
        )
