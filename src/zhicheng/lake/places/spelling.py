"""Romanisations: Chinese names into pinyin, Wade-Giles and Tongyong, and loose keys under which rival spellings of one name meet.

Wade-Giles and Tongyong are derived syllable by syllable from pinyin without tone marks or apostrophes, as patents print them.
"""

import csv
import re
from functools import cache
from importlib.resources import files

from pypinyin import Style, lazy_pinyin

_SYLLABLE = re.compile(r"^(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)$")
_WADE_INITIAL = {
    "b": "p",
    "d": "t",
    "g": "k",
    "j": "ch",
    "q": "ch",
    "x": "hs",
    "zh": "ch",
    "r": "j",
    "z": "ts",
    "c": "ts",
}
_WADE_FINAL = {"ian": "ien", "ie": "ieh", "ue": "ueh", "ve": "ueh", "ong": "ung", "iong": "iung", "v": "u"}
_WADE_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "yi": "i", "yan": "yen",
    "ye": "yeh", "you": "yu", "yong": "yung", "er": "erh", "ge": "ko", "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "e": "o",
}  # fmt: skip
_TONGYONG_INITIAL = {"zh": "jh", "q": "c", "x": "s"}
_TONGYONG_FINAL = {"ui": "uei", "iu": "iou"}
_TONGYONG_WHOLE = {
    "zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "zi": "zih", "ci": "cih", "si": "sih", "feng": "fong", "weng": "wong",
    "wen": "wun", "ju": "jyu", "qu": "cyu", "xu": "syu", "yong": "yong", "jun": "jyun", "xun": "syun", "jue": "jyue", "xue": "syue",
}  # fmt: skip
_LOOSE = {
    "KR": [
        ("wh", "hw"), ("yeo|you|yu|yo", "yo"), ("eo|eu|oo|ou|woo|u", "o"), ("ae|ai|ay", "e"), ("kk|gg|g", "k"), ("tt|dd|d", "t"),
        ("pp|bb|b", "p"), ("tch|jj|ch|j|z|c", "c"), ("r", "l"), ("sh|ss", "s"), ("ee|y$", "i"), (r"(.)\1", r"\1"),
    ],
    "JP": [
        ("oh(?=[^aeou]|$)|ou|oo", "o"), ("jy", "j"), ("uu", "u"), ("m(?=[bp])", "n"), ("tsu", "tu"), ("shi|si", "si"), ("chi|ti", "ti"),
        ("fu|hu", "hu"), ("ji|zi", "zi"), ("sh|sy", "s"), ("ch|ty", "t"), ("j|zy", "z"), (r"(.)\1", r"\1"),
    ],
    "TW": [
        ("yueh|yue", "e"), ("ieh|ie|yeh|ye|eh", "e"), ("hs|sh|x|ss|sy", "s"), ("tz|ts|ch|jh|zh|ci(?=[aou])|j|q|z|c", "c"),
        ("t|d", "t"), ("p|b", "p"), ("k|g(?!$)", "k"), ("ng(?=[^aeiou]|$)|ng", "n"), ("ung|ong|oon|un|on", "on"), ("eng|en", "en"),
        ("iou|iu|you|yu|yo", "u"), ("ou|ow|uo|oh", "o"), ("uei|ui|ei", "i"), ("ih", "i"), ("oo", "u"), ("yi", "i"), ("ien|ian|yan|yen", "en"),
        (r"(.)\1", r"\1"),
    ],
    "CN": [("zh", "z"), ("ch", "c"), ("sh|hs", "s"), ("ng", "n"), ("ou", "o"), (r"(.)\1", r"\1")],
}  # fmt: skip
LOOSE = {country: [(re.compile(old), new) for old, new in rules] for country, rules in _LOOSE.items()}


@cache
def _readings() -> dict[str, str]:
    """Names whose usual reading is not the first one of their characters."""
    with (files("zhicheng.lake.places") / "spellings" / "china_readings.csv").open(encoding="utf-8") as file:
        return {
            row["name"]: row["pinyin"]
            for row in csv.DictReader(line for line in file if not line.startswith("#"))
        }


@cache
def syllables(name: str) -> tuple[str, ...]:
    """Pinyin syllables of a Chinese name, without tones: '深圳' -> ('shen', 'zhen')."""
    if name in _readings():
        return tuple(_readings()[name].split())
    return tuple(s.replace("ü", "u") for s in lazy_pinyin(name, style=Style.NORMAL, v_to_u=True))


def wade(syllable: str) -> str:
    """One pinyin syllable in Wade-Giles as printed without marks: 'xin' -> 'hsin', 'zhu' -> 'chu'."""
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    initial, final = _split(syllable)
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        final = "o"
    return _WADE_INITIAL.get(initial, initial) + _WADE_FINAL.get(final, final)


def tongyong(syllable: str) -> str:
    """One pinyin syllable in Tongyong: 'zhu' -> 'jhu', 'xin' -> 'sin'."""
    if syllable in _TONGYONG_WHOLE:
        return _TONGYONG_WHOLE[syllable]
    initial, final = _split(syllable)
    if final == "iong":
        final = "yong"
    return _TONGYONG_INITIAL.get(initial, initial) + _TONGYONG_FINAL.get(final, final)


def _split(syllable: str) -> tuple[str, str]:
    found = _SYLLABLE.match(syllable)
    return (found[1], found[2]) if found else ("", syllable)


def romanisations(name: str) -> set[str]:
    """Keys of a Chinese name in pinyin, Wade-Giles and Tongyong."""
    parts = syllables(name)
    return {"".join(map(system, parts)) for system in (str, wade, tongyong)}


def title(name: str) -> str:
    """A Chinese name in pinyin as one word with a capital: '深圳' -> 'Shenzhen', '西安' -> "Xi'an"."""
    parts = syllables(name)
    joined = "".join(part if not i or part[0] not in "aeo" else "'" + part for i, part in enumerate(parts))
    return joined[:1].upper() + joined[1:]


def loose(key: str, country: str) -> str:
    """The key under which the rival romanisations of a name meet; the key itself where the country has no rules."""
    for old, new in LOOSE.get(country, ()):
        key = old.sub(new, key)
    return key
