"""Letters reworded by an office: what is free is free, and fields, head, periods and remedies stay as the rulebook has them."""

import re
from datetime import date
from pathlib import Path

import pytest

from zhicheng.front.house import read_book
from zhicheng.grammar import T
from zhicheng.register.letter_wording import find_wrong, list_fixed
from zhicheng.register.overlay import OverlayMistake, read_overlay
from zhicheng.register.overlays import lay_over_book

OLD = T(
    en="Refusal to open a case\n\n{requester}:\n\nYour request {number} was examined. It is not opened:\n\n{reason}\n\n"
    "Please send the papers by {send_by}. You may bring an action before a court within 15 days.",
    zh="不予立案通知书\n\n{requester}：\n\n你方的请求（{number}）已经审查，决定不予立案：\n\n{reason}\n\n"
    "请于{send_by}前补送材料。你方可以自收到之日起15日内向人民法院起诉。",
)
EN = (
    "Your request is not taken up\n\n{requester}:\n\nThank you for request {number}; we have looked at it with care and cannot open a "
    "case.\n\n{reason}\n\nPlease send the papers by {send_by}. You may bring an action before a court within 15 days.\n\nKind regards"
)
ZH = (
    "不予立案告知书\n\n{requester}：\n\n收到你方的请求（{number}），经认真审查，决定不予立案：\n\n{reason}\n\n"
    "请于{send_by}前补送材料。你方可以自收到之日起15日内向人民法院起诉。\n\n感谢支持。"
)


def test_the_free_part_of_a_letter_may_be_said_otherwise():
    assert find_wrong(OLD, OLD) is None
    assert find_wrong(OLD, T(en=EN, zh=ZH)) is None


@pytest.mark.parametrize(
    ("lang", "old", "new", "says"),
    [
        ("en", "{number}", "7", "the English text leaves out {number}"),
        ("en", "{reason}", "{reason}\n\n{phone}", "the English text has {phone}, which this letter cannot fill"),
        ("en", "{requester}:", "Dear {requester}:", "must open, below the title, with “{requester}:”"),
        ("en", "Your request is not", "{number} is not", "the first line of the English text is the title"),
        ("en", "with care", "with {care", "has a brace that is no field"),
        ("en", " within 15 days", "", "leaves out “You may bring an action before a court within 15 days.”"),
        ("en", "within 15 days", "within 10 days", "leaves out “You may bring an action before a court within 15 days.”"),
        ("en", "Please send the papers by {send_by}.", "Papers: {send_by}.", "leaves out “Please send the papers by {send_by}.”"),
        ("en", "Kind regards", "You may complain within 5 days.", "adds “You may complain within 5 days.”"),
        ("zh", "你方可以自收到之日起15日内向人民法院起诉。", "", "leaves out “你方可以自收到之日起15日内向人民法院起诉。”"),
        ("zh", "感谢支持", "逾期不再受理", "adds “逾期不再受理。”"),
        ("zh", "{requester}：", "{requester}、{number}：", "must open, below the title, with “{requester}：”"),
    ],
)  # fmt: skip
def test_what_a_letter_must_say_stays(lang, old, new, says):
    texts = {"en": EN, "zh": ZH}
    assert old in texts[lang]
    wrong = find_wrong(OLD, T(**texts | {lang: texts[lang].replace(old, new)}))
    assert wrong is not None
    assert says in wrong.en
    assert wrong.zh.startswith({"en": "英文文本", "zh": "中文文本"}[lang])


def test_every_letter_of_the_rulebook_is_as_it_must_be_and_its_remedies_are_fixed():
    letters = [
        (entry.code, code, letter)
        for entry in read_book().of("procedures")
        for edition in entry.rule.editions
        for code, letter in edition.letters.items()
    ]
    assert len(letters) > 150
    assert not [(each, find_wrong(letter, letter)) for *each, letter in letters if find_wrong(letter, letter)]
    for *each, letter in letters:
        for sentence in re.split("[。；\n]", letter.zh):
            if "起诉" in sentence or "复议" in sentence or "日内" in sentence:
                assert any(sentence.strip() in fixed for fixed in list_fixed(letter.zh, lang="zh")), each


FILE = '''
procedure = "adjudication"
since = 2027-01-01
office = "440300"

[document]
title = {en = "Measure on plain letters", zh = "关于文书用语的办法"}
number = "深知规〔2026〕9号"
date = 2026-12-01

[letters.refusal]
en = """
Your request is not taken up

{requester}:

We examined your request about patent {patent} ({number}). No case is opened.

{reason}

The dispute may still be brought before a court."""
zh = """
不予立案告知书

{requester}：

收到你方就专利{patent}提出的处理请求（{number}），经审查决定不予立案：

{reason}

你方仍可就该纠纷向人民法院起诉。"""
'''


def lay(tmp_path: Path, text: str):
    (tmp_path / "plain.toml").write_text(text, "utf-8")
    return lay_over_book(read_book(), [read_overlay(tmp_path / "plain.toml")])


def test_an_overlay_rewords_a_letter_for_cases_that_begin_from_its_day_on(tmp_path):
    book = lay(tmp_path, FILE)
    rule = book.procedure("adjudication")
    stood = read_book().procedure("adjudication").at(date(2026, 12, 31))
    before, after = rule.at(date(2026, 12, 31)), rule.at(date(2027, 1, 1))
    assert before.letters == stood.letters
    assert after.letters["refusal"].zh.splitlines()[0] == "不予立案告知书"
    assert {code for code in after.letters if after.letters[code] != before.letters[code]} == {"refusal"}
    assert (after.acts, after.clocks, after.states) == (before.acts, before.clocks, before.states)
    clause = book["plain"].rule["letters.refusal"]
    assert (
        clause.says.zh == "本地规则：《关于文书用语的办法》（深知规〔2026〕9号）：《不予立案告知书》文书表述"
    )
    assert clause in rule.cites


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[letters.refusal]", "[letters.refusals]", "[letters.refusals]: there is no such letter; there are such as refusal"),
        ("The dispute may still be brought before a court.", "", "[letters.refusal]: the English text leaves out “The dispute may still"),
        ("你方仍可就该纠纷向人民法院起诉。", "", "[letters.refusal]: the Chinese text leaves out “你方仍可就该纠纷向人民法院起诉。”"),
        ("{reason}", "", "[letters.refusal]: the English text leaves out {reason}"),
        ("zh = \"\"\"\n不予", "cn = \"\"\"\n不予", "[letters.refusal]: must be {en = ..., zh = ...}"),
        ("[letters.refusal]", "[texts.letters.refusal]", "[texts.letters.refusal]: needs words in both languages"),
    ],
)  # fmt: skip
def test_a_letter_that_does_not_fit_is_refused_with_what_is_missing(tmp_path, old, new, says):
    assert old in FILE
    with pytest.raises(OverlayMistake) as refused:
        lay(tmp_path, FILE.replace(old, new))
    assert says in refused.value.says.en


def test_a_letter_is_not_reworded_in_parts(tmp_path):
    texts = '[texts.letters]\nrefusal = {en = "No", zh = "不予立案"}'
    with pytest.raises(OverlayMistake, match=r"reworded as a whole, under \[letters.CODE\]"):
        lay(tmp_path, FILE.partition("[letters.refusal]")[0] + texts)
