"""The acts of a joint enforcement. To ask is to offer the case to the other office, to accept is to take it; evidence comes back the same way."""

from dataclasses import replace

from zhicheng.grammar import ILLUSTRATIVE, TO_BE_CONFIRMED, Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.joint_enforcement.states import ALL, AT_WORK
from zhicheng.rulebook.sources.administrative_penalty_law_2021 import rule as PENALTY_2021
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING, take_in

MATTERS = {
    "false_marking": T(en="false patent marking", zh="假冒专利"),
    "infringement": T(en="patent infringement", zh="专利侵权"),
    "other": T(en="another matter of intellectual property", zh="其他知识产权事项"),
}
OFFER, TAKE, RETURN = STANDING["offer"], STANDING["take"], STANDING["return"]
LIST = ask("Items, each with number and state", "证据清单（名称、数量、状态）", "long")


def _open_own(en: str, zh: str, opens: str) -> Act:
    """A case of the office that has this one, for what it found in its own area."""
    form = {"remark": may_ask("Remark for the new case", "移交说明", "long")}
    return Act(
        title=T(en=en, zh=zh),
        by=("clerk", "officer"),
        states=AT_WORK,
        opens=opens,
        form=form,
        cites=(PENALTY_2021["25"],),
    )


ASKING: dict[str, Act] = {
    "plan": Act(
        title=T(en="Plan a joint enforcement", zh="提出联合执法"), by=("officer", "head"), states=(), to="prepared",
        cites=(SIPO_2016_86["II.ii.1"], PENALTY_2021["26"]),
        form={
            "lead_case": ask("Number of the lead office's case", "牵头案件案号"),
            "matter": choose("Matter", "事项", MATTERS),
            "target": ask("Whom it is about", "涉案单位或者个人", personal=True),
            "facts": ask("What is known", "已掌握的情况", "long"),
            "wanted": ask("What is asked of the other office", "需要协助的事项", "long"),
            "paper": PAPER,
        },
    ),
    "request_help": replace(
        OFFER, title=T(en="Ask the other office", zh="发出协助函"), states=("prepared",), to="asked", letter="request", cites=(PENALTY_2021["26"],),
        form={
            "office": ask("Office that is asked", "被请求机关", "office"),
            "partner": ask("Its name, for the letter", "被请求机关名称（函件抬头）"),
            "reason": REASON,
        },
    ),
    "accept": replace(
        TAKE, title=T(en="Accept and take the case", zh="同意协助并接收"), by=("head",), states=("asked",), to="working", cites=(PENALTY_2021["26"],),
    ),
    "decline": replace(
        RETURN, title=T(en="Decline", zh="不予协助"), by=("head",), states=("asked",), to="prepared", cites=(PENALTY_2021["26"],),
        form={"reason": REASON},
    ),
    "close_unhelped": Act(
        title=T(en="Close: nobody helped", zh="未获协助，办结"), by=("head",), states=("prepared",), to="declined", after=("decline",), form={"reason": REASON},
    ),
    "drop": Act(title=T(en="Drop the action", zh="撤回联合执法"), by=("head",), states=("prepared", "asked"), to="dropped", form={"reason": REASON}),
}  # fmt: skip

SHARED_ACTS: dict[str, Act] = {
    "exchange": Act(
        title=T(en="Put information in for the other office", zh="通报情况"), by=("officer",), states=AT_WORK, cites=(SIPO_2016_86["II.ii.1"],),
        form={"told": ask("What the other office should know", "通报内容", "long"), "paper": PAPER},
    ),
    "act_together": Act(
        title=T(en="Record an act of both offices", zh="记录共同执法行为"), by=("officer",), states=("working",), two=True,
        cites=(PENALTY_2021["42"], PENALTY_2021["55"], PENALTY_2021["26"]),
        form={
            "place": ask("Place", "地点"),
            "held_at": ask("Time", "时间", "moment"),
            "lead_officers": ask("Officers of the lead office who took part", "牵头机关参加人员及执法证号"),
            "found": ask("What was done and found", "经过和发现的情况", "long"),
            "respondent": may_ask("Whom it was done at, known from here on", "当事人（自此知悉）", "register"),
            "paper": may_ask("Record", "笔录", "document"),
        },
    ),
    "tell_delay": Act(
        title=T(en="Tell the lead office of a delay", zh="告知延期"), by=("officer", "head"), states=("working",), cites=(PROCEDURE_2018["assistance"],),
        status=TO_BE_CONFIRMED, form={"until": ask("Expected until", "预计完成日", "day"), "reason": REASON},
    ),
    "open_false_marking": _open_own("Open a false marking case of this office", "转本机关假冒专利查处", "false_marking"),
    "open_technical_inquiry": _open_own("Commission a technical inquiry", "提出技术调查或者鉴定", "technical_inquiry"),
    "ask_further_office": _open_own("Ask a further office, in a case of its own", "另请其他机关协助（单独立件）", "joint_enforcement"),
    "report_done": Act(
        title=T(en="Report the help given", zh="完成协助并复函"), by=("officer",), states=("working",), to="done", letter="reply",
        cites=(PROCEDURE_2018["assistance"], PENALTY_2021["26"]), status=TO_BE_CONFIRMED,
        form={"result": ask("What was done, what not", "协助结果", "long"), "paper": PAPER},
    ),
}  # fmt: skip

HANDING_OVER: dict[str, Act] = {
    "hand_over": replace(
        OFFER, title=T(en="Hand the evidence over to the lead office", zh="向牵头机关移交证据"), states=("done",), to="handing_over", letter="handover",
        cites=(PENALTY_2021["26"],), status=TO_BE_CONFIRMED,
        form={
            "office": ask("Lead office", "牵头机关", "office"),
            "lead": ask("Its name, for the letter", "牵头机关名称（函件抬头）"),
            "items": LIST,
            "paper": may_ask("Signed list", "签字的移交清单", "document"),
        },
    ),
    "receive": replace(
        TAKE, title=T(en="Receive the evidence", zh="接收证据"), by=("head",), states=("handing_over",), to="received", status=TO_BE_CONFIRMED,
        form={"complete": ask("All items of the list are there", "经核对与清单一致", "yes"), "remark": may_ask("Remarks", "备注", "long")},
    ),
    "send_back": replace(
        RETURN, title=T(en="Send back: the list does not fit", zh="退回（与清单不符）"), by=("head",), states=("handing_over",), to="done",
        form={"reason": REASON},
    ),
    "tell_result": Act(
        title=T(en="Tell the partner the result and close", zh="反馈结果并办结"), by=("head",), states=("received",), to="closed", letter="outcome",
        form={"outcome": ask("What came of it", "办理结果", "long")}, cites=(SIPO_2016_86["II.ii.1"],), status=ILLUSTRATIVE,
    ),
}  # fmt: skip

STANDING_ACTS = take_in(
    serve={"states": AT_WORK}, assign={"states": AT_WORK}, recuse={"states": AT_WORK}, file={"states": ("prepared", "working", "done", "received")},
    note={"states": ALL},
)  # fmt: skip
