"""The unified social credit code of organisations: eighteen characters, the last of them a check (GB 32100-2015).

Character i of the first seventeen weighs 3^(i-1) mod 31; the check character stands for 31 less the sum mod 31.
"""

import unicodedata

from zhicheng.grammar import Mistake, T

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""Digits and capital letters without I, O, S, V and Z; a character's value is its place."""
LENGTH, MODULUS = 18, 31

LENGTHY = T(
    en="The code '{code}' has {count} characters; a unified social credit code has 18.",
    zh="统一社会信用代码“{code}”为 {count} 位；应为 18 位。",
)
FOREIGN = T(
    en="Character {place} of the code '{code}' is '{found}'; only digits and capital letters other than I, O, S, V, Z occur.",
    zh="统一社会信用代码“{code}”第 {place} 位为“{found}”；代码只含数字和除 I、O、S、V、Z 以外的大写字母。",
)
REGIONLESS = T(
    en="Characters 3 to 8 of the code '{code}' are '{found}'; there stand the six digits of the registering place.",
    zh="统一社会信用代码“{code}”第 3 至 8 位为“{found}”；应为登记机关所在地的六位行政区划代码。",
)
UNCHECKED = T(
    en="The last character of the code '{code}' does not fit the others, so one of them is mistyped. Compare it with the licence.",
    zh="统一社会信用代码“{code}”的校验位不符，可能有一位录入有误；请对照证照核对。",
)


class CreditCodeMistake(Mistake):
    """A text is no unified social credit code."""


def compute_check(body: str, /) -> str:
    """The check character of the first seventeen characters, which must be of the alphabet."""
    total = sum(ALPHABET.index(char) * pow(3, place, MODULUS) for place, char in enumerate(body))
    return ALPHABET[-total % MODULUS]


def read_code(text: str, /, *, seen: bool = False) -> str:
    """The code in its usual form: half-width capitals without blanks. Raises CreditCodeMistake.

    `seen`: somebody saw this very code on the licence, so that its check is not asked for: a few codes of the first
    pilots are in use though their check character is not that of the standard.
    """
    code = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if len(code) != LENGTH:
        raise CreditCodeMistake(LENGTHY.format(code=code[:40], count=len(code)))
    for place, char in enumerate(code, start=1):
        if char not in ALPHABET:
            raise CreditCodeMistake(FOREIGN.format(code=code, place=place, found=char))
    if not code[2:8].isdigit():
        raise CreditCodeMistake(REGIONLESS.format(code=code, found=code[2:8]))
    if not seen and code[-1] != compute_check(code[:-1]):
        raise CreditCodeMistake(UNCHECKED.format(code=code))
    return code
