"""Where a mediation stands: for the office, for the public, and before it is reached."""

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "applied": State(
        title=T(en="Applied, other party to be asked", zh="待征询对方意见"), public=T(en="Application received", zh="已收到申请"),
        ahead=T(en="The other party is asked", zh="征询对方是否同意"),
    ),
    "asked": State(
        title=T(en="Other party asked", zh="已征询，待答复"), public=T(en="Waiting for the other party", zh="等待对方答复"),
        ahead=T(en="15 days for the answer", zh="对方十五日内答复"),
    ),
    "consented": State(title=T(en="Both agree, to be opened", zh="双方同意，待立案"), public=T(en="Both sides agree to mediation", zh="双方同意调解")),
    "opened": State(
        title=T(en="Opened, mediator to be appointed", zh="已立案，待指派调解员"), public=T(en="Opened", zh="已立案"),
        ahead=T(en="Opening, and choice of the mediator", zh="立案，确定调解员"),
    ),
    "mediating": State(
        title=T(en="In mediation", zh="调解中"), public=T(en="In mediation", zh="正在调解"), ahead=T(en="Sessions with the mediator", zh="调解员主持调解"),
    ),
    "stayed": State(title=T(en="Stayed", zh="中止"), public=T(en="Stayed", zh="中止调解")),
    "signed": State(
        title=T(en="Agreement signed", zh="已签订协议"), public=T(en="The parties have agreed", zh="双方已达成协议"),
        ahead=T(en="Agreement; within 30 days both may ask a court to confirm it", zh="签订协议；三十日内可共同申请司法确认"),
    ),
    "requested": State(
        title=T(en="Confirmation requested", zh="已申请司法确认"), public=T(en="Before the court for confirmation", zh="已申请司法确认，法院审查中"),
    ),
    "before_court": State(
        title=T(en="Accepted by the court", zh="法院已受理确认申请"), public=T(en="Before the court for confirmation", zh="已申请司法确认，法院审查中"),
        ahead=T(en="The court confirms or refuses", zh="法院审查确认"),
    ),
    "confirmed": State(
        title=T(en="Confirmed, performance followed up", zh="已司法确认，跟踪履行"), public=T(en="Confirmed by the court", zh="法院已确认协议有效"),
        ahead=T(en="Performance, or enforcement by the court", zh="履行，或者申请强制执行"),
    ),
    "unconfirmed": State(title=T(en="Confirmation refused", zh="法院不予确认"), public=T(en="The court refused confirmation", zh="法院未予确认")),
    "enforcing": State(title=T(en="Enforcement asked of the court", zh="已申请强制执行"), public=T(en="In enforcement", zh="强制执行中")),
    "refused": State(title=T(en="Not opened", zh="不予受理"), public=T(en="Not opened", zh="不予受理"), end="refused"),
    "declined": State(
        title=T(en="Declined by the other party", zh="对方不同意，结案"), public=T(en="The other party declined", zh="对方不同意调解"), end="declined",
    ),
    "failed": State(title=T(en="No agreement", zh="调解不成，结案"), public=T(en="No agreement was reached", zh="未达成协议，已终止"), end="failed"),
    "withdrawn": State(title=T(en="Withdrawn", zh="撤回结案"), public=T(en="Withdrawn", zh="申请人撤回，已结案"), end="withdrawn"),
    "performed": State(title=T(en="Performed", zh="履行结案"), public=T(en="Performed", zh="已履行，结案"), end="performed"),
    "enforced": State(title=T(en="Enforced", zh="强制执行结案"), public=T(en="Enforced by the court", zh="法院已执行，结案"), end="enforced"),
    "unperformed": State(title=T(en="Not performed", zh="未履行结案"), public=T(en="Not performed; a suit is open", zh="未履行，可以起诉"), end="unperformed"),
}  # fmt: skip

ASKING = ("applied", "asked", "consented")
ENDS = tuple(code for code, state in STATES.items() if state.end)
