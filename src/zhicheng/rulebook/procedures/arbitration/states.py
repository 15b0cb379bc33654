"""Where a referral to arbitration stands: agreement, referral, at the institution, award."""

from __future__ import annotations

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "applied": State(
        title=T(en="Referral asked for, agreement to be looked at", zh="已申请，待审看仲裁协议"),
        public=T(en="Application received", zh="已收到申请"),
        ahead=T(en="Is there an agreement to arbitrate?", zh="审看是否有仲裁协议"),
    ),
    "asked": State(
        title=T(en="Other party asked to agree", zh="已征询对方，待答复"),
        public=T(en="Waiting for the other party", zh="等待对方答复"),
        ahead=T(en="Without one, the other party is asked", zh="没有仲裁协议的，征询对方意见"),
    ),
    "agreed": State(
        title=T(en="Agreement at hand, to be referred", zh="已有仲裁协议，待转送"),
        public=T(en="There is an agreement to arbitrate", zh="双方有仲裁协议"),
    ),
    "referred": State(
        title=T(en="With the institution, to be accepted", zh="已转送仲裁机构，待受理"),
        public=T(en="With the arbitration institution", zh="仲裁机构审查中"),
        ahead=T(en="The institution accepts or refuses", zh="仲裁机构决定是否受理"),
    ),
    "arbitrating": State(
        title=T(en="In arbitration", zh="仲裁中"),
        public=T(en="In arbitration", zh="仲裁中"),
        ahead=T(en="Arbitration; our own case rests or is closed", zh="仲裁审理，本机关案件中止或者办结"),
    ),
    "awarded": State(
        title=T(en="Award made, recorded", zh="已作出裁决，已登记"),
        public=T(en="The award is made", zh="已作出裁决"),
        ahead=T(en="The award is recorded", zh="登记裁决结果"),
    ),
    "challenged": State(
        title=T(en="Setting aside asked of the court", zh="已申请撤销裁决"),
        public=T(en="The award is before the court", zh="已申请撤销裁决，法院审查中"),
    ),
    "declined": State(
        title=T(en="Closed: no agreement to arbitrate", zh="办结（未达成仲裁协议）"),
        public=T(en="No agreement to arbitrate", zh="未达成仲裁协议"),
        end="declined",
    ),
    "refused": State(title=T(en="Closed: cannot be arbitrated", zh="办结（不能仲裁）"), public=T(en="Not referred", zh="不予转送"), end="refused"),
    "unaccepted": State(
        title=T(en="Closed: not accepted by the institution", zh="办结（仲裁机构不予受理）"),
        public=T(en="The institution did not accept it", zh="仲裁机构不予受理"),
        end="unaccepted",
    ),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), public=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
    "closed": State(title=T(en="Closed: award", zh="办结（裁决）"), public=T(en="Closed by the award", zh="已裁决，办结"), end="awarded"),
    "annulled": State(
        title=T(en="Closed: award set aside", zh="办结（裁决被撤销）"), public=T(en="The award was set aside", zh="裁决已被撤销"), end="annulled"
    ),
}  # fmt: skip

OPENING = ("applied", "asked")
ENDS = tuple(code for code, state in STATES.items() if state.end)
