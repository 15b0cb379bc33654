"""Acts that any case may need, each as a procedure takes it in: service, stay, extension, transfer, persons, letters.

A procedure says by whom and in which states; what the act does to the case is the same everywhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zhicheng.grammar import Act, Field, T

REASON = Field(T(en="Reason", zh="理由"), type="long")
PAPER = Field(T(en="Document", zh="文件"), type="document", required=False)
WAYS = {
    "direct": T(en="handed over", zh="直接送达"),
    "post": T(en="by post", zh="邮寄送达"),
    "electronic": T(en="electronically", zh="电子送达"),
    "left": T(en="left at the address", zh="留置送达"),
    "publication": T(en="by publication", zh="公告送达"),
}

STANDING: dict[str, Act] = {
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
