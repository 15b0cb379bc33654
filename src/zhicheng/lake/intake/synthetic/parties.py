"""Standard table `patent_parties`: inventors with cities, applicants with addresses, owners after a transfer, agents.

Every name begins with 示例 or Example: no real person or firm is meant. A firm has a Chinese and an English name; a
document shows the one of its office, now and then in another spelling.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from zhicheng.lake.intake.schemas import PATENT_PARTIES
from zhicheng.lake.intake.synthetic.draws import Array, build_ladder, choose, draw, draw_below, spread
from zhicheng.lake.intake.synthetic.events import is_transferred
from zhicheng.lake.intake.synthetic.filings import split_words
from zhicheng.lake.intake.synthetic.firms import Firms, draw_firms, name_firms
from zhicheng.lake.intake.synthetic.heads import CN, Heads, draw_root
from zhicheng.lake.intake.synthetic.world import World

TEAM = build_ladder(np.array([24, 24, 20, 13, 9, 5, 3, 2]))
ELSEWHERE, SECOND_APPLICANT, WITH_AGENT = 0.12, 0.10, 0.65
INDIVIDUAL = 5


def build_parties(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    """Standard table `patent_parties` of these heads; `keys` are their patent_id values."""
    tables = [
        _build_inventors(world, heads, keys),
        *_build_applicants(world, heads, keys),
        _build_owners(world, heads, keys),
        _build_agents(world, heads, keys),
    ]
    return pl.concat(tables)


def _build_inventors(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    team = 1 + choose(TEAM, seed=world.seed, stream="team", at=heads.root)
    row, seq = spread(team)
    member = heads.root[row] * 8 + seq
    home = heads.city[row]
    away = (draw(seed=world.seed, stream="away", at=member) < ELSEWHERE) & (seq > 0)
    other = choose(world.partners, seed=world.seed, stream="partner", at=member, row=home)
    city = np.where(away, other, home)
    names = _name_inventors(world, heads, row, member, city)
    return _frame(world, keys.gather(row), "inventor", seq + 1, names, city, heads.office[row] == CN)


def _name_inventors(world: World, heads: Heads, row: Array, member: Array, city: Array) -> pl.Series:
    """Draw persons from the pool of their city and field; few of a pool are on many patents."""
    pool = np.maximum(world.patents * world.share[city] / 20, 6.0)
    luck = draw(seed=world.seed, stream="person", at=member) ** 1.6
    person = (luck * pool).astype(np.int64) * 4_000 + city * 35 + heads.field[row]
    chinese, english, foreign = world.people
    ours, here = city < world.chinese, heads.office[row] == CN
    number = draw_below(len(chinese), seed=world.seed, stream="name", at=person)
    abroad = draw_below(len(foreign), seed=world.seed, stream="name", at=person)
    names = pl.concat([chinese, english, foreign])
    return names.gather(
        np.where(ours, np.where(here, number, number + len(chinese)), abroad + 2 * len(chinese))
    )


def _build_applicants(world: World, heads: Heads, keys: pl.Series) -> list[pl.DataFrame]:
    """First applicants, and on one patent in ten a second one, often from elsewhere."""
    first = _frame_firms(world, heads, keys, "applicant", 1, "first applicant")
    joint = np.flatnonzero(draw_root(world, heads, "joint") < SECOND_APPLICANT)
    return [
        first,
        _frame_firms(world, heads.pick(joint), keys.gather(joint), "applicant", 2, "second applicant"),
    ]


def _build_owners(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    sold = np.flatnonzero(is_transferred(world, heads))
    return _frame_firms(world, heads.pick(sold), keys.gather(sold), "owner", 1, "buyer")


def _frame_firms(
    world: World, heads: Heads, keys: pl.Series, role: str, seq: int, stream: str
) -> pl.DataFrame:
    firms = draw_firms(world, heads, stream, near=seq == 1 and role == "applicant")
    here = heads.office == CN
    names = name_firms(world, firms, chinese=here)
    person = firms.sector == INDIVIDUAL
    if person.any():
        people = _name_inventors(world, heads, np.arange(len(person)), heads.root * 8, heads.city)
        names = (
            pl.DataFrame({"p": person, "a": people, "b": names})
            .select(pl.when("p").then("a").otherwise("b"))
            .to_series()
        )
    table = _frame(world, keys, role, np.full(len(keys), seq), names, firms.city, here)
    return table.with_columns(
        sector=_SECTORS.gather(firms.sector), address=_write_addresses(world, firms, here)
    )


_SECTORS = pl.Series(["company", "university", "institute", "hospital", "government", "individual"])


def _build_agents(world: World, heads: Heads, keys: pl.Series) -> pl.DataFrame:
    with_agent = np.flatnonzero((draw_root(world, heads, "agent") < WITH_AGENT) & (heads.office == CN))
    some = heads.pick(with_agent)
    city = np.where(some.city < world.chinese, some.city, 0)
    number = draw_below(9, seed=world.seed, stream="agency", at=some.root).astype(np.int64)
    house = pl.Series([f"{n}" for n in range(1, 10)]).gather(number)
    names = "示例" + world.cities["zh"].gather(city) + "第" + house + "专利代理有限公司"
    everywhere = np.ones(len(some.city), dtype=bool)
    return _frame(
        world,
        keys.gather(with_agent),
        "agent",
        np.ones(len(some.city), dtype=np.int64),
        names,
        city,
        everywhere,
    )


def _frame(
    world: World, keys: pl.Series, role: str, seq: Array, names: pl.Series, city: Array, here: Array
) -> pl.DataFrame:
    """Rows of one role; places are printed as the office prints them (深圳市 or Shenzhen)."""
    cities = world.cities
    printed = pl.concat([cities["zh"] + "市", cities["en"]])
    regions = pl.concat([cities["region_zh"], cities["region_en"]]).replace("", None)
    written = np.where(here & (city < world.chinese), city, city + len(cities))
    columns = {
        "patent_id": keys, "role": pl.repeat(role, len(keys), eager=True), "seq": pl.Series(seq.astype(np.int32)), "name": names,
        "sector": pl.repeat(None, len(keys), dtype=pl.String, eager=True), "country": cities["country"].gather(city),
        "region": regions.gather(written), "city": printed.gather(written),
        "address": pl.repeat(None, len(keys), dtype=pl.String, eager=True),
    }  # fmt: skip
    return pl.DataFrame(columns, schema=PATENT_PARTIES)


def _write_addresses(world: World, firms: Firms, here: Array) -> pl.Series:
    """Addresses such as 广东省深圳市南山区示例路12号, or 12 Example Road, Nanshan District, Shenzhen, Guangdong, China."""
    chinese, english, start, count = _name_districts(world)
    district = start[firms.city] + draw_below(
        count[firms.city], seed=world.seed, stream="district", at=firms.key
    )
    house = pl.Series(1 + draw_below(199, seed=world.seed, stream="house", at=firms.key)).cast(pl.String)
    zh = chinese.gather(district) + "示例路" + house + "号"
    en = house + " Example Road, " + english.gather(district)
    ours = here & (firms.city < world.chinese)
    return (
        pl.DataFrame({"ours": ours, "zh": zh, "en": en})
        .select(pl.when("ours").then("zh").otherwise("en"))
        .to_series()
    )


def _name_districts(world: World) -> tuple[pl.Series, pl.Series, Array, Array]:
    zh, en, count = [], [], []
    for city in world.cities.iter_rows(named=True):
        count.append(len(city["districts"]))
        above = city["zh"] + "市" if city["region_zh"] != city["zh"] + "市" else ""
        for chinese, english in zip(
            *(words.to_list() for words in split_words(city["districts"])), strict=True
        ):
            zh.append(f"{city['region_zh']}{above}{chinese}")
            parts = [
                english,
                city["en"],
                city["region_en"] if city["region_en"] != city["en"] else "",
                city["country"],
            ]
            en.append(", ".join(part for part in parts if part))
    counts = np.array(count)
    return pl.Series(zh), pl.Series(en), np.cumsum(counts) - counts, counts
