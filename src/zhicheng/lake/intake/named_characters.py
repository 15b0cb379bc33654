"""Named characters and declarations of SGML days, made plain for a parser that loads no document type definition.

Files of the US office up to 2004 use names that only their absent DTD declares ('&minus;', '&lgr;'), and declare their
images as entities. Names of ISO 8879 are read as the characters they stand for; others stay as printed. Image
declarations are dropped; any other declaration of an entity stays, so that the parser's guard refuses the document.
"""

import html.entities
import re
from collections import Counter

_NAMED = re.compile(rb"&(?=[A-Za-z])(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9.]{0,31});")
_GREEK_NAMES = (
    "agr α bgr β ggr γ dgr δ egr ε zgr ζ eegr η thgr θ igr ι kgr κ lgr λ mgr μ ngr ν xgr ξ ogr ο pgr π rgr ρ sgr σ sfgr ς "
    "tgr τ ugr υ phgr φ khgr χ psgr ψ ohgr ω Agr Α Bgr Β Ggr Γ Dgr Δ Egr Ε Zgr Ζ EEgr Η THgr Θ Igr Ι Kgr Κ Lgr Λ Mgr Μ "
    "Ngr Ν Xgr Ξ Ogr Ο Pgr Π Rgr Ρ Sgr Σ Tgr Τ Ugr Υ PHgr Φ KHgr Χ PSgr Ψ OHgr Ω"
)
_GREEK = _GREEK_NAMES.split()
CHARACTERS = {name.removesuffix(";"): text for name, text in html.entities.html5.items()} | dict(
    zip(_GREEK[::2], _GREEK[1::2], strict=True)
)
"""By name: those of HTML, which hold the sets of ISO 8879, and its Greek letters."""

_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}\?>")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(rb"<!ENTITY\s+[^\s<>\"']+\s+SYSTEM\s+\"[^\"<>]*\"\s+NDATA\s+\w+\s*>")
_OPEN = re.compile(rb"<([A-Z][A-Z0-9\-]*)(\s[^<>]*)?(?<!/)>")
_CLOSED = re.compile(rb"</([A-Z][A-Z0-9\-]*)\s*>")


def replace_names(content: bytes, *, unknown: Counter[str]) -> bytes:
    """The document with its named characters as numbers; names that no set knows stay as printed and are counted."""

    def put(found: re.Match[bytes]) -> bytes:
        name = found[1].decode()
        text = CHARACTERS.get(name)
        if text is None:
            unknown[f"&{name};"] += 1
            return b"&amp;" + found[1] + b";"
        return "".join(f"&#{ord(c)};" for c in text).encode()

    return _NAMED.sub(put, content) if _NAMED.search(content) else content


def drop_prolog(content: bytes, *, root: bytes) -> bytes:
    """The document from its `root` element on, behind its XML declaration, if nothing before declares more than images."""
    begin = re.search(rb"<%s[\s>]" % re.escape(root), content)
    if not begin:
        return content
    prolog = content[: begin.start()]
    if b"<!ENTITY" in _IMAGE.sub(b"", _COMMENT.sub(b"", prolog)):
        return content
    declared = _DECLARATION.match(prolog)
    return (declared[0].strip() if declared else b"") + content[begin.start() :]


def close_empty(content: bytes) -> bytes:
    """SGML made XML: a tag in capitals that the document never closes stands for an empty element."""
    opened = {found[1] for found in _OPEN.finditer(content)}
    lone = opened - {found[1] for found in _CLOSED.finditer(content)}
    if not lone:
        return content
    return _OPEN.sub(lambda found: found[0][:-1] + b"/>" if found[1] in lone else found[0], content)


def decode_loosely(content: bytes) -> str:
    """Text in UTF-8, or in Latin-1 where it is none, as old files without a declaration are."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")
