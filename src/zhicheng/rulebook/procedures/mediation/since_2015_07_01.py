"""Mediation as it was under the enforcement measures of 2015, with the confirmation of its agreements by a court.

What courts do and when rests on laws that were read; the two periods before the first session do not and are to be confirmed.
"""

from datetime import date

from zhicheng.grammar import Clock, Edition, Limit, T
from zhicheng.rulebook.procedures.adjudication.since_2015_07_01 import edition as ADJUDICATION
from zhicheng.rulebook.procedures.adjudication.since_2015_07_01 import open_limit
from zhicheng.rulebook.procedures.mediation.agreement import AGREEMENT
from zhicheng.rulebook.procedures.mediation.letters import LETTERS
from zhicheng.rulebook.procedures.mediation.opening import OPENING, SESSIONS, STANDING_ACTS
from zhicheng.rulebook.procedures.mediation.states import STATES
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.judicial_confirmation_2011 import rule as CONFIRMATION_2011
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010
from zhicheng.rulebook.standing_acts import take_in_letters

LAW, COURTS = date(2011, 1, 1), date(2011, 3, 30)
"""When the law on people's mediation and the rules of the court on confirmation came into force."""

DUTIES = {
    "clerk": ADJUDICATION.duties["clerk"],
    "officer": ADJUDICATION.duties["officer"],
    "mediator": T(en="Mediator", zh="调解员"),
    "head": ADJUDICATION.duties["head"],
    "supervisor": ADJUDICATION.duties["supervisor"],
}
ACTS = OPENING | SESSIONS | AGREEMENT | STANDING_ACTS

CLOCKS: dict[str, Clock] = {
    "reply": Clock(
        title=T(en="Agree to mediation or decline", zh="答复是否同意调解期限"), whose="respondent",
        limits=(open_limit(15, "days", MEASURES_2015["mediation_reply"]),),
        starts=("serve_invitation:respondent",), stops=("consent", "decline", "no_reply"),
    ),
    "opening": Clock(
        title=T(en="Open the mediation", zh="调解立案期限"), whose="clerk",
        limits=(open_limit(5, "working_days", MEASURES_2015["mediation_opening"]),), starts=("consent",), stops=("open", "adopt", "refuse"),
    ),
    "confirmation": Clock(
        title=T(en="Ask together for judicial confirmation", zh="共同申请司法确认期限"), whose="parties",
        limits=(Limit(30, LAW, cites=MEDIATION_2010["33"], unit="days"),), starts=("sign", "adopt"), stops=("request_confirmation",),
    ),
    "court_acceptance": Clock(
        title=T(en="Court: accept the request", zh="法院决定是否受理期限"), whose="court",
        limits=(Limit(3, COURTS, cites=CONFIRMATION_2011["4"], unit="days"),),
        starts=("request_confirmation",), stops=("court_accepts", "court_refuses", "withdraw_request"),
    ),
    "court_decision": Clock(
        title=T(en="Court: confirm or refuse", zh="法院审查确认期限"), whose="court",
        limits=(Limit(15, COURTS, cites=CONFIRMATION_2011["5"], unit="days"),),
        starts=("court_accepts",), stops=("confirm", "reject", "withdraw_request"),
        extends=("court_extends",), extension=(Limit(10, COURTS, cites=CONFIRMATION_2011["5"], unit="days"),),
    ),
    "performance": Clock(
        title=T(en="Perform the agreement", zh="协议履行期限"), whose="parties", limits=(Limit(0, LAW, cites=MEDIATION_2010["31"], unit="days"),),
        starts=("sign", "adopt"), stops=("record_performance", "record_enforcement", "close_unperformed"), back="perform_by",
    ),
}  # fmt: skip

edition = Edition(
    since=date(2015, 7, 1),
    says=T(
        en="Disputes of the Patent Law and its rules; both sides must agree; a court confirms on joint request within 30 days.",
        zh="调解专利法及其实施细则规定的专利纠纷，以双方同意为前提；协议生效后三十日内可共同申请司法确认。",
    ),
    duties=DUTIES,
    parties={
        "requester": T(en="Applicant", zh="申请人"),
        "respondent": T(en="Other party", zh="被申请人"),
        "third_party": ADJUDICATION.parties["third_party"],
    },
    states=STATES,
    acts=ACTS | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=LETTERS,
    published=ADJUDICATION.published,
)
