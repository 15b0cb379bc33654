"""The seller's statement: its way to the right holder, the fifteen days, and the end of the measures or of the case."""

from __future__ import annotations

from dataclasses import replace

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.platform_notice.states import ENDS
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING

WAYS = {
    "department": T(en="complaint to the department", zh="向主管部门投诉"),
    "suit": T(en="suit at a court", zh="向人民法院起诉"),
}
OUTCOMES = {
    "infringement": T(en="infringement was found", zh="认定侵权成立"),
    "none": T(en="no infringement was found", zh="认定侵权不成立"),
    "settled": T(en="the parties settled", zh="当事人和解"),
    "other": T(en="ended in another way", zh="以其他方式结束"),
}
ARRIVED = {name: field for name, field in STANDING["serve"].form.items() if name != "what"}

STATEMENT: dict[str, Act] = {
    "state": Act(
        title=T(en="State that there is no infringement", zh="提交不存在侵权行为的声明"),
        by=("seller", "platform", "clerk"),
        states=("measured",),
        to="stated",
        tells=("platform",),
        form={
            "statement": ask("Statement", "声明内容", "long"),
            "seller": may_ask("Seller", "平台内经营者", "register"),
            "paper": ask("First evidence that there is none", "不存在侵权行为的初步证据", "document"),
        },
    ),
    "serve_statement": replace(
        STANDING["serve"],
        title=T(en="Record that the statement reached the right holder", zh="登记声明送达权利人"),
        by=("platform", "clerk", "officer"),
        states=("stated",),
        to="waiting",
        letter="statement",
        tells=("holder",),
        form=ARRIVED,
    ),
    "tell_action": Act(
        title=T(en="Tell of a complaint or suit", zh="告知已经投诉或者起诉"),
        by=("holder", "clerk"),
        states=("waiting",),
        to="pursued",
        tells=("platform", "seller"),
        form={
            "way": choose("Which", "途径", WAYS),
            "body": ask("Department or court", "受理机关"),
            "case": may_ask("Number of the case there", "案号"),
            "paper": ask("Proof", "投诉或者起诉的证明", "document"),
        },
    ),
    "end_measures": Act(
        title=T(en="Record that the measures ended", zh="登记平台终止措施"),
        by=("platform", "clerk", "officer"),
        states=("waiting",),
        to="lifted",
        tells=("holder", "seller"),
        form={"ended_on": ask("Ended on", "终止措施日期", "day")},
    ),
    "open_adjudication": Act(
        title=T(en="Open an adjudication", zh="转行政裁决"),
        by=("clerk", "officer"),
        states=("waiting", "pursued"),
        opens="adjudication",
    ),
    "record_outcome": Act(
        title=T(en="Record how the complaint or suit ended", zh="登记投诉或者诉讼结果"),
        by=("holder", "platform", "clerk", "officer"),
        states=("pursued",),
        to="concluded",
        tells=("holder", "platform", "seller"),
        form={
            "outcome": choose("Outcome", "结果", OUTCOMES),
            "measures": ask("What became of the measures", "平台措施的后续处理"),
            "paper": PAPER,
        },
    ),
    "close_unopposed": Act(
        title=T(en="Close: the seller made no statement", zh="未提交声明，办结"),
        by=("clerk", "officer"),
        states=("measured",),
        to="unopposed",
        tells=("holder", "platform"),
        form={"reason": REASON},
    ),
    "record_publication": Act(
        title=T(en="Record that the platform made it public", zh="登记平台公示情况"),
        by=("platform", "clerk"),
        states=("measured", "stated", "waiting", "pursued", *ENDS),
        form={"where": ask("Where", "公示网址"), "published_on": ask("On", "公示日期", "day")},
    ),
    "archive": Act(
        title=T(en="Archive the file", zh="归档"), by=("clerk",), states=ENDS, form={"volume": ask("File number in the archive", "档号")}
    ),
}  # fmt: skip
