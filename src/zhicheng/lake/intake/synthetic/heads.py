"""What a patent is, known from its position alone: when and where it was filed, for what, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from zhicheng.lake.intake.synthetic.draws import Array, choose, draw, draw_below
from zhicheng.lake.intake.synthetic.world import FIRST_DAY, FIRST_YEAR, LAST_DAY, YEARS, World

INVENTION, UTILITY_MODEL, DESIGN = 0, 1, 2
CN, US = 0, 1
NEVER = np.iinfo(np.int32).max
# Chemistry, biology and software are matters of method and substance: no utility models there.
METHODS = np.isin(np.arange(35), np.array([4, 6, 7, 11, 14, 15, 16, 17, 18]) - 1)


@dataclass(frozen=True)
class Heads:
    """Parallel arrays, one value per patent. Days count from 1970-01-01; NEVER where it did not happen by the last day.

    `root` is the position of the first filing of the family (itself for most); people, words and symbols hang on it.
    `city` counts in `World.cities`, `field` from 0.
    """

    position: Array
    root: Array
    city: Array
    field: Array
    type: Array
    office: Array
    filed: Array
    published: Array
    granted: Array
    ended: Array

    def pick(self, chosen: Array) -> Heads:
        """Return the patents at these rows (or where a mask is true)."""
        return Heads(**{each.name: getattr(self, each.name)[chosen] for each in fields(self)})


@dataclass(frozen=True)
class _Core:
    filed: Array
    city: Array
    field: Array
    type: Array
    office: Array


def find_filed(world: World, position: Array) -> Array:
    """Day of filing: positions run in order of filing."""
    return FIRST_DAY + np.searchsorted(world.filed, (position + 0.5) / world.patents, side="right")


def count_before(world: World, day: Array) -> Array:
    """How many patents were filed before each day."""
    before = np.concatenate([[0.0], world.filed])[np.clip(day - FIRST_DAY, 0, len(world.filed))]
    return np.floor(before * world.patents).astype(np.int64)


def year_of(day: Array) -> Array:
    """Calendar year of days counted from 1970-01-01."""
    return day.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


def find_places(world: World, position: Array) -> tuple[Array, Array, Array]:
    """Return day of filing, city and field of patents that are filed first at these positions."""
    filed, seed = find_filed(world, position), world.seed
    year = year_of(filed) - FIRST_YEAR
    city = choose(world.city_years, seed=seed, stream="city", at=position, row=year)
    late = draw(seed=seed, stream="late", at=position) < year / (YEARS - 1)
    field = choose(world.profiles, seed=seed, stream="field", at=position, row=2 * city + late)
    return filed, city, field


def _find_core(world: World, position: Array) -> _Core:
    filed, city, field = find_places(world, position)
    ours = city < world.chinese
    luck = draw(seed=world.seed, stream="type", at=position)
    design = luck < np.where(ours, 0.16, 0.08)
    model = ~design & ~METHODS[field] & (luck < np.where(ours, 0.62, 0.12))
    kind = np.where(design, DESIGN, np.where(model, UTILITY_MODEL, INVENTION))
    abroad = (draw(seed=world.seed, stream="office", at=position) < np.where(ours, 0.0, 0.4)) & (
        kind == INVENTION
    )
    return _Core(filed, city, field, kind, np.where(abroad, US, CN))


def _find_roots(world: World, position: Array, core: _Core) -> Array:
    """A few filings extend an earlier invention of the past ten months to the other office; the others are their own root."""
    first = count_before(world, core.filed - 300)
    back = draw(seed=world.seed, stream="root", at=position) * (position - first)
    earlier = np.maximum(position - 1 - back.astype(np.int64), 0)
    extends = _extends(world, position) & ~_extends(world, earlier)
    root = position.copy()
    chosen = np.flatnonzero(extends & (earlier < position))
    before = _find_core(world, earlier[chosen])
    good = (before.type == INVENTION) & (before.office == CN)
    root[chosen[good]] = earlier[chosen[good]]
    return root


def _extends(world: World, position: Array) -> Array:
    return draw(seed=world.seed, stream="extends", at=position) < 0.12


def build_heads(world: World, position: Array) -> Heads:
    """Work out the heads of the patents at these positions (int64, any order)."""
    core = _find_core(world, position)
    root = _find_roots(world, position, core)
    extended = np.flatnonzero(root != position)
    origin = _find_core(world, root[extended])
    city, field, kind, office = (values.copy() for values in (core.city, core.field, core.type, core.office))
    city[extended], field[extended], kind[extended], office[extended] = (
        origin.city,
        origin.field,
        INVENTION,
        US,
    )
    published, granted = _examine(world, position, core.filed, kind, office)
    ended = _end(world, position, core.filed, granted, kind)
    return Heads(position, root, city, field, kind, office, core.filed, published, granted, ended)


def _examine(world: World, position: Array, filed: Array, kind: Array, office: Array) -> tuple[Array, Array]:
    """Days of publication and grant: examination of inventions became faster, the rest is registered within a year."""
    seed = world.seed
    wait = draw(seed=seed, stream="published", at=position)
    published = filed + (90 + 450 * wait).astype(np.int64)
    slow = 1.0 - 0.5 * (filed - FIRST_DAY) / (LAST_DAY - FIRST_DAY)
    examined = draw(seed=seed, stream="examined", at=position) + draw(
        seed=seed, stream="examined twice", at=position
    )
    granted = np.maximum(filed + (300 + 900 * slow * examined).astype(np.int64), published + 30)
    passed = draw(seed=seed, stream="passed", at=position) < np.where(office == US, 0.75, 0.58)
    granted = np.where(passed & (granted <= LAST_DAY), granted, NEVER)
    registered = filed + (100 + 220 * examined / 2).astype(np.int64)
    # Only what is published by the last day is in a dataset: the newest filings are published early.
    early = filed + ((LAST_DAY - filed) * (0.3 + 0.7 * wait)).astype(np.int64)
    published = np.where(published > LAST_DAY, early, published)
    registered = np.where(registered > LAST_DAY, early, registered)
    examined_kind = kind == INVENTION
    return np.where(examined_kind, published, registered), np.where(examined_kind, granted, registered)


def _end(world: World, position: Array, filed: Array, granted: Array, kind: Array) -> Array:
    """Day on which the right ended: fees unpaid, or the term (20, 10, 15 years from filing) run out."""
    luck = draw(seed=world.seed, stream="kept", at=position)
    mean = np.where(kind == INVENTION, 9.0, np.where(kind == UTILITY_MODEL, 5.0, 4.0))
    years = np.ceil(-mean * np.log1p(-luck))
    lapsed = np.where(
        granted == NEVER,
        NEVER,
        np.minimum(granted, LAST_DAY) + (365 * np.minimum(years, 40)).astype(np.int64),
    )
    term = filed + np.array([20, 10, 15])[kind] * 365 + np.array([5, 2, 3])[kind]
    ended = np.minimum(lapsed, np.where(granted == NEVER, NEVER, term))
    return np.where(ended > LAST_DAY, NEVER, ended)


def number_within_year(world: World, heads: Heads) -> Array:
    """Serial of a patent among those filed in its year, from 1."""
    january = np.array(
        [np.datetime64(f"{FIRST_YEAR + number}-01-01", "D").astype(np.int64) for number in range(YEARS)]
    )
    first = count_before(world, january)
    return heads.position - first[year_of(heads.filed) - FIRST_YEAR] + 1


def draw_root(world: World, heads: Heads, stream: str) -> Array:
    """Draw once per family: members share what hangs on their root."""
    return draw(seed=world.seed, stream=stream, at=heads.root)


def draw_root_below(world: World, heads: Heads, stream: str, limit: Array | int) -> Array:
    """Draw a whole number below `limit` once per family."""
    return draw_below(limit, seed=world.seed, stream=stream, at=heads.root)
