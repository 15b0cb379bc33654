"""The acts between the answer and the draft: evidence, inquiries, stay, hearing, mediation, withdrawal."""

from dataclasses import replace

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, T
from zhicheng.rulebook.procedures.adjudication.states import OPENED, STATES, TRIED
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING, take_in

KEPT_PAPER = replace(PAPER, required=True)
EFFECTIVE_ON = Field(T(en="In effect from", zh="生效日期"), type="day")
GROUNDS = {
    "invalidation": T(en="a request for invalidation was accepted", zh="无效宣告请求已被受理"),
    "successor": T(en="a party died or ceased; its successor is awaited", zh="一方当事人死亡或者终止，等待确定权利义务承受人"),
    "hindered": T(en="a party is kept away by something beyond its control", zh="一方当事人因不可抗拒的事由不能参加"),
    "other_case": T(en="the outcome of another case is needed", zh="须以另一案的结果为依据"),
    "other": T(en="other", zh="其他"),
}  # fmt: skip
INQUIRIES = {
    "appraisal": T(en="appraisal", zh="鉴定"),
    "testing": T(en="inspection and testing", zh="检验检测"),
    "investigation": T(en="technical investigation", zh="技术调查"),
}
SITTINGS = {
    "single": T(en="oral hearing", zh="口头审理"),
    "joint": T(en="joint hearing with the invalidation case", zh="与无效宣告案件联合审理"),
    "online": T(en="online hearing", zh="在线审理"),
}

STANDING_ACTS = take_in(
    "assign", "recuse", "offer", "take", "return", "join",
    serve={"states": tuple(STATES)}, file={"states": tuple(STATES)}, note={"states": tuple(STATES)},
    extend={"states": ("accepted", *TRIED, "mediating"), "cites": (MEASURES_2015["decision"],), "status": TO_BE_CONFIRMED},
    suspend={
        "states": (*TRIED, "mediating"), "to": "stayed", "letter": "stay", "tells": ("requester", "respondent"), "cites": (RULES_2023["98"],),
        "form": {"ground": Field(T(en="Ground", zh="中止事由"), type="choice", choices=GROUNDS), **STANDING["suspend"].form},
    },
    resume={"states": ("stayed",), "letter": "resumption", "tells": ("requester", "respondent")},
)  # fmt: skip

TRIAL: dict[str, Act] = {
    "submit_evidence": Act(
        title=T(en="Submit evidence", zh="提交证据"), by=("requester", "respondent", "clerk"), states=("accepted", *TRIED),
        form={"what": Field(T(en="What it is to prove", zh="证据名称与证明目的"), type="long"), "paper": KEPT_PAPER},
    ),
    "inspect": Act(
        title=T(en="Inspect on the spot", zh="现场检查"), by=("officer",), states=("accepted", *TRIED), two=True,
        cites=(PATENT_LAW_2020["69"], MEASURES_2015["officers"]),
        form={
            "place": Field(T(en="Place", zh="地点")), "begun_at": Field(T(en="Time", zh="时间"), type="moment"),
            "found": Field(T(en="What was found", zh="检查情况"), type="long"), "paper": PAPER,
        },
    ),
    "ask_evaluation": Act(
        title=T(en="Ask for the evaluation report", zh="要求出具专利权评价报告"), by=("officer",), states=("accepted", *TRIED),
        tells=("requester",), form={"wanted_by": Field(T(en="Wanted by", zh="提交期限"), type="day")}, cites=(PATENT_LAW_2020["66"],),
    ),
    "appraise": Act(
        title=T(en="Commission an appraisal or technical investigation", zh="委托鉴定、检验检测或者技术调查"), by=("officer",), states=TRIED,
        tells=("requester", "respondent"), cites=(MEASURES_2015["not_counted"],), status=TO_BE_CONFIRMED, opens="technical_inquiry",
        form={
            "inquiry": Field(T(en="Kind", zh="类别"), type="choice", choices=INQUIRIES),
            "institution": Field(T(en="Who is commissioned", zh="受托机构或者人员")),
            "questions": Field(T(en="Questions", zh="委托事项"), type="long"),
        },
    ),
    "appraised": Act(
        title=T(en="Receive the opinion", zh="收到鉴定、检测或者调查意见"), by=("officer",), states=("*",), after=("appraise",),
        form={"received": Field(T(en="What the opinion says", zh="意见要点"), type="long"), "paper": PAPER},
    ),
    "ask_stay": Act(
        title=T(en="Ask for a stay", zh="请求中止处理"), by=("respondent", "clerk"), states=TRIED, cites=(RULES_2023["98"],),
        form={
            "invalidation": Field(T(en="Number of the invalidation case", zh="无效宣告案件编号")),
            "accepted_on": Field(T(en="Request for invalidation accepted on", zh="无效宣告请求受理日期"), type="day"),
            "paper": replace(KEPT_PAPER, title=T(en="Notice of acceptance", zh="受理通知书")),
        },
    ),
    "refuse_stay": Act(
        title=T(en="Refuse the stay", zh="不予中止"), by=("officer",), states=TRIED, after=("ask_stay",), letter="stay_refused",
        tells=("respondent",), form={"reason": REASON}, cites=(RULES_2023["98"],),
    ),
    "call_hearing": Act(
        title=T(en="Fix a hearing", zh="确定口头审理"), by=("officer",), states=("examining", "hearing"), to="hearing", letter="hearing_notice",
        cites=(MEASURES_2015["hearing"],), status=TO_BE_CONFIRMED,
        form={
            "hearing_on": Field(T(en="Day of the hearing", zh="审理日期"), type="day"),
            "place": Field(T(en="Time and place", zh="时间和地点")),
            "sitting": Field(T(en="Kind", zh="审理方式"), type="choice", choices=SITTINGS),
            "joined_with": Field(T(en="Invalidation case heard together", zh="联合审理的无效宣告案件编号"), required=False),
        },
    ),
    "notify_hearing": Act(
        title=T(en="Record that all parties were told of the hearing", zh="登记口头审理通知送达"), by=("clerk", "officer"), states=("hearing",),
        tells=("requester", "respondent"), cites=(MEASURES_2015["hearing"],), status=TO_BE_CONFIRMED,
    ),
    "hear": Act(
        title=T(en="Hold the hearing", zh="进行口头审理"), by=("officer",), states=("hearing",), to="examining", two=True,
        form={"present": Field(T(en="Who was present", zh="到庭人员"), type="long"), "paper": replace(PAPER, title=T(en="Minutes", zh="审理笔录"))},
    ),
    "deem_withdrawn": Act(
        title=T(en="Treat the request as withdrawn", zh="按撤回请求处理"), by=("head",), states=("hearing",), to="withdrawn", decisive=True,
        letter="withdrawal", form={"reason": REASON}, cites=(MEASURES_2015["absence"],), status=TO_BE_CONFIRMED,
    ),
    "on_papers": Act(
        title=T(en="Decide on the papers, without a hearing", zh="转为书面审理"), by=("officer",), states=("examining",),
        tells=("requester", "respondent"), form={"reason": REASON}, status=TO_BE_CONFIRMED,
    ),
    "to_mediation": Act(
        title=T(en="Try mediation", zh="转入调解"), by=("officer",), states=TRIED, to="mediating",
        cites=(PATENT_LAW_2020["65"], MEASURES_2015["mediation_between"]),
        form={
            "requester_agrees": Field(T(en="The requester agrees", zh="请求人同意调解"), type="yes"),
            "respondent_agrees": Field(T(en="The respondent agrees", zh="被请求人同意调解"), type="yes"),
        },
    ),
    "mediation_failed": Act(
        title=T(en="End mediation without agreement", zh="调解不成，恢复审理"), by=("officer",), states=("mediating",), to="examining",
        form={"reason": REASON},
    ),
    "settle": Act(
        title=T(en="Record the agreement", zh="达成调解协议"), by=("officer",), states=("mediating",), to="settled", letter="agreement",
        cites=(PATENT_LAW_2020["65"], MEASURES_2015["mediation_between"]),
        form={"terms": Field(T(en="Terms", zh="协议内容"), type="long"), "effective_on": EFFECTIVE_ON, "paper": PAPER},
    ),
    "withdraw": Act(
        title=T(en="Withdraw the request", zh="撤回请求"), by=("requester", "clerk"), states=("received", "correcting", *OPENED), to="withdrawn",
        does="withdraw", tells=("respondent",), form={"reason": replace(REASON, required=False), "paper": PAPER},
    ),
    "dismiss": Act(
        title=T(en="Close the case without a decision", zh="撤销案件"), by=("head",), states=OPENED, to="dismissed", decisive=True,
        letter="dismissal", tells=("requester", "respondent"), form={"reason": REASON}, status=TO_BE_CONFIRMED,
    ),
}  # fmt: skip
