"""The notice: what it says, whether its first evidence is there, its way to the platform, and what the platform does."""

from __future__ import annotations

from dataclasses import replace

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.platform_notice.states import AT_PLATFORM, GOING
from zhicheng.rulebook.standing_acts import PAPER, REASON

RIGHTS = {
    "invention": T(en="invention", zh="发明专利"),
    "utility_model": T(en="utility model", zh="实用新型专利"),
    "design": T(en="design", zh="外观设计专利"),
    "trademark": T(en="trade mark", zh="商标"),
    "geographical": T(en="geographical indication", zh="地理标志"),
    "copyright": T(en="copyright", zh="著作权"),
}
MEASURES = {
    "delete": T(en="deleted", zh="删除"),
    "screen": T(en="screened", zh="屏蔽"),
    "unlink": T(en="link cut", zh="断开链接"),
    "stop": T(en="trade and service ended", zh="终止交易和服务"),
    "other": T(en="another necessary measure", zh="其他必要措施"),
}
EVIDENCE = ask("First evidence of the infringement", "构成侵权的初步证据", "document")

NOTICE: dict[str, Act] = {
    "notify": Act(
        title=T(en="Give notice to a platform", zh="提交侵权通知"),
        by=("holder", "clerk"),
        states=(),
        to="notified",
        form={
            "holder": ask("Right holder", "权利人", "register"),
            "platform": ask("Platform", "电子商务平台经营者", "register"),
            "seller": may_ask("Seller, where known", "平台内经营者（已知的）", "register"),
            "right": choose("Kind of right", "权利类型", RIGHTS),
            "right_number": ask("Number of the right", "专利号、注册号或者登记号"),
            "goods": ask("Goods or service, with the link", "涉嫌侵权的商品、服务及链接", "long"),
            "facts": ask("Why it infringes", "侵权事实和理由", "long"),
            "asks": ask("Measures asked for", "请求采取的措施"),
            "true": ask("The notice is true; I answer for a wrong one", "通知内容真实，愿对错误通知承担责任", "yes"),
            "right_proof": ask("Proof of the right", "权属证明", "document"),
            "paper": EVIDENCE,
        },
    ),
    "ask_evidence": Act(
        title=T(en="Ask for evidence", zh="通知补充证据"),
        by=("clerk", "officer"),
        states=("notified",),
        to="lacking",
        letter="lacking",
        tells=("holder",),
        form={"lacking": ask("What is lacking", "需补充的内容", "long")},
    ),
    "add_evidence": Act(
        title=T(en="Add evidence", zh="补充证据"),
        by=("holder", "clerk"),
        states=("lacking",),
        to="notified",
        form={"added": ask("What is added", "补充说明", "long"), "paper": replace(EVIDENCE, required=False)},
    ),
    "refuse": Act(
        title=T(en="Do not take the notice up", zh="不予转送"),
        by=("officer", "head"),
        states=("notified", "lacking"),
        to="refused",
        letter="refusal",
        tells=("holder",),
        form={"reason": REASON, "other_ways": ask("Other ways open, and who decides there", "其他途径和有权机关", "long")},
    ),
    "pass_on": Act(
        title=T(en="Pass the notice on to the platform", zh="将通知转送平台"),
        by=("clerk", "officer"),
        states=("notified",),
        to="passed",
        letter="notice",
        tells=("holder", "platform"),
        form={"how": ask("How it was passed on", "转送方式")},
    ),
    "record_measures": Act(
        title=T(en="Record the measures, and that the seller was told", zh="登记平台措施和转送情况"),
        by=("platform", "clerk", "officer"),
        states=("passed", "untouched", "ordered"),
        to="measured",
        tells=("holder", "seller"),
        form={
            "measure": choose("Measure", "措施", MEASURES),
            "told_on": ask("Seller told on", "转送平台内经营者日期", "day"),
            "seller": may_ask("Seller", "平台内经营者", "register"),
            "paper": replace(PAPER, title=T(en="Record of the platform", zh="平台处理记录")),
        },
    ),
    "record_no_measures": Act(
        title=T(en="Record that the platform took no measures", zh="登记平台未采取措施"),
        by=("platform", "clerk", "officer"),
        states=("passed",),
        to="untouched",
        tells=("holder",),
        form={"reason": REASON},
    ),
    "order_correction": Act(
        title=T(en="Order the platform to correct", zh="责令平台限期改正"),
        by=("head",),
        states=("untouched",),
        to="ordered",
        decisive=True,
        letter="order",
        tells=("holder", "platform"),
        form={"reason": REASON, "correct_by": ask("To be corrected by", "改正期限届满日", "day")},
    ),
    "record_default": Act(
        title=T(en="Record that nothing was corrected, and close", zh="登记逾期未改正并办结"),
        by=("officer",),
        states=("ordered",),
        to="defaulted",
        tells=("holder",),
        form={"penalty": ask("Where the penalty is pursued", "处罚案件去向")},
    ),
    "close_untouched": Act(
        title=T(en="Close: no measures were needed", zh="经核查无须采取措施，办结"),
        by=("officer",),
        states=("untouched",),
        to="refused",
        letter="refusal",
        tells=("holder",),
        form={"reason": REASON, "other_ways": ask("Other ways open, and who decides there", "其他途径和有权机关", "long")},
    ),
    "ask_opinion": Act(
        title=T(en="The platform asks for an opinion", zh="平台申请判定咨询意见"),
        by=("platform", "clerk"),
        states=AT_PLATFORM,
        form={"question": ask("What is asked", "咨询事项", "long"), "paper": PAPER},
    ),
    "give_opinion": Act(
        title=T(en="Give the opinion", zh="出具判定咨询意见"),
        by=("officer",),
        states=AT_PLATFORM,
        after=("ask_opinion",),
        letter="opinion",
        tells=("platform",),
        form={"opinion": ask("Opinion, with its reasons", "意见及理由", "long")},
    ),
    "withdraw": Act(
        title=T(en="Withdraw the notice", zh="撤回通知"),
        by=("holder", "clerk"),
        states=GOING,
        to="withdrawn",
        does="withdraw",
        tells=("platform", "seller"),
        form={"reason": replace(REASON, required=False)},
    ),
}  # fmt: skip
