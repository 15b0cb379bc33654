"""The signed receipt: what an office puts its key under when it takes a matter, and reading it again.

The text is one line of JSON with sorted keys, then the algorithm, the public key and the signature in hexadecimal. It says which
matter came to which office on which day, and the digest of the first entry of the case. The receipt's own code is not in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from zhicheng.docket.heads import Signer
from zhicheng.docket.models import Entry
from zhicheng.front.verify_case import is_signed
from zhicheng.grammar import Mistake, T
from zhicheng.register.chain import canonical
from zhicheng.register.periods import ZONE

KIND = "receipt"
UNREADABLE = T(
    en="This is not the text of a receipt. It is two lines: one that begins with a brace, and one that begins with “ed25519”.",
    zh="这不是回执文本。回执为两行：第一行以花括号开头，第二行以“ed25519”开头。",
)


@dataclass(frozen=True)
class Verdict:
    """What a signed text says, and whether the office's own key is under it."""

    holds: bool
    own_key: bool
    says: dict[str, Any]


def open_signer() -> Signer:
    """The office's key."""
    return import_string(settings.SIGNER)()


def sign_receipt(entry: Entry, *, service: str, signer: Signer) -> str:
    """The signed receipt of the entry that began a case, as text of two lines."""
    office = entry.case.office
    body = canonical({
        "kind": KIND, "number": entry.case.number, "service": service, "office": office.name_zh, "office_en": office.name_en,
        "on": entry.at.astimezone(ZONE).date(), "entry": entry.digest,
    })  # fmt: skip
    return f"{body}\n{signer.algorithm} {signer.key_id} {signer.sign(body.encode()).hex()}"


def read_signed(text: str, *, key_id: str) -> Verdict:
    """Whether a signed receipt is whole, and signed with the key `key_id`. Raises Mistake for what is no such text."""
    body, _, rest = text.strip().rpartition("}")
    body, words = f"{body}}}".strip(), rest.split()
    try:
        says = json.loads(body)
        algorithm, key, signature = words[0], bytes.fromhex(words[1]), bytes.fromhex("".join(words[2:]))
    except (ValueError, IndexError) as error:
        raise Mistake(UNREADABLE) from error
    if algorithm != "ed25519" or says.get("kind") != KIND or len(key) != 32 or len(signature) != 64:
        raise Mistake(UNREADABLE)
    return Verdict(is_signed(key, body.encode(), signature), key.hex() == key_id, says)
