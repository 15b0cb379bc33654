"""Where a preservation of evidence stands. Until it is carried out whoever holds the evidence is no party of the case and learns nothing of it."""

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "received": State(
        title=T(en="Requested, to be decided", zh="已申请，待决定"), public=T(en="The request is being looked at", zh="申请审查中"),
        ahead=T(en="The office looks at the request", zh="审查申请"),
    ),
    "security_asked": State(
        title=T(en="Security asked", zh="已通知提供担保"), public=T(en="Security is to be given", zh="待提供担保"),
        ahead=T(en="Security may be asked", zh="可能要求提供担保"),
    ),
    "ordered": State(
        title=T(en="Ordered, to be carried out", zh="已决定，待执行"), public=T(en="Ordered", zh="已决定保全"),
        ahead=T(en="Ordered or refused, and carried out at once", zh="决定保全并立即执行，或者不予保全"),
    ),
    "kept": State(
        title=T(en="Carried out, evidence kept", zh="已执行，证据保全中"), public=T(en="The evidence is kept", zh="证据保全中"),
        ahead=T(en="You bring your case; else the measure is lifted", zh="依法提起程序；逾期未提起的解除保全"),
    ),
    "objected": State(title=T(en="Objection raised, to be decided", zh="已提出异议，待决定"), public=T(en="An objection is being looked at", zh="异议审查中")),
    "used": State(
        title=T(en="Handed on to the case it is for", zh="已移交使用，办结"), public=T(en="Handed on to the case it is for", zh="已移交相关案件"),
        end="decided",
    ),
    "lifted": State(title=T(en="Lifted", zh="已解除"), public=T(en="Lifted", zh="已解除保全"), end="annulled"),
    "refused": State(title=T(en="Refused", zh="不予保全"), public=T(en="Refused", zh="不予保全"), end="refused"),
    "unexecuted": State(title=T(en="Could not be carried out", zh="未能执行，办结"), public=T(en="Could not be carried out", zh="未能执行"), end="failed"),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), public=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
}  # fmt: skip

ALL = tuple(STATES)
BEFORE = ("received", "security_asked", "ordered")
AFTER = ("kept", "objected")
