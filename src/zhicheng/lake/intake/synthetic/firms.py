"""Who applies: firms, universities, institutes, hospitals and persons of a city, the large ones on many patents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from zhicheng.lake.intake.synthetic.draws import Array, build_ladder, choose, draw, draw_below
from zhicheng.lake.intake.synthetic.filings import split_words
from zhicheng.lake.intake.synthetic.heads import Heads
from zhicheng.lake.intake.synthetic.world import World

COMPANY, UNIVERSITY, INSTITUTE, HOSPITAL, INDIVIDUAL = 0, 1, 2, 3, 5
LIFE = np.isin(np.arange(35), np.array([11, 13, 15, 16]) - 1)
SCIENCE = np.isin(np.arange(35), np.array([6, 10, 11, 14, 15, 17, 20, 22, 23, 24]) - 1)
MIX = build_ladder(np.array([[80, 6, 4, 0, 0, 10], [62, 26, 9, 0, 0, 3], [56, 16, 8, 16, 0, 4]]))
LEADER, RESPELLED = 0.22, 0.05


@dataclass(frozen=True)
class Firms:
    """One applicant per row. `key` is the firm's own: the same key always means the same firm; `position` the patent's."""

    city: Array
    field: Array
    sector: Array
    number: Array
    leader: Array
    key: Array
    position: Array


def draw_firms(world: World, heads: Heads, stream: str, *, near: bool) -> Firms:
    """Draw a firm for each patent: from its city if `near`, else every second one from elsewhere."""
    seed, at = world.seed, heads.root
    city = heads.city
    if not near:
        other = choose(world.partners, seed=seed, stream=f"{stream} city", at=at, row=city)
        city = np.where(draw(seed=seed, stream=f"{stream} away", at=at) < 0.5, other, city)
    group = np.where(LIFE[heads.field], 2, np.where(SCIENCE[heads.field], 1, 0))
    sector = choose(MIX, seed=seed, stream=f"{stream} sector", at=at, row=group)
    if not near:
        sector = np.where(sector == INDIVIDUAL, COMPANY, sector)
    leader = (sector == COMPANY) & (draw(seed=seed, stream=f"{stream} leader", at=at) < LEADER)
    number = _draw_numbers(world, stream, at, city, sector, leader)
    field = np.where(leader | (sector == UNIVERSITY) | (sector == HOSPITAL), 0, heads.field)
    key = (((city * 35 + field) * 6 + sector) * 2 + leader) * 100_000 + number
    return Firms(city, field, sector, number, leader, key, heads.position)


def _draw_numbers(world: World, stream: str, at: Array, city: Array, sector: Array, leader: Array) -> Array:
    """Number of the firm within its city, field and sector: low numbers are drawn far more often."""
    many = np.clip(world.patents * world.share[city] / 600, 4, 1_000)
    limit = np.where(sector == COMPANY, np.where(leader, 5, many), np.where(sector == UNIVERSITY, 6, 3))
    luck = draw(seed=world.seed, stream=f"{stream} number", at=at)
    return (luck ** np.where(leader, 3.0, 2.2) * limit).astype(np.int64)


def name_firms(world: World, firms: Firms, *, chinese: Array) -> pl.Series:
    """Name each firm in Chinese where `chinese`, else in English; one name in twenty is spelled in another way."""
    respelled = draw(seed=world.seed, stream="respelled", at=firms.position) < RESPELLED
    zh, en = _name_in_chinese(world, firms, respelled), _name_in_english(world, firms, respelled)
    ours = chinese & (firms.city < world.chinese)
    return (
        pl.DataFrame({"ours": ours, "zh": zh, "en": en})
        .select(pl.when("ours").then("zh").otherwise("en"))
        .to_series()
    )


def _words_of(world: World, firms: Firms) -> tuple[pl.Series, pl.Series, Array]:
    """Fancy names in both languages; a second round through the list is numbered."""
    listed = world.words["names"]
    begin = draw_below(len(listed), seed=world.seed, stream="fancy", at=firms.key - firms.number)
    zh, en = split_words(listed)
    at = (begin + firms.number) % len(listed)
    return zh.gather(at), en.gather(at), firms.number // len(listed)


def _name_in_chinese(world: World, firms: Firms, respelled: Array) -> pl.Series:
    fancy, _, turn = _words_of(world, firms)
    trade = split_words([field["trade"] for field in world.words["fields"]])[0].gather(firms.field)
    school = split_words(world.words["universities"])[0].gather(firms.number % 6)
    frame = pl.DataFrame({
        "sector": firms.sector, "leader": firms.leader, "respelled": respelled, "turn": turn, "city": world.cities["zh"].gather(firms.city),
        "fancy": fancy, "trade": trade, "school": school, "number": firms.number + 1,
    })  # fmt: skip
    head = pl.format("示例{}", "city")
    end = pl.when("respelled").then(pl.lit("有限责任公司")).otherwise(pl.lit("有限公司"))
    number = pl.when(pl.col("turn") > 0).then(pl.format("{}号", pl.col("turn") + 1)).otherwise(pl.lit(""))
    return frame.select(
        pl.when(pl.col("sector") == UNIVERSITY).then(head + pl.col("school"))
        .when(pl.col("sector") == INSTITUTE).then(head + pl.format("{}第{}研究院", "trade", "number"))
        .when(pl.col("sector") == HOSPITAL).then(head + pl.format("第{}医院", "number"))
        .when("leader").then(head + pl.col("fancy") + "集团" + end)
        .otherwise(head + pl.col("fancy") + number + pl.col("trade") + end)
    ).to_series()  # fmt: skip


def _name_in_english(world: World, firms: Firms, respelled: Array) -> pl.Series:
    _, fancy, turn = _words_of(world, firms)
    trade = split_words([field["trade"] for field in world.words["fields"]])[1].gather(firms.field)
    school = split_words(world.words["universities"])[1].gather(firms.number % 6)
    frame = pl.DataFrame({
        "sector": firms.sector, "leader": firms.leader, "respelled": respelled, "turn": turn, "city": world.cities["en"].gather(firms.city),
        "fancy": fancy, "trade": trade, "school": school, "number": firms.number + 1,
    })  # fmt: skip
    head = pl.format("Example {} ", "city")
    number = pl.when(pl.col("turn") > 0).then(pl.format(" No. {}", pl.col("turn") + 1)).otherwise(pl.lit(""))
    name = (
        pl.when(pl.col("sector") == UNIVERSITY).then(head + pl.col("school"))
        .when(pl.col("sector") == INSTITUTE).then(head + pl.format("{} Research Institute {}", "trade", "number"))
        .when(pl.col("sector") == HOSPITAL).then(head + pl.format("Hospital No. {}", "number"))
        .when("leader").then(head + pl.col("fancy") + " Group Co., Ltd.")
        .otherwise(head + pl.col("fancy") + number + " " + pl.col("trade") + " Co., Ltd.")
    )  # fmt: skip
    return frame.select(
        pl.when("respelled").then(name.str.to_uppercase().str.replace_all(r"[.,]", "")).otherwise(name)
    ).to_series()
