"""The acts from the draft to the archive: review, decision, service, publication, suit, compliance, enforcement."""

from dataclasses import replace

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, T
from zhicheng.rulebook.procedures.adjudication.opening import PROOF
from zhicheng.rulebook.procedures.adjudication.states import AFTER_DECISION, ENDS, ISSUED
from zhicheng.rulebook.procedures.adjudication.trial import EFFECTIVE_ON
from zhicheng.rulebook.sources.administrative_compulsion_law_2011 import rule as COMPULSION_2011
from zhicheng.rulebook.sources.arbitration_law_2017 import rule as ARBITRATION_2017
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020
from zhicheng.rulebook.standing_acts import PAPER, REASON, STANDING

FINDINGS = {
    "stop": T(en="infringement; ordered to stop", zh="侵权成立，责令停止侵权"),
    "part": T(en="infringement in part; ordered to stop", zh="部分侵权成立，责令停止侵权"),
    "none": T(en="no infringement; request rejected", zh="侵权不成立，驳回请求"),
}

DECISION: dict[str, Act] = {
    "draft_decision": Act(
        title=T(en="Draft the decision", zh="拟写处理决定"), by=("officer",), states=("examining",), to="reviewing", two=True,
        form={
            "finding": Field(T(en="Finding", zh="拟定结论"), type="choice", choices=FINDINGS),
            "facts_found": Field(T(en="Facts found", zh="查明的事实"), type="long"),
            "grounds": Field(T(en="Grounds", zh="理由"), type="long"),
            "order": Field(T(en="Order", zh="决定事项"), type="long"),
        },
    ),
    "review_legality": Act(
        title=T(en="Review the legality", zh="法制审核"), by=("reviewer",), states=("reviewing",), to="deciding", apart_from=("draft_decision",),
        form={"opinion": Field(T(en="Opinion", zh="审核意见"), type="long")}, status=TO_BE_CONFIRMED,
    ),
    "return_draft": Act(
        title=T(en="Return the draft", zh="退回修改"), by=("reviewer", "head"), states=("reviewing", "deciding"), to="examining",
        form={"reason": REASON},
    ),
    "decide": Act(
        title=T(en="Decide", zh="作出处理决定"), by=("head",), states=("deciding",), to="decided", decisive=True, letter="decision",
        after=("review_legality",), apart_from=("draft_decision", "review_legality"), cites=(PATENT_LAW_2020["65"],),
        form={"finding": Field(T(en="Outcome", zh="处理结论"), type="choice", choices=FINDINGS)},
    ),
    "serve_decision": replace(
        STANDING["serve"], title=T(en="Record service of the decision", zh="登记决定书送达回证"), states=("decided", "served"), to="served", form=PROOF,
        cites=(CIVIL_PROCEDURE_2023["87"],),
    ),
    "publish": Act(
        title=T(en="Publish the decision", zh="公开处理决定"), by=("clerk", "officer"), states=(*ISSUED, *AFTER_DECISION), after=("decide",),
        cites=(MEASURES_2015["publication"],), status=TO_BE_CONFIRMED,
        form={
            "published_on": Field(T(en="Published on", zh="公开日期"), type="day"), "where": Field(T(en="Where", zh="公开载体")),
            "redacted": Field(T(en="Trade secrets and personal data are taken out", zh="已隐去商业秘密和个人信息"), type="yes"),
        },
    ),
    "record_suit": Act(
        title=T(en="Record a suit", zh="登记起诉"), by=("clerk", "officer"), states=("served", "sued"), to="sued", cites=(PATENT_LAW_2020["65"],),
        form={"to": Field(T(en="Who sued", zh="起诉人"), type="party"), "court": Field(T(en="Court", zh="受理法院")), "paper": PAPER},
    ),
    "court_upholds": Act(
        title=T(en="Record that the court upheld the decision", zh="登记法院维持决定"), by=("clerk", "officer"), states=("sued",), to="effective",
        form={"judgment": Field(T(en="Judgment", zh="裁判文书号")), "effective_on": EFFECTIVE_ON, "paper": PAPER},
    ),
    "court_annuls": Act(
        title=T(en="Record that the court annulled the decision", zh="登记法院撤销决定"), by=("clerk", "officer"), states=("sued",), to="annulled",
        form={"judgment": Field(T(en="Judgment", zh="裁判文书号")), "effective_on": EFFECTIVE_ON, "paper": PAPER},
    ),
    "remand": Act(
        title=T(en="Decide anew by order of the court", zh="依法院判决重新处理"), by=("officer",), states=("sued",), to="examining",
        form={"judgment": Field(T(en="Judgment", zh="裁判文书号")), "effective_on": EFFECTIVE_ON, "paper": PAPER},
    ),
    "take_effect": Act(
        title=T(en="Record that nobody sued in time", zh="登记期满未起诉，决定生效"), by=("clerk", "officer"), states=("served",), to="effective",
        cites=(PATENT_LAW_2020["65"],),
        form={"effective_on": replace(EFFECTIVE_ON, title=T(en="Last day for a suit (the later one)", zh="起诉期限届满日（以较晚者为准）"))},
    ),
}  # fmt: skip

ENFORCEMENT: dict[str, Act] = {
    "demand": Act(
        title=T(en="Demand compliance", zh="催告履行"), by=("officer",), states=("effective",), letter="demand", cites=(COMPULSION_2011["54"],),
        form={"undone": Field(T(en="What is not complied with", zh="未履行的义务"), type="long")},
    ),
    "serve_demand": replace(
        STANDING["serve"], title=T(en="Record service of the demand", zh="登记催告书送达回证"), states=("effective",), after=("demand",), form=PROOF,
    ),
    "apply_enforcement": Act(
        title=T(en="Apply to the court for enforcement", zh="申请法院强制执行"), by=("head",), states=("effective",), to="enforcing",
        decisive=True, letter="enforcement", after=("serve_demand",), cites=(COMPULSION_2011["53"], COMPULSION_2011["54"], PATENT_LAW_2020["65"]),
        form={"court": Field(T(en="Court", zh="执行法院"))},
    ),
    "record_compliance": Act(
        title=T(en="Record compliance", zh="登记履行完毕"), by=("clerk", "officer"), states=("served", "effective", "enforcing"), to="complied",
        form={"how": Field(T(en="How it was checked", zh="核实情况"), type="long"), "paper": PAPER},
    ),
    "record_enforcement": Act(
        title=T(en="Record that the court enforced the decision", zh="登记法院执行完毕"), by=("clerk", "officer"), states=("enforcing",), to="enforced",
        form={"ruling": Field(T(en="Ruling", zh="裁定文书号")), "paper": PAPER},
    ),
    "court_declines": Act(
        title=T(en="Record that the court will not enforce", zh="登记法院裁定不予执行"), by=("clerk", "officer"), states=("enforcing",),
        to="unenforced", form={"ruling": Field(T(en="Ruling", zh="裁定文书号")), "paper": PAPER},
    ),
    "close_rejected": Act(
        title=T(en="Close: the request was rejected", zh="结案（请求已驳回）"), by=("officer",), states=("effective",), to="rejected",
    ),
    "open_arbitration": Act(
        title=T(en="Open a referral of damages to arbitration", zh="赔偿纠纷转仲裁"), by=("clerk", "officer"),
        states=("examining", "mediating", "stayed", "served", "effective", "complied"), opens="arbitration", cites=(ARBITRATION_2017["4"],),
    ),
    "open_confirmation": Act(
        title=T(en="Open judicial confirmation of the agreement", zh="转办司法确认"), by=("clerk", "officer"), states=("settled",), opens="mediation",
        after=("settle",), cites=(MEDIATION_2010["33"],),
    ),
    "archive": Act(
        title=T(en="Archive the file", zh="归档"), by=("clerk",), states=ENDS,
        form={"volume": Field(T(en="File number", zh="案卷号")), "pages": Field(T(en="Pages", zh="页数"), required=False)},
    ),
}  # fmt: skip
