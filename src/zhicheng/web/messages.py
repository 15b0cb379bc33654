"""The translations of the screens: gathered from templates and code, kept in one catalogue, compiled when needed.

English is the key; the catalogue holds the Chinese. Babel does all of it, so no gettext programs are needed.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).parents[1]
CATALOGUE = HOUSE / "front" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def gather(*, house: Path = HOUSE) -> Catalog:
    """All texts that code and templates ask to have translated, each with the files that ask."""
    found = Catalog(locale="zh_Hans", fuzzy=False)
    for file in sorted([*house.rglob("*.py"), *house.rglob("*.html"), *house.rglob("*.txt")]):
        if {"migrations", "static", "node_modules"} & set(file.parts):
            continue
        for text, context in _texts(file):
            found.add(text, context=context, locations=[(file.relative_to(house).as_posix(), 0)])
    return found


def _texts(file: Path) -> Iterator[tuple[Any, str | None]]:
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        source = _as_code(templatize(source, origin=str(file)))
    elif "gettext" not in source:
        return
    for _line, text, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        if text:
            yield text, context


def _as_code(source: str) -> str:
    """What Django makes of a template, without the indentation that Python would mind."""
    return "\n".join(line.strip() for line in source.splitlines())


def read_catalogue(*, path: Path = CATALOGUE) -> Catalog:
    """The catalogue as it is kept; an empty one where there is none."""
    if not path.is_file():
        return Catalog(locale="zh_Hans", domain="django", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="zh_Hans", domain="django")


def update(*, path: Path = CATALOGUE, house: Path = HOUSE) -> Catalog:
    """Bring the catalogue up to what is asked for: translations stay, new texts come in empty, unused ones go."""
    kept = read_catalogue(path=path)
    fresh = Catalog(
        locale="zh_Hans", domain="django", project="Zhicheng", fuzzy=False, header_comment="# Zhicheng"
    )
    for message in gather(house=house):
        if message.id:
            old = kept.get(message.id, message.context)
            fresh.add(message.id, old.string if old else None, message.locations, context=message.context)
    _write(fresh, path)
    return fresh


def _write(catalogue: Catalog, path: Path) -> None:
    written = io.BytesIO()
    write_po(written, catalogue, width=0, sort_output=True, include_lineno=False, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + written.getvalue().decode().strip() + "\n", encoding="utf-8")


def find_missing(*, path: Path = CATALOGUE, house: Path = HOUSE) -> list[str]:
    """Texts that are asked for and have no Chinese, each with the first file that asks."""
    kept = read_catalogue(path=path)
    missing = []
    for message in gather(house=house):
        old = kept.get(message.id, message.context) if message.id else None
        if message.id and (old is None or not _is_translated(old)):
            text = message.id[0] if isinstance(message.id, (tuple, list)) else message.id
            missing.append(f"{message.locations[0][0]}: {text!r}")
    return missing


def find_odd(*, path: Path = CATALOGUE) -> list[str]:
    """Translations with a placeholder that the text does not have, and whatever else the compiler would refuse."""
    kept = read_catalogue(path=path)
    return [f"{message.id!r}: {fault}" for message in kept for fault in message.check(kept)]


def _is_translated(message: Message) -> bool:
    strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return not message.fuzzy and all(strings)


def compile_catalogue(*, path: Path = CATALOGUE) -> bool:
    """Compile the catalogue if its compiled form is missing or older; whether it was compiled."""
    compiled = path.with_suffix(".mo")
    if not path.is_file():
        return False
    if compiled.is_file() and compiled.stat().st_mtime_ns >= path.stat().st_mtime_ns:
        return False
    with compiled.open("wb") as file:
        write_mo(file, read_catalogue(path=path))
    return True
