"""The acts from the execution on: record and list, objection, the case that must follow, lifting, handing on."""

from zhicheng.grammar import TO_BE_CONFIRMED, Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.evidence_preservation.states import AFTER, ALL
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020
from zhicheng.rulebook.standing_acts import PAPER, REASON, take_in

BOTH = ("applicant", "holder")
WAYS = {
    "court": T(en="court", zh="人民法院"),
    "arbitration": T(en="arbitration", zh="仲裁机构"),
    "adjudication": T(en="adjudication by an office", zh="行政裁决"),
}
GROUNDS = {
    "no_case": T(en="no case was brought in time", zh="逾期未提起程序"),
    "objection": T(en="an objection is well founded", zh="异议成立"),
    "applicant": T(en="the applicant asks for it", zh="申请人申请解除"),
    "done": T(en="the purpose is fulfilled", zh="保全目的已经实现"),
    "other": T(en="another ground", zh="其他应当解除的情形"),
}

KEEPING: dict[str, Act] = {
    "execute": Act(
        title=T(en="Carry out the preservation", zh="执行证据保全"), by=("officer",), states=("ordered",), to="kept", two=True, letter="record", tells=BOTH,
        cites=(CIVIL_PROCEDURE_2023["103"], EVIDENCE_2020["12"], EVIDENCE_2020["15"], EVIDENCE_2020["16"]), status=TO_BE_CONFIRMED,
        form={
            "holder": ask("Holder of the evidence, a party from here on", "证据持有人（自此为当事人）", "register"),
            "held_at": ask("Time", "时间", "moment"),
            "place": ask("Place", "地点"),
            "present": ask("Who was present", "在场人"),
            "course": ask("What was done, state of the things", "保全经过和标的物状态", "long"),
            "items": ask("List of the evidence, and where it is kept", "保全证据清单及保管地点", "long"),
            "paper": may_ask("Signed record and list", "署名的笔录和清单", "document"),
        },
    ),
    "fail": Act(
        title=T(en="Record that it could not be carried out", zh="登记未能执行"), by=("officer",), states=("ordered",), to="unexecuted", two=True,
        letter="failure", tells=("applicant",), form={"reason": REASON, "paper": PAPER}, cites=(EVIDENCE_2020["13"],), status=TO_BE_CONFIRMED,
    ),
    "object": Act(
        title=T(en="Object to scope, means or need", zh="对保全提出异议"), by=("holder", "clerk"), states=("kept",), to="objected",
        form={"objection": ask("Objection and evidence", "异议及证据", "long"), "paper": PAPER},
        cites=(EVIDENCE_2020["17"], CIVIL_PROCEDURE_2023["111"]), status=TO_BE_CONFIRMED,
    ),
    "dismiss_objection": Act(
        title=T(en="Dismiss the objection", zh="驳回异议"), by=("head",), states=("objected",), to="kept", decisive=True, letter="objection_dismissed",
        tells=BOTH, form={"reason": REASON}, cites=(EVIDENCE_2020["17"],), status=TO_BE_CONFIRMED,
    ),
    "change": Act(
        title=T(en="Change scope or means", zh="变更保全"), by=("head",), states=AFTER, to="kept", decisive=True, letter="change", tells=BOTH,
        form={"changed": ask("What is changed", "变更内容", "long"), "reason": REASON}, cites=(EVIDENCE_2020["17"],), status=TO_BE_CONFIRMED,
    ),
    "record_case": Act(
        title=T(en="Record the case that was brought", zh="登记已提起的程序"), by=("applicant", "clerk"), states=AFTER, tells=("holder",),
        cites=(CIVIL_PROCEDURE_2023["104"],), status=TO_BE_CONFIRMED,
        form={
            "way": choose("Where", "受理机构", WAYS),
            "case_number": ask("Number of the case", "案号"),
            "accepted_on": ask("Accepted on", "受理日期", "day"),
            "paper": PAPER,
        },
    ),
    "open_technical_inquiry": Act(
        title=T(en="Commission a technical inquiry on the evidence", zh="就保全证据提出技术调查或者鉴定"), by=("officer",), states=AFTER,
        opens="technical_inquiry", form={"remark": may_ask("Remark for the new case", "移交说明", "long")}, cites=(EVIDENCE_2020["15"],),
        status=TO_BE_CONFIRMED,
    ),
    "ask_lifting": Act(
        title=T(en="Ask for the measure to be lifted", zh="申请解除保全"), by=(*BOTH, "clerk"), states=AFTER,
        form={"why": ask("Grounds", "理由", "long"), "paper": PAPER}, cites=(EVIDENCE_2020["17"],), status=TO_BE_CONFIRMED,
    ),
    "lift": Act(
        title=T(en="Lift the preservation", zh="解除证据保全"), by=("head",), states=AFTER, to="lifted", decisive=True, letter="lifting", tells=BOTH,
        cites=(CIVIL_PROCEDURE_2023["104"], EVIDENCE_2020["17"]), status=TO_BE_CONFIRMED,
        form={"ground": choose("Ground", "情形", GROUNDS), "reason": REASON, "returned": ask("How things were given back", "证据物品返还情况", "long")},
    ),
    "hand_on": Act(
        title=T(en="Hand the evidence on to the case it is for", zh="将证据移交相关案件"), by=("officer",), states=("kept",), to="used", after=("record_case",),
        two=True, letter="handing_on", tells=BOTH, cites=(EVIDENCE_2020["18"],), status=TO_BE_CONFIRMED,
        form={"receiver": ask("Who received it", "接收单位"), "handed": ask("Items, each with number and state", "移交清单", "long"), "paper": PAPER},
    ),
}  # fmt: skip

STANDING_ACTS = take_in(
    "assign", "recuse", "offer", "take", "return", serve={"states": ALL}, file={"states": ALL}, note={"states": ALL},
)  # fmt: skip
