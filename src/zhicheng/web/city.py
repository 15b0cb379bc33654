"""The city this office serves, read from city.toml. A missing file is a city without a name yet."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zhicheng.grammar import Mistake, T

LANGUAGES = ("zh-hans", "en")
UNNAMED = T(en="Intellectual Property Office", zh="知识产权局")


class CityMistake(Mistake):
    """city.toml does not say what it must."""


@dataclass(frozen=True)
class City:
    """Name of the office, its region, the peers it compares itself with, and where to reach it."""

    name: T = UNNAMED
    region: str = ""
    peers: tuple[str, ...] = ()
    languages: tuple[str, ...] = LANGUAGES
    map_asset: str = ""
    contacts: dict[str, str] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()

    @property
    def is_named(self) -> bool:
        """Whether a city.toml gave the office its own name."""
        return self.name != UNNAMED


def read_city(*, path: Path) -> City:
    """Read city.toml; defaults where the file or a key is missing. Raises CityMistake with the key that is wrong."""
    if not path.is_file():
        return City()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _mistake(path, f"is not readable TOML: {error}", f"不是可读的 TOML：{error}") from error
    return City(
        name=_name(path, said),
        region=_text(path, said, "region"),
        peers=_texts(path, said, "peers"),
        languages=_languages(path, said),
        map_asset=_text(path, said, "map"),
        contacts={key: str(value) for key, value in _section(path, said, "contacts").items()},
        datasets=_texts(path, said, "datasets"),
    )


def write_city(*, path: Path, name: T, region: str) -> None:
    """Write a city.toml that says the least, with the other keys as comments."""
    path.write_text(
        f"""# The city this office serves. Read at start.
region = {_quote(region)}
peers = []                      # regions to compare with, such as ["Guangzhou", "Hangzhou"]
languages = ["zh-hans", "en"]
# map = "maps/city.geojson"     # boundaries you may publish
# datasets = ["uspto"]          # the first is the default

[name]
en = {_quote(name.en)}
zh = {_quote(name.zh)}

[contacts]
# email = "ip@example.org"
# phone = "12345"
""",
        encoding="utf-8",
    )


def _name(path: Path, said: dict[str, Any]) -> T:
    name = said.get("name")
    if name is None:
        return UNNAMED
    if not isinstance(name, dict) or not all(
        isinstance(name.get(key), str) and name[key] for key in ("en", "zh")
    ):
        raise _mistake(
            path, "needs both names under [name]: en and zh", "须在 [name] 下写明两种名称：en 与 zh"
        )
    return T(en=name["en"], zh=name["zh"])


def _languages(path: Path, said: dict[str, Any]) -> tuple[str, ...]:
    chosen = _texts(path, said, "languages") or LANGUAGES
    unknown = [code for code in chosen if code not in LANGUAGES]
    if unknown:
        raise _mistake(
            path,
            f"names the language '{unknown[0]}'; there are {', '.join(LANGUAGES)}",
            f"写有语言“{unknown[0]}”；现有：{'、'.join(LANGUAGES)}",
        )
    return chosen


def _text(path: Path, said: dict[str, Any], key: str) -> str:
    value = said.get(key, "")
    if not isinstance(value, str):
        raise _mistake(path, f"needs text at '{key}', not {value!r}", f"“{key}”须为文字，而非 {value!r}")
    return value


def _texts(path: Path, said: dict[str, Any], key: str) -> tuple[str, ...]:
    value = said.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _mistake(path, f"needs a list of texts at '{key}'", f"“{key}”须为文字列表")
    return tuple(value)


def _section(path: Path, said: dict[str, Any], key: str) -> dict[str, Any]:
    value = said.get(key, {})
    if not isinstance(value, dict):
        raise _mistake(path, f"needs a section [{key}]", f"须有 [{key}] 一节")
    return value


def _mistake(path: Path, en: str, zh: str) -> CityMistake:
    return CityMistake(T(en=f"{path} {en}.", zh=f"{path} {zh}。"))


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
