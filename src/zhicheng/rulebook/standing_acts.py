"""Acts that any case may need, each as a procedure takes it in: service, stay, extension, transfer, persons, letters.

A procedure says by whom and in which states; what the act does to the case is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, State, T

REASON = Field(T(en="Reason", zh="理由"), type="long")
PAPER = Field(T(en="Document", zh="文件"), type="document", required=False)
WAYS = {
    "direct": T(en="handed over", zh="直接送达"),
    "post": T(en="by post", zh="邮寄送达"),
    "electronic": T(en="electronically", zh="电子送达"),
    "left": T(en="left at the address", zh="留置送达"),
    "publication": T(en="by publication", zh="公告送达"),
}
LANGUAGES = {"zh-hans": T(en="Chinese", zh="中文"), "en": T(en="English", zh="英文")}
DRAFT = Field(T(en="Draft", zh="文稿"), type="draft")
OPINION = Field(T(en="Opinion", zh="意见"), type="long", required=False)

LETTERS: dict[str, Act] = {
    "draft_letter": Act(
        title=T(en="Draft a letter", zh="文书拟稿"),
        by=("clerk", "officer", "mediator"),
        form={
            "letter": Field(T(en="Letter", zh="文书"), type="letter"),
            "language": Field(T(en="Language", zh="语种"), type="choice", choices=LANGUAGES),
            "text": Field(
                T(en="Text", zh="正文"),
                type="wording",
                hint=T(
                    en="The first line is the title; an empty line parts paragraphs. Left blank, it is made from the case.",
                    zh="首行为标题，空行分段；留空则按案件内容自动生成。",
                ),
                required=False,
                personal=True,
            ),
        },
        status=TO_BE_CONFIRMED,
    ),
    "check_letter": Act(
        title=T(en="Check a letter", zh="文书核稿"),
        by=("reviewer", "officer", "head"),
        form={"draft": DRAFT, "opinion": OPINION},
        after=("draft_letter",),
        apart_from=("draft_letter",),
        status=TO_BE_CONFIRMED,
    ),
    "countersign_letter": Act(
        title=T(en="Countersign a letter", zh="文书会签"),
        by=("officer", "reviewer", "head"),
        form={"draft": DRAFT, "opinion": OPINION},
        after=("check_letter",),
        apart_from=("draft_letter",),
        status=TO_BE_CONFIRMED,
    ),
    "issue_letter": Act(
        title=T(en="Issue a letter", zh="文书签发"),
        by=("head",),
        form={
            "draft": DRAFT,
            "number": Field(T(en="Document number", zh="发文字号")),
            "paper": Field(T(en="Letter as issued", zh="签发文书"), type="document"),
        },
        after=("check_letter",),
        apart_from=("draft_letter",),
        decisive=True,
        status=TO_BE_CONFIRMED,
    ),
    "drop_letter": Act(
        title=T(en="Drop a draft", zh="文稿作废"),
        by=("clerk", "officer", "mediator", "reviewer", "head"),
        form={"draft": DRAFT, "reason": REASON},
        after=("draft_letter",),
        status=TO_BE_CONFIRMED,
    ),
}  # fmt: skip
"""A letter is drafted, checked, where needed countersigned, and issued, each by somebody who did not draft it.

The number and the files of the letter are given when it is issued; the rules of offices on this were not read.
"""

STANDING: dict[str, Act] = LETTERS | {
    "serve": Act(
        title=T(en="Record proof of service", zh="登记送达回证"),
        by=("clerk", "officer"),
        does="serve",
        form={
            "to": Field(T(en="Served on", zh="受送达人"), type="party"),
            "what": Field(T(en="What was served", zh="送达文书")),
            "how": Field(T(en="How", zh="送达方式"), type="choice", choices=WAYS),
            "received_on": Field(
                T(en="Received on", zh="收到日期"),
                type="day",
                hint=T(en="By publication: the day of publication", zh="公告送达填写公告之日"),
            ),
            "proof": PAPER,
        },
    ),
    "suspend": Act(
        title=T(en="Stay the case", zh="中止"),
        by=("officer",),
        does="suspend",
        form={"reason": REASON, "proof": PAPER},
    ),
    "resume": Act(
        title=T(en="Resume the case", zh="恢复办理"),
        by=("officer",),
        does="resume",
        form={"reason": REASON},
    ),
    "extend": Act(
        title=T(en="Extend a period", zh="延长期限"),
        by=("head",),
        does="extend",
        form={"clock": Field(T(en="Period", zh="期限"), type="clock"), "reason": REASON},
    ),
    "assign": Act(
        title=T(en="Assign an officer", zh="指派承办人"),
        by=("head",),
        does="assign",
        form={
            "duty": Field(T(en="As", zh="承担职责"), type="duty"),
            "person": Field(T(en="Person", zh="人员"), type="person"),
            "no_conflict": Field(T(en="No conflict of interest is known", zh="未发现应当回避的情形"), type="yes"),
        },
    ),
    "recuse": Act(
        title=T(en="Recuse a person", zh="回避"),
        by=("head",),
        does="recuse",
        form={"person": Field(T(en="Person", zh="人员"), type="person"), "reason": REASON},
    ),
    "offer": Act(
        title=T(en="Offer the case to another office", zh="移送其他机关"),
        by=("head",),
        does="offer",
        form={"office": Field(T(en="Office", zh="受移送机关"), type="office"), "reason": REASON},
    ),
    "take": Act(
        title=T(en="Take the case over", zh="接收移送"),
        by=("clerk", "head"),
        does="take",
    ),
    "return": Act(
        title=T(en="Refuse the transfer", zh="退回移送"),
        by=("clerk", "head"),
        does="return",
        form={"reason": REASON},
    ),
    "join": Act(
        title=T(en="Add a party", zh="追加当事人"),
        by=("clerk", "officer"),
        does="join",
        form={
            "as": Field(T(en="As", zh="身份"), type="party"),
            "party": Field(T(en="Party", zh="当事人"), type="register"),
        },
    ),
    "file": Act(
        title=T(en="Add a document", zh="补充材料"),
        by=("clerk", "officer"),
        form={"what": Field(T(en="What it is", zh="材料名称")), "paper": replace(PAPER, required=True)},
    ),
    "note": Act(
        title=T(en="Write a note to the file", zh="案件备注"),
        by=("clerk", "officer", "head"),
        form={"text": Field(T(en="Note", zh="备注"), type="long")},
    ),
}  # fmt: skip


def take_in(*codes: str, **changed: dict[str, Any]) -> dict[str, Act]:
    """Standing acts by code, some of them changed: take_in('serve', suspend={'by': ('officer',), 'to': 'stayed'})."""
    acts = {code: STANDING[code] for code in codes}
    return acts | {code: replace(STANDING[code], **how) for code, how in changed.items()}


def take_in_letters(
    acts: Mapping[str, Act], *, states: Mapping[str, State], duties: Collection[str]
) -> dict[str, Act]:
    """The acts of letters by the duties of a procedure, in its states that are no end and the ends that a letter tells of.

    An end is told of where an act with a letter leads to it. A draft can be dropped everywhere. The head checks only
    where there is no reviewer.
    """
    told = {act.to for act in acts.values() if act.letter}
    going = tuple(code for code, state in states.items() if not state.end or code in told)
    checking = ("reviewer", "officer") if "reviewer" in duties else ("officer", "head")
    by = {code: checking if code == "check_letter" else act.by for code, act in LETTERS.items()}
    return {
        code: replace(
            act,
            by=tuple(duty for duty in by[code] if duty in duties),
            states=tuple(states) if code == "drop_letter" else going,
        )
        for code, act in LETTERS.items()
    }
