"""From the four fields of an address to one place: readings of all pieces, and the choice among what they can mean."""

from collections.abc import Callable
from typing import NamedTuple

from zhicheng.lake.places.folding import HAN, mend, segments
from zhicheng.lake.places.frames import CITY, COUNTRY, COUNTY, OTHER, PART, PROVINCE, read_spellings
from zhicheng.lake.places.lookup import Country, Name, Reading
from zhicheng.lake.places.place import CONFIDENCE, Level, Resolution

PROVINCE_FIRST = (
    "CN",
    "JP",
    "KR",
)  # a bare name shared by city and province means the province unless the city is its capital
SHARED_CAPITALS = {
    f"gn:adm:{row['country']}.{row['code']}" for row in read_spellings("provinces") if row["capital"]
}
CITY_OF_PROVINCE = 15_000  # people a city has before it, not the province of its name, is meant elsewhere
LARGE = 300_000  # people a city has before another name of it is believed under another country
FAR_LARGER = 10  # times the people of the next homonym
EXACT = (
    "exact",
    "alias",
    "suffix stripped",
    "shared name",
    "county",
    "pinyin",
)  # readings believed under another country
SINGLE = ("HK", "MO", "SG")  # whatever is printed, the place is one city


class Address(NamedTuple):
    """An address as printed; any field may be missing."""

    city: str | None
    region: str | None
    country: str | None
    address: str | None


class Choice(NamedTuple):
    name: Name
    reading: Reading
    homonym: str  # how it stands among its homonyms; empty if it has none


def read_text(country: Country, text: str) -> list[Reading]:
    """Readings of a text: as a whole, else piece by piece, each piece as a whole, else the names within it, else one letter off."""
    whole = country.read(text)
    if whole:
        return [whole]
    if HAN.search(text):
        return country.read_within(text)
    pieces = [piece for part in segments(text) if (piece := _without_digits(part))]
    found = [reading for piece in pieces for reading in _read_piece(country, piece)]
    return found or [near for piece in pieces if (near := country.read_near(piece))]


def _without_digits(text: str) -> str:
    return " ".join(word for word in text.split() if not any(c.isdigit() for c in word))


def _read_piece(country: Country, piece: str) -> list[Reading]:
    reading = country.read(piece)
    if reading or country.is_whole(piece):
        return [reading] if reading else []
    return country.read_within(piece)


def settle_shared(reading: Reading, country: str, within: str | None) -> Reading:
    """Decide a bare name that a province shares with a city or a district of the same country.

    `within`: the province printed in its own field; the name beside it is the city's.
    """
    province = next((n for n in reading.names if n.kind == PROVINCE), None)
    others = [n for n in reading.names if n.kind not in (PROVINCE, COUNTRY)]
    if not province or not others or set(reading.hint) & {n.kind for n in reading.names}:
        return reading
    if within and within != province.place_id:
        return Reading(tuple(others), reading.how, reading.hint)
    if country not in PROVINCE_FIRST:
        big = any(n.kind == CITY and n.weight >= CITY_OF_PROVINCE for n in others)
        return Reading(tuple(others) if big else (province,), "shared name")
    own = tuple(n for n in others if n.kind in (CITY, OTHER) and n.province == province.place_id)
    if own and province.place_id in (within, *SHARED_CAPITALS):
        return Reading(own, "shared name")
    return Reading((province,), "shared name" if any(n.kind == CITY for n in others) else province.how)


def choose(readings: list[Reading], within: str | None, *, in_order: bool = False) -> Choice | None:
    """The name that agrees best with the other readings; then city before county, part and province; then population.

    `within`: the province printed in its own field; names of other provinces are out. `in_order`: what is named first counts before
    what kind it is (Chinese addresses run from large to small and end in streets named after other cities).
    """
    ranked: list[tuple[tuple[int, ...], int, Name, Reading]] = []
    for place, reading in enumerate(readings):
        others = [other for other in readings if other is not reading]
        for name in reading.names:
            if within and name.kind != COUNTRY and name.province not in (within, None):
                continue
            alone = (place, 0) if in_order else (0, bool(others) and name.kind in (PART, OTHER))
            support = sum(_support(name, other) for other in others)
            rank = (
                name.kind == COUNTRY,
                name.kind == PROVINCE,
                -support,
                *alone,
                _order(name, reading),
            )
            ranked.append((rank, -name.weight, name, reading))
    if not ranked:
        return None
    ranked.sort(key=lambda entry: entry[:2])
    rank, _, name, reading = ranked[0]
    same = [entry for entry in ranked if entry[0] == rank and entry[3] is reading]
    rivals = [other.weight for _, _, other, _ in same if other.place_id != name.place_id]
    return Choice(name, reading, _homonym(name.weight, rivals))


def _homonym(weight: int, rivals: list[int]) -> str:
    if not rivals:
        return ""
    return "largest homonym" if weight > FAR_LARGER * max(rivals) else "homonym by population"


def _order(name: Name, reading: Reading) -> int:
    """Kinds hinted at first, in the order of the hint; then the others."""
    return reading.hint.index(name.kind) if name.kind in reading.hint else name.kind + 10


def _support(name: Name, other: Reading) -> int:
    """How far another reading can name the same city, a part of it, or its province: 2 as city or province, 1 as a part, 0 not at all."""
    best = 0
    for rival in other.names:
        same = rival.place_id in (name.place_id, name.province) or rival.province == name.place_id
        if same and rival.kind != COUNTRY:
            best = max(best, 1 if rival.kind in (PART, OTHER) else 2)
    return best


def resolve_in(country: Country, address: Address, *, exact_only: bool = False) -> Resolution | None:
    """Read an address within one country; None if nothing but the country can be told."""
    within = _province_of(country, address.region)
    coarse = _resolution(within, "province", None, "province only") if within else None
    region = (
        []
        if within or not address.region
        else _readings(country, address.region, within, exact_only=exact_only)
    )
    for text, last in ((address.city, False), (address.address, True)):
        readings = _readings(country, text, within, exact_only=exact_only) if text else []
        choice = choose(readings + region, within, in_order=bool(text and HAN.search(text)))
        if choice and choice.name.kind not in (PROVINCE, COUNTRY):
            return _city(choice, readings, from_address=last)
        if choice and choice.name.kind == PROVINCE:
            coarse = _resolution(choice.name.place_id, "province", None, choice.reading.how)
        elif choice and not coarse:
            coarse = _resolution(choice.name.place_id, "country", None, "country only")
    return coarse


def _readings(country: Country, text: str, within: str | None, *, exact_only: bool) -> list[Reading]:
    readings = [settle_shared(r, country.code, within) for r in read_text(country, mend(text))]
    if not exact_only:
        return readings
    kinds = (CITY, COUNTY, PROVINCE, *((PART,) if country.code in SINGLE else ()))
    kept = [r for r in readings if r.how in EXACT and r.hint != (PART,)]
    return [Reading(tuple(n for n in r.names if n.kind in kinds or _large(n)), r.how, r.hint) for r in kept]


def _large(name: Name) -> bool:
    return name.kind == OTHER and name.weight > LARGE


def _province_of(country: Country, region: str | None) -> str | None:
    reading = country.read(mend(region)) if region else None
    names = [n for n in reading.names if n.kind == PROVINCE] if reading else []
    if not names and reading and (city := next((n for n in reading.names if n.kind == CITY), None)):
        return city.province
    return names[0].place_id if names else None


def _city(choice: Choice, readings: list[Reading], *, from_address: bool) -> Resolution:
    name = choice.name
    others = (
        n
        for r in readings
        if r is not choice.reading
        for n in r.names
        if n.kind != OTHER and n.place_id == name.place_id
    )
    parts = [part for part in (name.part, *(n.part for n in others)) if part]
    how = choice.reading.how
    if how in ("exact", "alias", "pinyin", "romanisation"):
        how = name.how
    if name.part and how not in ("misspelling", "similar spelling"):
        how = "county"
    if choice.homonym:
        how = choice.homonym
    elif from_address:
        how = "address text"
    return _resolution(name.place_id, "city", parts[0] if parts else None, how)


def _resolution(place_id: str | None, level: Level | None, county: str | None, how: str) -> Resolution:
    return Resolution(place_id, level, county, how, CONFIDENCE[how])


def resolve(address: Address, open_country: Callable[[str], Country], codes: list[str]) -> Resolution:
    """Read an address within the countries its code stands for, in turn; the first one decides if none gives a place."""
    for order, code in enumerate(codes):
        found = resolve_in(open_country(code), address, exact_only=order > 0)
        if found:
            return (
                found
                if order == 0
                else _resolution(found.place_id, found.level, found.county, "other country")
            )
        if order == 0 and code in SINGLE:
            city = next(n for names in open_country(code).names.values() for n in names if n.kind == CITY)
            return _resolution(city.place_id, "city", None, "country only")
    if codes:
        return _resolution(f"cc:{codes[0]}", "country", None, "country only")
    return _resolution(None, None, None, "not placed")


__all__ = ["COUNTY", "Address", "resolve"]
