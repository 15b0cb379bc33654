"""Preservation of evidence on request since the law on civil procedure as amended in 2023, whose way of doing it is followed here.

The forty-eight hours and the thirty days are those of courts; that they hold for an office is to be confirmed, like the power itself. The other
periods are our own proposal.
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, TO_BE_CONFIRMED, Clock, Edition, T
from zhicheng.rulebook.drafting import within
from zhicheng.rulebook.procedures.evidence_preservation.asking import ASKING
from zhicheng.rulebook.procedures.evidence_preservation.keeping import KEEPING, STANDING_ACTS
from zhicheng.rulebook.procedures.evidence_preservation.letters import LETTERS
from zhicheng.rulebook.procedures.evidence_preservation.states import STATES
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020
from zhicheng.rulebook.standing_acts import take_in_letters

SINCE = date(2024, 1, 1)
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(en="Case officer", zh="承办人"),
    "head": T(en="Head of the office", zh="部门负责人"),
}
ACTS = ASKING | KEEPING | STANDING_ACTS
DECIDED = ("ask_security", "order", "refuse")

CLOCKS: dict[str, Clock] = {
    "decision": Clock(
        title=T(en="Decide on the request", zh="保全申请审查期限"), whose="head",
        limits=(within(5, "working_days", EVIDENCE_2020["11"], since=SINCE, status=ILLUSTRATIVE),),
        starts=("request", "give_security"), stops=DECIDED,
    ),
    "urgent": Clock(
        title=T(en="Decide on an urgent request", zh="情况紧急的审查期限"), whose="head",
        limits=(within(48, "hours", CIVIL_PROCEDURE_2023["103"], since=SINCE, status=TO_BE_CONFIRMED),), starts=("treat_as_urgent",), stops=DECIDED,
    ),
    "security": Clock(
        title=T(en="Give security", zh="提供担保期限"), whose="applicant",
        limits=(within(0, "days", CIVIL_PROCEDURE_2023["103"], since=SINCE, status=TO_BE_CONFIRMED),),
        starts=("ask_security",), stops=("give_security",), back="secure_by",
    ),
    "execution": Clock(
        title=T(en="Carry out the order", zh="执行保全期限"), whose="officer",
        limits=(within(1, "working_days", CIVIL_PROCEDURE_2023["103"], since=SINCE, status=ILLUSTRATIVE),), starts=("order",), stops=("execute", "fail"),
    ),
    "objection": Clock(
        title=T(en="Decide on the objection", zh="异议审查期限"), whose="head",
        limits=(within(5, "working_days", EVIDENCE_2020["17"], since=SINCE, status=ILLUSTRATIVE),),
        starts=("object",), stops=("dismiss_objection", "change", "lift"),
    ),
    "case": Clock(
        title=T(en="Bring the case the evidence is for", zh="提起程序期限"), whose="applicant",
        limits=(within(30, "days", CIVIL_PROCEDURE_2023["104"], since=SINCE, status=TO_BE_CONFIRMED),), starts=("execute",), stops=("record_case", "lift"),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Preserved at the request of a right holder who may have to give security, and lifted when no case is brought in thirty days. It is not the "
        "registration of evidence in a case of false marking, which the office does of its own accord and decides on in seven days. The power of an "
        "office to preserve on request is to be confirmed locally; where there is none the request goes to the court.",
        zh="依权利人申请进行，可以要求提供担保；三十日内未提起程序的解除。与假冒专利案件中机关依职权进行、七日内作出处理决定的先行登记保存不同。"
        "机关依申请保全证据的权限待各地核实；无权限的，告知向人民法院申请。",
    ),
    duties=DUTIES,
    parties={
        "applicant": T(en="Applicant", zh="申请人"),
        "holder": T(en="Holder of the evidence", zh="证据持有人"),
    },
    states=STATES,
    acts=ACTS | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=LETTERS,
)
