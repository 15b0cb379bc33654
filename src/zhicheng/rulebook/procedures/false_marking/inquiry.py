"""Investigation of false patent marking: inspection, evidence, seizure, appraisal, and the transfer to the police."""

from __future__ import annotations

from zhicheng.grammar import Act, Field, T
from zhicheng.rulebook.drafting import ask, choose, may_ask

INQUIRY_STATES = ("investigation",)
GOODS_STATES = (
    "investigation",
    "stayed",
    "transfer_review",
    "review",
    "reviewed",
    "notice",
    "hearing",
    "heard",
    "deliberation",
)
"""While these last, goods may be held."""
SUSPICION_STATES = ("investigation", "review", "reviewed", "deliberation")
REASON = ask("Reasons", "理由", "long")
GOODS = ask("Goods: name, number, marking", "物品名称、数量和标注情况", "long")
GROUNDS = ask("Clauses relied on", "依据的条款")
ITEMS = ask("List", "物品清单", "document")
FATES = {
    "returned": T(en="returned", zh="返还"),
    "seized": T(en="seized", zh="采取查封、扣押措施"),
    "copied": T(en="copied or photographed and returned", zh="复制、拍照后返还"),
    "appraised": T(en="sent for appraisal", zh="送检测、鉴定"),
}

PARTY = may_ask(
    "Party",
    "当事人",
    "register",
    hint=T(en="From here on the party can follow the case", zh="登记后，当事人可以查看本案进展"),
)
"""A suspect becomes a party of the case, who may see it, no sooner than the officers have been there."""
PLACE = {
    "place": ask("Place", "地点"),
    "held_at": ask("When", "时间", "moment"),
    "present": ask("Who was present, and that papers were shown", "在场人员及出示执法证件情况"),
}


def _inspect(en: str, zh: str, **more: Field) -> Act:
    """An act of inquiry: two officers, a record."""
    form = {
        "found": ask("What was found or said", "检查、询问情况", "long"),
        "record": may_ask("Record", "笔录", "document"),
    }
    return Act(
        title=T(en=en, zh=zh),
        by=("officer",),
        states=INQUIRY_STATES,
        two=True,
        form={**PLACE, **form, **more},
    )


INQUIRY: dict[str, Act] = {
    "inspect": _inspect("Record an inspection", "记录现场检查", respondent=PARTY),
    "question": _inspect("Record a questioning", "记录询问"),
    "collect": Act(
        title=T(en="Read and copy contracts, invoices, books", zh="查阅、复制合同、发票、账簿等资料"),
        by=("officer",),
        states=INQUIRY_STATES,
        two=True,
        form={"what": ask("Which", "资料名称和数量"), "record": may_ask("Receipt", "调取证据清单", "document")},
    ),
    "order_correction": Act(
        title=T(en="Order the marking corrected", zh="责令改正"),
        by=("officer",),
        states=GOODS_STATES,
        letter="correction",
        tells=("respondent",),
        form={"facts": ask("What is to be corrected", "应当改正的行为", "long"), "until": ask("Until", "改正期限", "day"), "grounds": GROUNDS},
    ),
    "approve_preserving": Act(
        title=T(en="Approve registering evidence in advance", zh="批准证据先行登记保存"),
        by=("head",),
        states=INQUIRY_STATES,
        form={"what": GOODS, "reason": REASON},
    ),
    "preserve": Act(
        title=T(en="Register evidence in advance", zh="证据先行登记保存"),
        by=("officer",),
        states=INQUIRY_STATES,
        after=("approve_preserving",),
        two=True,
        letter="preservation",
        tells=("respondent",),
        form={"goods": GOODS, "place": ask("Where it is kept, by whom", "保存地点和保管人"), "grounds": GROUNDS, "items": ITEMS},
    ),
    "settle_preserved": Act(
        title=T(en="Decide on the registered evidence", zh="对先行登记保存的证据作出处理决定"),
        by=("officer",),
        states=GOODS_STATES,
        after=("preserve",),
        letter="preservation_end",
        tells=("respondent",),
        form={"fate": choose("It is", "处理方式", FATES), "goods": GOODS},
    ),
    "approve_seizure": Act(
        title=T(en="Approve a seizure, or one already made in urgency", zh="批准查封、扣押（含紧急情况下的补办）"),
        by=("head",),
        states=INQUIRY_STATES,
        apart_from=("seize_at_once",),
        decisive=True,
        form={"goods": GOODS, "reason": REASON},
    ),
    "seize": Act(
        title=T(en="Seize goods", zh="查封、扣押涉嫌假冒专利的产品"),
        by=("officer",),
        states=INQUIRY_STATES,
        after=("approve_seizure",),
        two=True,
        letter="seizure",
        tells=("respondent",),
        form={"goods": GOODS, "reason": REASON, "place": ask("Where it is kept", "保管地点"), "grounds": GROUNDS, "items": ITEMS},
    ),
    "seize_at_once": Act(
        title=T(en="Seize at once, to be approved within 24 hours", zh="紧急情况下当场查封、扣押（24小时内补办批准）"),
        by=("officer",),
        states=INQUIRY_STATES,
        two=True,
        letter="seizure",
        tells=("respondent",),
        form={
            "goods": GOODS,
            "reason": ask("Reasons, and why it is urgent", "理由及紧急情况", "long"),
            "place": ask("Where it is kept", "保管地点"),
            "grounds": GROUNDS,
            "items": ITEMS,
        },
    ),
    "extend_seizure": Act(
        title=T(en="Extend the seizure", zh="延长查封、扣押期限"),
        by=("head",),
        states=GOODS_STATES,
        letter="seizure_extension",
        tells=("respondent",),
        form={"reason": REASON, "until": ask("Until", "延长至", "day"), "grounds": GROUNDS},
    ),
    "release": Act(
        title=T(en="Lift the seizure", zh="解除查封、扣押"),
        by=("head",),
        states=(*GOODS_STATES, "spared", "decided", "served"),
        letter="release",
        tells=("respondent",),
        form={"goods": GOODS, "reason": REASON},
    ),
    "appraise": Act(
        title=T(en="Send for test or appraisal", zh="委托检测、鉴定"),
        by=("officer",),
        states=INQUIRY_STATES,
        letter="appraisal",
        tells=("respondent",),
        form={"body": ask("By whom", "检测、鉴定机构"), "question": ask("What is asked", "检测、鉴定事项", "long"), "until": ask("Until", "期限至", "day")},
    ),
    "appraised": Act(
        title=T(en="Record the result of the appraisal", zh="收到检测、鉴定意见"),
        by=("officer",),
        states=(*INQUIRY_STATES, "stayed"),
        after=("appraise",),
        form={"result": ask("Result", "检测、鉴定意见", "long"), "paper": may_ask("Report", "报告", "document")},
    ),
    "propose_transfer": Act(
        title=T(en="Report a suspected crime", zh="报告涉嫌犯罪，提请移送"),
        by=("officer",),
        states=SUSPICION_STATES,
        to="transfer_review",
        two=True,
        form={"facts": ask("Facts and suspicion", "事实和涉嫌罪名", "long"), "paper": may_ask("Written report", "书面报告", "document")},
    ),
    "approve_transfer": Act(
        title=T(en="Approve the transfer to the police", zh="批准移送公安机关"),
        by=("head",),
        states=("transfer_review",),
        apart_from=("propose_transfer",),
        decisive=True,
        form={"opinion": ask("Opinion", "审批意见", "long")},
    ),
    "refuse_transfer": Act(
        title=T(en="Refuse the transfer, with reasons on record", zh="不批准移送，理由记录在案"),
        by=("head",),
        states=("transfer_review",),
        to="investigation",
        apart_from=("propose_transfer",),
        decisive=True,
        form={"reason": REASON},
    ),
    "hand_over": Act(
        title=T(en="Hand the case to the police", zh="向公安机关移送案件"),
        by=("officer",),
        states=("transfer_review",),
        to="at_police",
        after=("approve_transfer",),
        letter="transfer",
        tells=("respondent",),
        form={
            "body": ask("Police authority", "受移送公安机关"),
            "facts": ask("Facts and suspicion", "案件事实和涉嫌罪名", "long"),
            "receipt": may_ask("Receipt", "送达回执", "document"),
        },
    ),
    "police_opened": Act(
        title=T(en="Record that the police opened the case", zh="登记公安机关决定立案"),
        by=("officer",),
        states=("at_police",),
        form={"notice": may_ask("Notice of the police", "立案通知书", "document")},
    ),
    "hand_goods": Act(
        title=T(en="Hand over goods and papers", zh="移交涉案物品和材料"),
        by=("officer",),
        states=("at_police",),
        after=("police_opened",),
        form={"goods": GOODS, "receipt": may_ask("Receipt", "交接清单", "document")},
    ),
    "police_declined": Act(
        title=T(en="Record that the police did not open it", zh="登记公安机关不予立案，退回办理"),
        by=("officer",),
        states=("at_police",),
        to="investigation",
        form={"reason": REASON, "notice": may_ask("Notice of the police", "不予立案通知书", "document")},
    ),
    "end_investigation": Act(
        title=T(en="Report the result of the investigation", zh="提交调查终结报告"),
        by=("officer",),
        states=INQUIRY_STATES,
        to="review",
        two=True,
        form={
            "facts": ask("Facts found and evidence", "查明的事实和证据", "long"),
            "proposal": choose("Proposal", "处理建议", {
                "penalty": T(en="penalty", zh="给予行政处罚"),
                "no_penalty": T(en="no penalty", zh="不予行政处罚"),
            }),
            "grounds": GROUNDS,
            "hearing_due": may_ask("There is a right to a hearing", "当事人有权要求听证", "yes"),
            "grave": may_ask("Complex or grave: to be discussed collectively", "情节复杂或者重大，应当集体讨论", "yes"),
            "paper": ask("Report", "调查终结报告", "document"),
        },
    ),
}  # fmt: skip
