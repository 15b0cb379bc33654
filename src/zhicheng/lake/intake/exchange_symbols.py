"""Classes of an exchange document: IPC in two layouts, CPC whole or in parts, national US classes."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from zhicheng.lake.intake.names import clean_name
from zhicheng.lake.intake.safe_xml import find_local, read_text
from zhicheng.lake.intake.symbols import build_symbol, find_unique, parse_symbol

SCHEMES_OF_SOURCE = {"CPC": "CPC", "CPCI": "CPC", "CPCNO": "CPC", "CPCA": "CPC", "UC": "USPC"}
"""Names of the schemes in EPO documents; CPCI are classes given by offices that file them at the EPO, CPCNO the others."""

_OLD_NAMES = frozenset({"main-classification", "further-classification", "text"})
_IPCR = re.compile(r"([A-H]\d{2}[A-Z])\s*(\d{1,4})\s*/\s*(\d{2,6})")
_IPC_OLD = re.compile(r"\d?\s*([A-H])\s*(\d{2})\s*([A-Z])\s*(\d{1,4})\s*/\s*(\d{2,6})")
_FIRST_IPC = re.compile(r"\d{8}[A-Z]F")


def read_classes(biblio: etree._Element, *, unfit: Counter[str]) -> Iterator[dict]:
    """Rows of `classifications`, the first class first; symbols and schemes that have no place are counted in `unfit`."""
    yield from _number("IPC", _read_ipc(biblio, unfit))
    found: dict[str, list[tuple[bool, str | None]]] = {"CPC": [], "USPC": []}
    for element in biblio.iterfind("{*}patent-classifications/{*}patent-classification"):
        scheme, symbol = _read_class(element)
        if scheme in found and symbol:
            found[scheme].append((read_text(element.find("{*}symbol-position")) == "F", symbol))
        else:
            unfit[f"{scheme} {symbol or read_text(element)}"[:40]] += 1
    for symbol in _read_national(biblio):
        found["USPC"].append((False, symbol))
    for scheme, symbols in found.items():
        ordered = sorted(symbols, key=lambda one: not one[0])
        yield from _number(scheme, [symbol for _, symbol in ordered])


def _number(scheme: str, symbols: list[str | None]) -> Iterator[dict]:
    for seq, symbol in enumerate(find_unique(symbols), start=1):
        yield {"scheme": scheme, "symbol": symbol, "seq": seq}


def _read_ipc(biblio: etree._Element, unfit: Counter[str]) -> list[str | None]:
    """Symbols of IPC 8, those marked as first before the rest, then those of earlier editions."""
    texts = [read_text(e) for e in biblio.iterfind("{*}classifications-ipcr/{*}classification-ipcr/{*}text")]
    symbols: list[tuple[bool, str | None]] = []
    for text in (t.strip() for joined in texts for t in joined.split(",")):
        found = _IPCR.match(text)
        symbol = parse_symbol(f"{found[1]}{found[2]}/{found[3]}") if found else parse_symbol(text[:4])
        symbols.append((bool(_FIRST_IPC.search(text)), symbol))
        unfit[f"IPC {text}"[:40]] += not symbol
    newer = [symbol for _, symbol in sorted(symbols, key=lambda one: not one[0])]
    return newer + [_read_old_ipc(text, unfit) for text in _find_old_ipc(biblio)]


def _find_old_ipc(biblio: etree._Element) -> Iterator[str]:
    for element in biblio.iterfind("{*}classification-ipc/*"):
        if find_local(element) in _OLD_NAMES:
            yield read_text(element)


def _read_old_ipc(text: str, unfit: Counter[str]) -> str | None:
    found = _IPC_OLD.match(text)
    symbol = parse_symbol(f"{found[1]}{found[2]}{found[3]}{found[4]}/{found[5]}") if found else None
    unfit[f"IPC {text}"[:40]] += bool(text) and not symbol
    return symbol


def _read_class(element: etree._Element) -> tuple[str, str | None]:
    named = element.find("{*}classification-scheme")
    code = named.get("scheme", "") if named is not None else ""
    scheme, printed = SCHEMES_OF_SOURCE.get(code, code), read_text(element.find("{*}classification-symbol"))
    if scheme != "CPC":
        return scheme, clean_name(printed) or None
    if printed:
        return scheme, parse_symbol(re.sub(r"\s+", "", printed))
    parts = [
        read_text(element.find(f"{{*}}{n}"))
        for n in ("section", "class", "subclass", "main-group", "subgroup")
    ]
    return scheme, build_symbol(
        section=parts[0], main_class=parts[1], subclass=parts[2], main_group=parts[3], subgroup=parts[4]
    )


def _read_national(biblio: etree._Element) -> Iterator[str]:
    """Classes of the US office where the document gives national ones; those of other offices have no place."""
    country = read_text(biblio.find("{*}publication-reference/{*}document-id/{*}country"))
    for element in biblio.iterfind("{*}classification-national/*") if country == "US" else ():
        if find_local(element) in _OLD_NAMES:
            yield clean_name(read_text(element))
