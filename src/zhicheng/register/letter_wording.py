"""What an office may reword in a letter of a procedure, and what must stay: the fields, the head, and whatever says a period or a remedy.

A sentence is fixed where it tells a time to keep, a right, a remedy or what follows from letting them pass: it stands in the
new wording word for word, and no other of its kind is added, since law says them and not the office. All the rest is free.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from zhicheng.grammar import T

FIELD = re.compile(r"\{(\w+)\}")
BRACE = re.compile(r"[{}]")
ADDRESS = re.compile(r"(?:\{\w+\}[、，, ]*)+[：:]")
HEAD = re.compile(r"[^{}：:]+[：:] ?\{\w+\}|[^{}]+ \{number\}")
ENDS = {"en": re.compile(r"(?<=[.;!?])\s+|\n"), "zh": re.compile(r"(?<=[。；！？])|\n")}
FIXED = {
    "en": re.compile(
        r"\{due_\w+\}|\{\w+_by\}|\{\w*until\}|\{other_ways\}"
        r"|\b(?:hours?|days?|months?|years?|deadline|times?|late|within|until|by then)\b"
        r"|\b(?:courts?|sue|suit|action|review|appeal\w*|complain\w*|object\w*|remed\w+|recus\w+|rights?|may|entitled|must|waive\w*)\b"
        r"|\b(?:if|unless|counts? as|takes? effect|final|fine|enforce\w*|without (?:it|them))\b",
        re.I,
    ),
    "zh": re.compile(
        r"\{due_\w+\}|\{\w+_by\}|\{\w*until\}|\{other_ways\}|\}前"
        r"|[0-9〇一二三四五六七八九十百]+(?:个?工作日|日|天|个月|年|小时)|期限|期间|逾期|届满|时间|日内|之前|以前|及时"
        r"|法院|起诉|诉讼|复议|申诉|投诉|救济|异议|听证|申辩|陈述|回避|有权|权利|可以|不服|途径|不得|放弃"
        r"|视为|按撤回|缺席|的，不予|不影响|生效|终局|罚款|强制|如果|未.{0,12}的，"
    ),
}
"""Words by which a sentence says a period, a right, a remedy or a consequence; rather too many than too few."""

TITLE = T(
    en="the first line of the {lang} text is the title, in words and without fields",
    zh="{lang}文本首行为标题，须有文字，不得含字段",
)
OPEN = T(
    en="the {lang} text must open, below the title, with “{line}”, which says to whom the letter is or about what",
    zh="{lang}文本标题之后须以“{line}”开头，该处载明收件人或者案件要素",
)
PLAIN = T(
    en="the {lang} text may not open with “{line}”: this letter names nobody below its title",
    zh="{lang}文本不得以“{line}”开头：该文书标题之下不载明收件人",
)
BRACES = T(
    en="the {lang} text has a brace that is no field; fields are written such as {{number}}",
    zh="{lang}文本中有不成字段的花括号；字段写法如 {{number}}",
)
LOST = T(
    en="the {lang} text leaves out {fields}, which the letter must say",
    zh="{lang}文本缺少字段：{fields}，该项须写明",
)
ODD = T(
    en="the {lang} text has {fields}, which this letter cannot fill",
    zh="{lang}文本含有本文书无法填写的字段：{fields}",
)
MISSING = T(
    en="the {lang} text leaves out “{line}”; what a letter says of periods, rights and remedies stays word for word",
    zh="{lang}文本缺少“{line}”；文书中关于期限、权利和救济途径的内容须原文保留",
)
ADDED = T(
    en="the {lang} text adds “{line}”; of periods, rights and remedies a letter says what the rulebook says and no more",
    zh="{lang}文本增加了“{line}”；文书中关于期限、权利和救济途径的内容以规则库为准，不得另行增加",
)
LANGUAGES = {"en": T(en="English", zh="英文"), "zh": T(en="Chinese", zh="中文")}


def find_wrong(old: T, new: T) -> T | None:
    """What the new wording of a letter leaves out or adds that it may not, the first such thing; None where nothing is."""
    return next((says for lang in ENDS for says in _find_wrong(old.of(lang), new.of(lang), lang)), None)


def _find_wrong(old: str, new: str, lang: str) -> Iterator[T]:
    named = LANGUAGES[lang]
    if BRACE.search(_list_lines(new)[0]):
        yield TITLE.format(lang=named)
    if BRACE.search(FIELD.sub("", new)):
        yield BRACES.format(lang=named)
    if (head := _read_head(old)) != (opening := _read_head(new)):
        yield (OPEN if head else PLAIN).format(lang=named, line=" ".join(head or opening))
    has, wanted = set(FIELD.findall(new)), set(FIELD.findall(old))
    if lost := wanted - has:
        yield LOST.format(lang=named, fields=_join(lost))
    if odd := has - wanted:
        yield ODD.format(lang=named, fields=_join(odd))
    before, after = (Counter(list_fixed(text, lang=lang)) for text in (old, new))
    for line in before - after:
        yield MISSING.format(lang=named, line=line)
    for line in after - before:
        yield ADDED.format(lang=named, line=line)


def list_fixed(text: str, *, lang: str) -> list[str]:
    """The sentences of a letter's text, below its title, that must stay word for word, in their order."""
    body = "\n".join(_list_lines(text)[1:])
    sentences = (" ".join(each.split()) for each in ENDS[lang].split(ADDRESS.sub("", body, count=1)))
    return [each for each in sentences if FIXED[lang].search(each)]


def _list_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()] or [""]


def _read_head(text: str) -> list[str]:
    """To whom the letter is, and the lines between its title and its text that name one thing each."""
    head: list[str] = []
    for line in _list_lines(text)[1:]:
        if not head and (address := ADDRESS.match(line)):
            return [address[0]]
        if not HEAD.fullmatch(line):
            break
        head.append(line)
    return head


def _join(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
