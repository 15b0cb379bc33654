"""The acts from the agreement on: judicial confirmation, performance, enforcement, archive."""

from dataclasses import replace

from zhicheng.grammar import Act, Field, T
from zhicheng.rulebook.procedures.mediation.states import ENDS
from zhicheng.rulebook.sources.arbitration_law_2017 import rule as ARBITRATION_2017
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.judicial_confirmation_2011 import rule as CONFIRMATION_2011
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010
from zhicheng.rulebook.standing_acts import PAPER, REASON

RULING = {"ruling": Field(T(en="Number at the court", zh="法院案号")), "paper": PAPER}
AGREED = {
    "terms": Field(T(en="Terms", zh="协议内容"), type="long"),
    "effective_on": Field(
        T(en="In effect from", zh="生效日期"), type="day",
        hint=T(en="When all have signed and the seal is on it", zh="各方签名、盖章，调解员签名并加盖印章之日"),
    ),
    "perform_by": Field(T(en="Last day of performance", zh="履行期限届满日"), type="day"),
    "paper": replace(PAPER, title=T(en="Signed agreement", zh="签署的协议书"), required=True),
}  # fmt: skip

AGREEMENT: dict[str, Act] = {
    "sign": Act(
        title=T(en="Sign the agreement", zh="签订调解协议"), by=("mediator", "officer"), states=("mediating", "unconfirmed"), to="signed",
        after=("hold_session",), letter="agreement", form=AGREED, cites=(MEDIATION_2010["29"], MEDIATION_2010["31"]),
    ),
    "adopt": Act(
        title=T(en="Take over an agreement reached in another case", zh="接收其他案件达成的协议"), by=("clerk", "officer"), states=("applied", "consented"),
        to="signed", form=AGREED, cites=(MEDIATION_2010["33"],),
    ),
    "request_confirmation": Act(
        title=T(en="Ask the court together for confirmation", zh="共同申请司法确认"), by=("requester", "respondent", "clerk"), states=("signed",),
        to="requested", letter="confirmation_request", tells=("requester", "respondent"),
        cites=(MEDIATION_2010["33"], CIVIL_PROCEDURE_2023["205"], CONFIRMATION_2011["1"], CONFIRMATION_2011["3"]),
        form={
            "court": Field(T(en="Court", zh="受理法院"), hint=T(en="Patents often belong to an intermediate court", zh="专利纠纷多由中级人民法院管辖")),
            "together": Field(T(en="Both parties ask, or one asks and the other agrees", zh="双方共同申请，或者一方申请、另一方同意"), type="yes"),
            "paper": PAPER,
        },
    ),
    "court_accepts": Act(
        title=T(en="Record that the court accepted", zh="登记法院受理"), by=("clerk", "officer"), states=("requested",), to="before_court", form=RULING,
        cites=(CONFIRMATION_2011["4"],),
    ),
    "court_refuses": Act(
        title=T(en="Record that the court did not accept", zh="登记法院不予受理"), by=("clerk", "officer"), states=("requested",), to="signed",
        form={"reason": REASON, "paper": PAPER}, tells=("requester", "respondent"), cites=(CONFIRMATION_2011["4"],),
    ),
    "court_extends": Act(
        title=T(en="Record that the court took more time", zh="登记法院延长审查"), by=("clerk", "officer"), states=("before_court",), form={"paper": PAPER},
        cites=(CONFIRMATION_2011["5"],),
    ),
    "withdraw_request": Act(
        title=T(en="Withdraw the request for confirmation", zh="撤回司法确认申请"), by=("requester", "respondent", "clerk"),
        states=("requested", "before_court"), to="signed", form={"reason": replace(REASON, required=False)}, cites=(CONFIRMATION_2011["5"],),
    ),
    "confirm": Act(
        title=T(en="Record the confirmation", zh="登记司法确认"), by=("clerk", "officer"), states=("before_court",), to="confirmed", form=RULING,
        tells=("requester", "respondent"), cites=(CIVIL_PROCEDURE_2023["206"], CONFIRMATION_2011["9"], CONFIRMATION_2011["10"]),
    ),
    "reject": Act(
        title=T(en="Record that confirmation was refused", zh="登记法院不予确认"), by=("clerk", "officer"), states=("before_court",), to="unconfirmed",
        form={"reason": REASON, **RULING}, tells=("requester", "respondent"), cites=(CIVIL_PROCEDURE_2023["206"], CONFIRMATION_2011["7"]),
    ),
    "mediate_again": Act(
        title=T(en="Mediate again", zh="重新调解"), by=("mediator", "officer"), states=("unconfirmed",), to="mediating",
        cites=(CIVIL_PROCEDURE_2023["206"], MEDIATION_2010["33"]),
    ),
    "follow_up": Act(
        title=T(en="Follow up the performance", zh="回访履行情况"), by=("mediator", "officer"), states=("signed", "confirmed"), letter="reminder",
        form={
            "standing": Field(T(en="What was performed, what not", zh="履行情况"), type="long"),
            "next_on": Field(T(en="Next look", zh="下次回访日期"), type="day", required=False),
        },
        cites=(MEDIATION_2010["31"],),
    ),
    "record_performance": Act(
        title=T(en="Record that all was performed", zh="登记履行完毕"), by=("mediator", "clerk", "officer"), states=("signed", "confirmed", "enforcing"),
        to="performed", form={"how": Field(T(en="How it was checked", zh="核实情况"), type="long"), "paper": PAPER}, cites=(MEDIATION_2010["31"],),
    ),
    "record_enforcement_request": Act(
        title=T(en="Record that enforcement was asked for", zh="登记申请强制执行"), by=("requester", "respondent", "clerk"), states=("confirmed",),
        to="enforcing", form={"court": Field(T(en="Court", zh="执行法院")), "paper": PAPER},
        cites=(CIVIL_PROCEDURE_2023["206"], CIVIL_PROCEDURE_2023["250"], CONFIRMATION_2011["9"]),
    ),
    "record_enforcement": Act(
        title=T(en="Record that the court enforced it", zh="登记法院执行完毕"), by=("clerk", "officer"), states=("enforcing",), to="enforced", form=RULING,
    ),
    "close_unperformed": Act(
        title=T(en="Close: not performed, a suit is open", zh="未履行，告知起诉并结案"), by=("officer",), states=("signed", "unconfirmed"), to="unperformed",
        form={"reason": REASON}, tells=("requester", "respondent"), cites=(MEDIATION_2010["32"],),
    ),
    "open_arbitration": Act(
        title=T(en="Open a referral to arbitration", zh="转仲裁"), by=("clerk", "officer"), states=("opened", "mediating", "stayed", "declined", "failed"),
        opens="arbitration", cites=(ARBITRATION_2017["4"],),
    ),
    "archive": Act(
        title=T(en="Archive the file", zh="归档"), by=("clerk",), states=ENDS, cites=(MEDIATION_2010["27"],),
        form={"volume": Field(T(en="File number", zh="案卷号")), "pages": Field(T(en="Pages", zh="页数"), required=False)},
    ),
}  # fmt: skip
