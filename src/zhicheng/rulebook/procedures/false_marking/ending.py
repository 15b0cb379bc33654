"""What follows a decision: service, publication, payment, review and suit, enforcement by the court, closing and the archive."""

from __future__ import annotations

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.false_marking.deciding import served

OWED = ("served", "demanded", "enforcement")
STANDS = ("decided", *OWED, "complied", "penalised")
"""While a decision stands and can still be published, fought or annulled."""
REASON = ask("Reasons", "理由", "long")
BODIES = {
    "review": T(en="administrative reconsideration", zh="行政复议"),
    "suit": T(en="suit", zh="行政诉讼"),
}


def _close(en: str, zh: str, state: str, end: str, *after: str) -> Act:
    """Closing the case, by the head."""
    form = {"opinion": ask("Opinion", "结案审批意见", "long")}
    return Act(
        title=T(en=en, zh=zh), by=("head",), states=(state,), to=end, after=after, decisive=True, form=form
    )


ENDING: dict[str, Act] = {
    "serve_decision": served(
        "Proof of service of the decision", "登记处罚决定书送达回证", states=("decided", "served"), to="served"
    ),
    "announce": Act(
        title=T(en="Begin service by publication", zh="发布公告送达"),
        by=("clerk", "officer"),
        states=("decided",),
        form={"place": ask("Where it is published", "公告载体"), "reason": ask("Why no other service was possible", "其他方式无法送达的情况", "long")},
    ),
    "publish": Act(
        title=T(en="Make the decision public", zh="公示行政处罚信息"),
        by=("clerk", "officer"),
        states=STANDS,
        form={"where": ask("Where", "公示平台"), "address": may_ask("Address", "公示网址")},
    ),
    "comply": Act(
        title=T(en="Record payment and compliance", zh="登记履行情况"),
        by=("clerk", "officer"),
        states=OWED,
        to="complied",
        form={
            "how": ask("How it was complied with, when", "履行方式和日期"),
            "paid": may_ask("Paid, CNY", "缴纳罚没款（元）"),
            "proof": may_ask("Proof", "缴款凭证", "document"),
        },
    ),
    "appeal": Act(
        title=T(en="Record a review or suit", zh="登记行政复议、行政诉讼"),
        by=("clerk", "officer"),
        states=STANDS,
        form={"kind": choose("It is", "类型", BODIES), "body": ask("Before whom", "复议机关或者法院"), "paper": may_ask("Notice", "通知书", "document")},
    ),
    "uphold": Act(
        title=T(en="Record that the decision stands", zh="登记维持处罚决定"),
        by=("clerk", "officer"),
        states=STANDS,
        after=("appeal",),
        form={"result": ask("Result", "复议、诉讼结果", "long"), "paper": may_ask("Decision", "决定书或者裁判文书", "document")},
    ),
    "annul": Act(
        title=T(en="Record that the decision was annulled or changed", zh="登记处罚决定被撤销、变更、确认违法或者无效"),
        by=("officer", "head"),
        states=STANDS,
        to="annulled",
        form={"result": ask("By whom, and what", "作出机关和结果", "long"), "paper": may_ask("Decision", "决定书或者裁判文书", "document")},
    ),
    "withdraw_publication": Act(
        title=T(en="Withdraw the published decision, with reasons", zh="撤回公示信息并说明理由"),
        by=("clerk", "officer"),
        states=("annulled",),
        form={"where": ask("Where", "公示平台"), "reason": REASON},
    ),
    "start_over": Act(
        title=T(en="Deal with the case anew after the annulment", zh="决定被撤销后重新调查处理"),
        by=("head",),
        states=("annulled",),
        to="investigation",
        form={"reason": REASON},
    ),
    "lapse": Act(
        title=T(en="Record that the time for review and suit is over", zh="登记复议、诉讼期限届满"),
        by=("officer",),
        states=("served", "demanded"),
        form={"checked": ask("Neither was sought; how that was checked", "未申请复议、未起诉的核实情况", "long")},
    ),
    "demand": Act(
        title=T(en="Demand compliance in writing", zh="催告履行"),
        by=("officer",),
        states=("served",),
        to="demanded",
        letter="demand",
        tells=("respondent",),
        form={"owed": ask("What is owed", "应当履行的义务", "long"), "way": ask("How it is to be done", "履行方式")},
    ),
    "serve_demand": served("Proof of service of the demand", "登记催告书送达回证", states=("demanded",)),
    "apply_court": Act(
        title=T(en="Apply to the court for enforcement", zh="申请人民法院强制执行"),
        by=("head",),
        states=("demanded",),
        to="enforcement",
        after=("serve_demand", "lapse"),
        decisive=True,
        letter="court_application",
        form={
            "court": ask("Court", "管辖法院"),
            "owed": ask("What is to be enforced", "申请执行的内容", "long"),
            "view": may_ask("What the party said to the demand", "当事人意见及催告情况", "long"),
        },
    ),
    "end_enforcement": Act(
        title=T(en="Record how enforcement ended", zh="登记执行完毕或者终结执行"),
        by=("officer",),
        states=("enforcement",),
        to="complied",
        form={"result": ask("Result", "执行结果", "long"), "paper": may_ask("Ruling or receipt", "裁定书或者凭证", "document")},
    ),
    "close_declined": _close("Close: no case opened", "结案（不予立案）", "declined", "not_docketed"),
    "close_penalised": _close("Close: penalty", "结案（行政处罚）", "complied", "penalised"),
    "close_spared": _close("Close: no penalty", "结案（不予处罚）", "spared", "not_penalised"),
    "close_handed_over": _close(
        "Close: with the police", "结案（移送公安机关）", "at_police", "handed_over", "police_opened", "hand_goods"
    ),
    "close_annulled": _close("Close: decision annulled", "结案（决定被撤销）", "annulled", "revoked"),
    "archive": Act(
        title=T(en="Archive the file", zh="立卷归档"),
        by=("clerk",),
        states=("not_docketed", "penalised", "not_penalised", "handed_over", "revoked"),
        form={"volume": ask("File number in the archive", "档号"), "index": may_ask("Index", "卷内目录", "document")},
    ),
}  # fmt: skip
