"""The chain of a case: each act as one canonical text, and a digest that hangs on the one before.

The digest is SHA-256 of the previous digest, a line feed and the text; other algorithms can stand beside it by name.
A personal value is not in the text: there stands the digest of a salt and the value, so that erasing both keeps the chain.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from dataclasses import Field as DataclassField
from hashlib import sha256
from typing import Any

from zhicheng.grammar import Edition, Field

ALGORITHM = "sha256"
SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Seal:
    """A personal value taken out of a text: the field, the salt, the value."""

    name: str
    salt: str
    value: str

    @property
    def digest(self) -> str:
        return seal_digest(self.salt, self.value)


def canonical(content: Any) -> str:
    """JSON with sorted keys and nothing between: the same content is the same text on every machine."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | set):
        return sorted(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def link(prev: str, body: str) -> str:
    """The digest of an entry."""
    return sha256(f"{prev}\n{body}".encode()).hexdigest()


def seal_digest(salt: str, value: str) -> str:
    """What stands in the text in place of a personal value."""
    return sha256(f"{salt}\n{value}".encode()).hexdigest()


def seal(said: Mapping[str, Any], form: Mapping[str, Field]) -> tuple[dict[str, Any], list[Seal]]:
    """What a form said without its personal values, and these apart, each with a salt of its own."""
    kept: dict[str, Any] = {}
    seals: list[Seal] = []
    for name, value in said.items():
        hides = (
            name in form and form[name].personal and form[name].type != "register"
        )  # a number tells nobody
        if hides and value not in ("", None):
            one = Seal(name, secrets.token_hex(16), value if isinstance(value, str) else canonical(value))
            seals.append(one)
            kept[name] = {SEALED: one.digest}
        else:
            kept[name] = value
    return kept, seals


def hash_edition(edition: Edition) -> str:
    """SHA-256 of everything an edition says: a released edition that changes is another one. Reckoned once for each.

    What it leaves at its default it does not say: a grammar that learns a new word changes no edition that does not use it.
    """
    held, digest = _HASHES.get(id(edition), (None, ""))
    if held is not edition:
        digest = sha256(canonical(_list_said(edition)).encode()).hexdigest()
        _HASHES[id(edition)] = (edition, digest)
    return digest


def _list_said(value: Any) -> Any:
    """A declaration as plain values, without the fields that are as the grammar leaves them."""
    if is_dataclass(value):
        held = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _list_said(said) for each, said in held if said != _find_default(each)}
    if isinstance(value, Mapping):
        return {name: _list_said(said) for name, said in value.items()}
    return [_list_said(said) for said in value] if isinstance(value, tuple | list) else value


def _find_default(part: DataclassField[Any]) -> Any:
    return part.default_factory() if part.default_factory is not MISSING else part.default


_HASHES: dict[int, tuple[Edition, str]] = {}
"""By the edition's own address, which stays its own as long as it is kept here."""
