"""Names of parties in the form in which they are compared: no width, blanks, punctuation, case or company form."""

import re
import unicodedata

CHINESE_FORMS = re.compile(r"(股份有限公司|有限责任公司|有限公司|公司|株式会社)$|^株式会社")
ENGLISH_FORMS = frozenset(
    ["co", "company", "corp", "corporation", "inc", "incorporated", "ltd", "limited", "llc", "llp", "plc",
     "gmbh", "ag", "sa", "sarl", "bv", "nv", "kk", "pte", "pty"]
)  # fmt: skip
LONGEST = 300
NO_WORD = re.compile(r"[\W_]+")


def fold_name(name: str, /, *, is_person: bool = False) -> str:
    """What two writings of one name share: 'ＡＢＣ（深圳）有限公司' and 'abc(深圳) 股份有限公司' both give 'abc深圳'."""
    words = NO_WORD.split(unicodedata.normalize("NFKC", name).casefold())
    words = [word for word in words if word]
    if is_person:
        return "".join(words)[:LONGEST]
    while len(words) > 1 and words[-1] in ENGLISH_FORMS:
        words.pop()
    whole = "".join(words)
    return (CHINESE_FORMS.sub("", whole) or whole)[:LONGEST]
