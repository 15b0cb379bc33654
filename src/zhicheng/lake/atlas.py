"""The atlas of a dataset: its places and parties, found by any of their names and said in both languages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from zhicheng.grammar import Mistake, T, same
from zhicheng.lake.names import party_key, search_key
from zhicheng.lake.places import Place
from zhicheng.lake.snapshot import Dataset


@dataclass(frozen=True)
class Atlas:
    """Places and parties of one dataset, read once."""

    lake: Path
    dataset: Dataset

    @cached_property
    def places(self) -> dict[str, Place]:
        """All places of the dataset by id."""
        rows = self._read("places").to_dicts()
        return {r["place_id"]: _place(r) for r in rows}

    @cached_property
    def weights(self) -> dict[str, int]:
        """Attributions a place has: the order in which homonyms are offered."""
        rows = self._read("attributions").drop_nulls("place_id").group_by("place_id").len()
        return dict(rows.iter_rows())

    @cached_property
    def _keys(self) -> dict[str, list[Place]]:
        keys: dict[str, list[Place]] = {}
        for place in self.places.values():
            for name in {search_key(n) for n in (place.name, place.name_zh, place.name_full_zh) if n}:
                keys.setdefault(name, []).append(place)
        return keys

    @cached_property
    def _shared_names(self) -> set[tuple[str, str]]:
        times = Counter((p.level, p.name) for p in self.places.values())
        return {name for name, n in times.items() if n > 1}

    @cached_property
    def parties(self) -> dict[str, str]:
        """Names of applicants and owners by party id."""
        return dict(self._read("parties").select("party_id", "name").iter_rows())

    @cached_property
    def sectors(self) -> dict[str, str]:
        """The kind of each applicant or owner, where the source tells it."""
        return dict(self._read("parties").drop_nulls("sector").select("party_id", "sector").iter_rows())

    def say(self, place_id: str) -> T:
        """The name of a place; homonyms carry their province or country in brackets."""
        place = self.places.get(place_id)
        if place is None:
            return same(place_id)
        if (place.level, place.name) not in self._shared_names:
            return T(en=place.name, zh=place.name_zh or place.name)
        within = self.places.get(place.province or "")
        region = within.name if within else (place.province or place.country).rpartition(".")[2]
        region_zh = (within.name_zh or within.name) if within else region
        return T(en=f"{place.name} ({region})", zh=f"{place.name_zh or place.name}（{region_zh}）")

    def say_country(self, code: str) -> T:
        """The name of a country or region, by its two letters."""
        return self.say(f"cc:{code}") if f"cc:{code}" in self.places else same(code)

    def find(self, text: str, *, limit: int = 20, level: str | None = None) -> list[Place]:
        """Places whose English, pinyin or Chinese name is, begins with or contains the text; the best known first."""
        wanted = search_key(text)
        if not wanted:
            return []
        found = [(_closeness(key, wanted), p) for key, ps in self._keys.items() if wanted in key for p in ps]
        found = [(c, p) for c, p in found if level is None or p.level == level]
        ranked = sorted(found, key=lambda f: (f[0], -self.weights.get(f[1].id, 0), f[1].id))
        return list(dict.fromkeys(p for _, p in ranked))[:limit]

    def resolve(self, text: str, *, level: str) -> Place:
        """The place of this id or exact name; among homonyms the one with most patents. Raises `Mistake`."""
        if text in self.places:
            return self.places[text]
        named = [p for p in self._keys.get(search_key(text), ()) if p.level == level]
        labelled = [p for p in self.places.values() if text in (self.say(p.id).en, self.say(p.id).zh)]
        if found := labelled or named:
            return max(found, key=lambda p: (self.weights.get(p.id, 0), p.population or 0))
        near = get_close_matches(
            search_key(text),
            [k for k, ps in self._keys.items() if any(p.level == level for p in ps)],
            n=3,
            cutoff=0.6,
        )
        names = [self.say(self._keys[k][0].id) for k in near]
        words = {"city": T(en="city", zh="城市"), "province": T(en="province", zh="省份")}[level]
        raise Mistake(
            T(
                en=f"dataset '{self.dataset.code}' has no {words.en} '{text}'."
                + (f" Did you mean {' or '.join(n.en for n in names)}?" if names else ""),
                zh=f"数据集“{self.dataset.code}”中没有名为“{text}”的{words.zh}。"
                + (f"是否指：{'、'.join(n.zh for n in names)}？" if names else ""),
            )
        )

    def resolve_country(self, text: str) -> str:
        """A country or region by its two letters or its name. Raises `Mistake` with those of the dataset."""
        known = sorted({p.country for p in self.places.values()})
        if text.upper() in known:
            return text.upper()
        named = [p.country for p in self._keys.get(search_key(text), ()) if p.level == "country"]
        if named:
            return named[0]
        raise Mistake(
            T(
                en=f"dataset '{self.dataset.code}' has no country '{text}'; it has {', '.join(known)}",
                zh=f"数据集“{self.dataset.code}”中没有国别“{text}”；现有：{'、'.join(known)}",
            )
        )

    def resolve_applicant(self, text: str) -> str:
        """The party id of an applicant's name, whatever its case and punctuation. Raises `Mistake` with near names."""
        if text in self.parties:
            return text
        key = pl.select(party_key(pl.lit(text))).item()
        if key in self.parties:
            return key
        near = [p for p in self.parties if key and key in p][:3] or get_close_matches(
            key or "", self.parties, n=3, cutoff=0.7
        )
        names = [self.parties[p] for p in near]
        raise Mistake(
            T(
                en=f"dataset '{self.dataset.code}' has no applicant '{text}'."
                + (f" Did you mean {' or '.join(names)}?" if names else ""),
                zh=f"数据集“{self.dataset.code}”中没有申请人“{text}”。"
                + (f"是否指：{'、'.join(names)}？" if names else ""),
            )
        )

    def find_applicants(self, text: str) -> list[str]:
        """Party ids of the applicants and owners whose name has all words of the text, whatever their case and punctuation."""
        words = (pl.select(party_key(pl.lit(text))).item() or "").split()
        return [party for party in self.parties if words and all(word in party for word in words)]

    def _read(self, table: str) -> pl.DataFrame:
        return pl.read_parquet(self.lake / self.dataset.tables[table].file)


def _closeness(key: str, wanted: str) -> int:
    return 0 if key == wanted else 1 if key.startswith(wanted) else 2


def _place(row: dict[str, Any]) -> Place:
    names = {"id": row["place_id"], "name_full_zh": row["name_zh"]}
    return Place(**names, **{k: v for k, v in row.items() if k != "place_id"})
