"""Clusters: several cities looked at as one. A cluster over a dataset is a dataset of its own, which shares all tables but those that
name places; so every figure, its evidence and its reason stand for it as for any city.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from zhicheng.grammar import PLACE_SHARES, Book, Mistake, T
from zhicheng.lake.atlas import Atlas
from zhicheng.lake.snapshot import Dataset, Stored, replace_file
from zhicheng.lake.store import read_table, write_table

BETWEEN, COMMA = "~", ","
"""A dataset's code, `~`, and the cluster: 'patentsview~greater_bay_area', 'patentsview~cn:440300,cn:440600'."""
MOST = 12
"""Places that a cluster may be named by; a declared cluster and a province stand for as many as they have."""
FOLDER, KEPT, VERSION = "clusters", 60, "2"
"""Where their tables lie, and of how many clusters a dataset keeps them."""
PLACED = ("patent_parties", "places", "attributions", "economy")
TOO_MANY = T(
    en="a cluster is named by at most {most} places, not {number}",
    zh="一个城市群最多由 {most} 个地点组成，现有 {number} 个",
)
UNKNOWN = T(en="dataset '{dataset}' has no place '{place}'", zh="数据集“{dataset}”中没有地点“{place}”")
TOO_FEW = T(
    en="a cluster needs two places or more that the dataset holds", zh="城市群须含数据集所载的两个以上地点"
)
AS_ONE = T(en="{dataset}: {cluster} as one", zh="{dataset}：{cluster}视同一城")


@dataclass(frozen=True)
class Cluster:
    """Several places as one: the spec that names it, its name, and the ids of the places that it takes in."""

    spec: str
    name: T
    members: tuple[str, ...]

    @property
    def place_id(self) -> str:
        """The id of the one place that stands for all."""
        return f"cluster:{self.spec}"


def name_cluster(dataset: str, spec: str) -> str:
    """The code of the dataset in which a cluster is one place."""
    return f"{dataset}{BETWEEN}{spec}"


def split_name(code: str) -> tuple[str, str]:
    """The dataset and the cluster of a code; the latter is empty for a plain dataset."""
    dataset, _between, spec = code.partition(BETWEEN)
    return dataset, spec


def list_declared(book: Book) -> tuple[dict[str, Any], ...]:
    """The clusters that the rulebook names, with `cluster`, `name` and `members`."""
    return book["clusters"].rule.entries if "clusters" in book else ()


def read_cluster(spec: str, *, book: Book, atlas: Atlas) -> Cluster:
    """A cluster by a declared code, or by place ids with commas between; a province takes in all its cities.

    Raises `Mistake` for an unknown place, too many of them, or a cluster that holds fewer than two places of the dataset.
    """
    declared = next((each for each in list_declared(book) if each["cluster"] == spec), None)
    named = declared["members"] if declared else tuple(dict.fromkeys(spec.split(COMMA)))
    if not declared and len(named) > MOST:
        raise Mistake(TOO_MANY.format(most=MOST, number=len(named)))
    members = [place for each in named for place in _take_in(each, atlas)]
    if not declared and (unknown := [each for each in named if each not in atlas.places]):
        raise Mistake(UNKNOWN.format(dataset=atlas.dataset.code, place=unknown[0]))
    if len(members) < 2:
        raise Mistake(TOO_FEW)
    name = declared["name"] if declared else _join_names(named, atlas)
    return Cluster(spec, name, tuple(dict.fromkeys(members)))


def _take_in(place_id: str, atlas: Atlas) -> Iterable[str]:
    """The place itself, and the cities of a province."""
    within = [p.id for p in atlas.places.values() if p.province == place_id and p.id != place_id]
    return [each for each in (place_id, *sorted(within)) if each in atlas.places]


def _join_names(named: Iterable[str], atlas: Atlas) -> T:
    names = [atlas.say(each) for each in named]
    if len(names) == 1:
        return names[0]
    return T(en=" + ".join(n.en for n in names), zh="、".join(n.zh for n in names))


def merge_cluster(dataset: Dataset, cluster: Cluster, *, lake: Path) -> Dataset:
    """The dataset in which a cluster is one place; its own tables are written once and found again."""
    digest = sha256(f"{VERSION}|{cluster.spec}|{','.join(cluster.members)}|{dataset.content}".encode())
    folder = f"{FOLDER}/{dataset.code}/{digest.hexdigest()[:16]}"
    index = lake / folder / "tables.json"
    if not _is_whole(index, lake):
        _make_room(dataset, lake)
        merged = _merge(dataset, cluster, lake).items()
        own = {
            name: asdict(write_table(frame, lake=lake, folder=folder, name=name)) for name, frame in merged
        }
        replace_file(index, json.dumps({"spec": cluster.spec, "tables": own}).encode())
    stored = _read_index(index)
    return replace(
        dataset, code=name_cluster(dataset.code, cluster.spec), tables={**dataset.tables, **stored},
        title=AS_ONE.format(dataset=dataset.title, cluster=cluster.name),
    )  # fmt: skip


def _read_index(index: Path) -> dict[str, Stored]:
    return {name: Stored(**each) for name, each in json.loads(index.read_text("utf-8"))["tables"].items()}


def _make_room(dataset: Dataset, lake: Path) -> None:
    """Forget the clusters of a dataset that were made first, with their cells: anybody may name one, disks are finite."""
    made = sorted((lake / FOLDER / dataset.code).glob("*/tables.json"), key=lambda f: f.stat().st_mtime)
    for index in made[: max(len(made) - KEPT + 1, 0)]:
        spec = json.loads(index.read_text("utf-8"))["spec"]
        shutil.rmtree(lake / "cells" / name_cluster(dataset.code, spec), ignore_errors=True)
        shutil.rmtree(index.parent, ignore_errors=True)


def _is_whole(index: Path, lake: Path) -> bool:
    return index.exists() and all((lake / stored.file).exists() for stored in _read_index(index).values())


def _merge(dataset: Dataset, cluster: Cluster, lake: Path) -> dict[str, pl.DataFrame]:
    tables = {name: read_table(dataset.tables[name], lake=lake) for name in PLACED}
    moved = {name: _move(tables[name], cluster) for name in ("patent_parties", "attributions")}
    moved["attributions"] = _count_once(moved["attributions"])
    moved["economy"] = _add_up(tables["economy"], cluster, tables["places"])
    moved["places"] = _join_places(tables["places"], cluster)
    return moved


def _move(table: pl.DataFrame, cluster: Cluster) -> pl.DataFrame:
    """The rows of a table, those of the members at the cluster's place."""
    inside = pl.col("place_id").is_in(cluster.members)
    return table.with_columns(
        place_id=pl.when(inside).then(pl.lit(cluster.place_id)).otherwise(pl.col("place_id"))
    )


def _count_once(rows: pl.DataFrame) -> pl.DataFrame:
    """A patent of two members counts at most once; shares are added."""
    summed = rows.group_by("patent_id", "place_id", "role", "rule").agg(pl.col("weight").sum())
    whole = summed.with_columns(pl.col("weight").clip(upper_bound=PLACE_SHARES))
    return whole.select(rows.columns).sort("rule", "place_id", "patent_id", nulls_last=True)


def _add_up(economy: pl.DataFrame, cluster: Cluster, places: pl.DataFrame) -> pl.DataFrame:
    """Amounts of the members added where every city of them has one; what is not whole is left out."""
    cities = places.filter(pl.col("place_id").is_in(cluster.members) & (pl.col("level") == "city"))
    inside = economy.filter(pl.col("place_id").is_in(cities["place_id"].implode()))
    key = ("year", "measure", "industry")
    summed = inside.drop_nulls("standard").group_by(*key, maintain_order=True).agg(
        pl.col("standard").sum(), held=pl.col("place_id").n_unique()
    )  # fmt: skip
    whole = summed.filter(pl.col("held") == len(cities)).drop("held").with_columns(
        place_id=pl.lit(cluster.place_id), place=pl.lit(cluster.name.en)
    )  # fmt: skip
    rest = economy.filter(~pl.col("place_id").is_in(cluster.members) | pl.col("place_id").is_null())
    return pl.concat([rest, whole.cast({c: economy.schema[c] for c in whole.columns})], how="diagonal")  # type: ignore[arg-type]


def _join_places(places: pl.DataFrame, cluster: Cluster) -> pl.DataFrame:
    """All places, the members as one: in the middle of them, with all their residents where each is known."""
    inside = places.filter(pl.col("place_id").is_in(cluster.members))
    cities = inside.filter(pl.col("level") == "city")
    country = cities["country"].mode().sort()
    provinces = cities["province"].unique().to_list()
    residents = None if cities["population"].null_count() else cities["population"].sum()
    one = {
        "place_id": cluster.place_id, "name": cluster.name.en, "name_zh": cluster.name.zh, "level": "city",
        "country": country[0] if len(country) else inside["country"][0],
        "province": provinces[0] if len(provinces) == 1 and provinces[0] not in cluster.members else None,
        "lat": cities["lat"].mean(), "lon": cities["lon"].mean(), "population": residents,
        "source": f"{len(cities)} cities as one",
    }  # fmt: skip
    rest = places.filter(~pl.col("place_id").is_in(cluster.members))
    return pl.concat([rest, pl.DataFrame([one], schema=places.schema)]).sort("place_id")
