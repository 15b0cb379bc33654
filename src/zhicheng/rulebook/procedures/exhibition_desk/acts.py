"""The acts at the desk of a show: complaint, hand-over, notice and answer in hours, measures, and what follows after the show."""

from __future__ import annotations

from dataclasses import replace

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose, may_ask
from zhicheng.rulebook.procedures.exhibition_desk.states import ENDS, GOING
from zhicheng.rulebook.standing_acts import PAPER, REASON

RIGHTS = {
    "patent": T(en="patent", zh="专利"),
    "trademark": T(en="trade mark", zh="商标"),
    "geographical": T(en="geographical indication", zh="地理标志"),
    "copyright": T(en="copyright", zh="著作权"),
}
GROUNDS = {
    "no_answer": T(en="no answer in time, without good reason", zh="期限内无正当理由未提交意见和证据"),
    "established": T(en="established by a document in effect", zh="侵权事实已由生效法律文书确认"),
    "admitted": T(en="admitted by the exhibitor", zh="被投诉人承认侵权"),
}
MEASURES = {
    "remove": T(en="taken off the show", zh="撤展"),
    "cover": T(en="covered", zh="遮盖"),
    "delete": T(en="deleted or screened online", zh="删除、屏蔽"),
    "unlink": T(en="link cut", zh="断开网络链接"),
}

ACTS: dict[str, Act] = {
    "complain": Act(
        title=T(en="Complain at the desk of a show", zh="向展会投诉机构投诉"),
        by=("complainant", "clerk"),
        states=(),
        to="received",
        form={
            "complainant": ask("Complainant", "投诉人", "register"),
            "exhibitor": ask("Exhibitor complained of", "被投诉人（参展方）", "register"),
            "show": ask("Show, and who organises it", "展会名称和主办方"),
            "show_from": ask("First day of the show", "展会开始日期", "day"),
            "show_until": ask("Last day of the show", "展会结束日期", "day"),
            "stand": ask("Hall and stand", "展馆和展位号"),
            "right": choose("Kind of right", "权利类型", RIGHTS),
            "right_number": ask("Number of the right", "专利号、注册号或者登记号"),
            "facts": ask("What is shown, and why it infringes", "涉嫌侵权的展品、事实和理由", "long"),
            "right_proof": ask("Proof of the right", "权属证明", "document"),
            "evidence": may_ask("Evidence", "证据材料", "document"),
        },
    ),
    "ask_papers": Act(
        title=T(en="Ask for what is lacking", zh="通知补充材料"),
        by=("clerk",),
        states=("received",),
        to="lacking",
        tells=("complainant",),
        form={"lacking": ask("What is lacking", "需补充的材料", "long")},
    ),
    "mend": Act(
        title=T(en="Bring what was lacking", zh="补充材料"),
        by=("complainant", "clerk"),
        states=("lacking",),
        to="received",
        form={"mended": ask("What was brought", "补充说明", "long"), "paper": PAPER},
    ),
    "refuse": Act(
        title=T(en="Do not take the complaint", zh="不予接受投诉"),
        by=("clerk", "officer"),
        states=("received", "lacking"),
        to="refused",
        letter="refusal",
        tells=("complainant",),
        form={"reason": REASON, "other_ways": ask("Other ways open, and who decides there", "其他途径和有权机关", "long")},
    ),
    "hand_over": Act(
        title=T(en="Hand over to the competent department", zh="移交主管部门"),
        by=("clerk",),
        states=("received",),
        to="handed",
        tells=("complainant",),
        form={"body": ask("Department, and officer on duty", "主管部门和驻会人员")},
    ),
    "tell_exhibitor": Act(
        title=T(en="Tell the exhibitor and the organiser", zh="通知被投诉人和展会主办方"),
        by=("clerk", "officer"),
        states=("handed",),
        to="answering",
        letter="notice",
        tells=("exhibitor",),
        form={
            "receiver": ask("Who took the notice at the stand", "展位签收人"),
            "organiser_told": ask("The organiser was told", "已通知展会主办方", "yes"),
        },
    ),
    "answer": Act(
        title=T(en="Answer", zh="提交陈述意见"),
        by=("exhibitor", "clerk"),
        states=("answering",),
        to="answered",
        tells=("complainant",),
        form={
            "answers": ask("Answer", "陈述意见", "long"),
            "admits": may_ask("Infringement is admitted", "承认侵权", "yes"),
            "paper": may_ask("Evidence", "证据材料", "document"),
        },
    ),
    "take_measures": Act(
        title=T(en="Have the goods removed or covered", zh="协调主办方采取措施"),
        by=("officer",),
        states=("answering", "answered"),
        to="removed",
        letter="measures",
        tells=("complainant", "exhibitor"),
        form={
            "ground": choose("Ground", "情形", GROUNDS),
            "measure": choose("Measure", "措施", MEASURES),
            "goods": ask("Goods, papers or pages", "涉及的展品、资料或者网页", "long"),
            "record": may_ask("Record and photographs", "现场记录和照片", "document"),
        },
    ),
    "find_nothing": Act(
        title=T(en="Close: nothing found at the desk", zh="未发现侵权，办结"),
        by=("officer",),
        states=("answered",),
        to="dismissed",
        letter="nothing",
        tells=("complainant", "exhibitor"),
        form={"reason": REASON},
    ),
    "settle": Act(
        title=T(en="Record a settlement at the desk", zh="登记现场调解"),
        by=("officer",),
        states=("handed", "answering", "answered", "removed"),
        to="settled",
        tells=("complainant", "exhibitor"),
        form={"terms": ask("Terms", "调解内容", "long"), "paper": PAPER},
    ),
    "open_adjudication": Act(
        title=T(en="Open an adjudication", zh="转行政裁决"), by=("clerk", "officer"), states=("answered", "removed", "dismissed"), opens="adjudication"
    ),
    "open_complaint": Act(
        title=T(en="Open a report to be checked", zh="转举报核查"), by=("clerk", "officer"), states=("answered", "removed"), opens="complaint"
    ),
    "close": Act(
        title=T(en="Close: measures were taken", zh="办结（已采取措施）"),
        by=("officer",),
        states=("removed",),
        to="closed",
        tells=("complainant", "exhibitor"),
        form={"onward": ask("What follows after the show", "展会后的处理去向", "long")},
    ),
    "tell_organiser": Act(
        title=T(en="Tell the organiser of the result", zh="向展会主办方通告处理结果"),
        by=("clerk", "officer"),
        states=("removed", *ENDS),
        letter="result",
        form={"outcome": ask("Result", "处理结果", "long")},
    ),
    "withdraw": Act(
        title=T(en="Withdraw the complaint", zh="撤回投诉"),
        by=("complainant", "clerk"),
        states=GOING,
        to="withdrawn",
        does="withdraw",
        form={"reason": replace(REASON, required=False)},
    ),
    "archive": Act(
        title=T(en="Archive the file", zh="归档"),
        by=("clerk",),
        states=ENDS,
        form={
            "volume": ask("File number in the archive", "档号"),
            "keep_until": ask(
                "To be kept until", "保存至", "day",
                hint=T(en="In Guangdong three years at least from the show", zh="广东省规定自展会举办之日起至少三年"),
            ),
        },
    ),
}  # fmt: skip
