"""Where a notice to a trading platform stands: from the notice to the measures, the seller's statement and the fifteen days."""

from __future__ import annotations

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "notified": State(
        title=T(en="Notice received, to be looked through", zh="已收到通知，待审看"),
        public=T(en="Notice received", zh="已收到通知"),
        ahead=T(en="The notice and its first evidence are looked through", zh="审看通知和初步证据"),
    ),
    "lacking": State(
        title=T(en="First evidence is lacking", zh="初步证据不足，待补充"),
        public=T(en="The right holder was asked for evidence", zh="已通知权利人补充证据"),
    ),
    "passed": State(
        title=T(en="With the platform, measures awaited", zh="已转平台，待采取措施"),
        public=T(en="With the platform", zh="平台处理中"),
        ahead=T(en="The platform takes measures and tells the seller", zh="平台采取必要措施并转送平台内经营者"),
    ),
    "untouched": State(
        title=T(en="The platform took no measures", zh="平台未采取措施"),
        public=T(en="The platform took no measures", zh="平台未采取措施"),
    ),
    "ordered": State(
        title=T(en="The platform was ordered to correct", zh="已责令平台限期改正"),
        public=T(en="The platform was ordered to correct", zh="已责令平台改正"),
    ),
    "measured": State(
        title=T(en="Measures in place, the seller may make a statement", zh="已采取措施，平台内经营者可以声明"),
        public=T(en="Measures are in place", zh="平台已采取措施"),
        ahead=T(en="The seller may state that there is no infringement", zh="平台内经营者可以提交不侵权声明"),
    ),
    "stated": State(
        title=T(en="The seller made a statement, on its way to the right holder", zh="已收到声明，待送达权利人"),
        public=T(en="The seller made a statement", zh="平台内经营者已提交声明"),
    ),
    "waiting": State(
        title=T(en="Statement arrived, fifteen days for a complaint or suit", zh="声明已到达，十五日内待投诉或者起诉"),
        public=T(en="The right holder may complain or sue", zh="等待权利人投诉或者起诉"),
        ahead=T(en="Within fifteen days the right holder complains or sues, else measures end", zh="权利人十五日内投诉或者起诉，否则措施终止"),
    ),
    "pursued": State(
        title=T(en="Complaint or suit told, measures stay", zh="权利人已投诉或者起诉，措施继续"),
        public=T(en="The right holder complained or sued; measures stay", zh="权利人已投诉或者起诉，措施继续"),
        ahead=T(en="The department or the court decides", zh="由主管部门或者人民法院处理"),
    ),
    "refused": State(title=T(en="Notice not taken up", zh="不予转送"), public=T(en="Not taken up", zh="不予转送"), end="refused"),
    "withdrawn": State(title=T(en="Notice withdrawn", zh="通知已撤回"), public=T(en="Withdrawn", zh="通知已撤回"), end="withdrawn"),
    "unopposed": State(
        title=T(en="Closed: no statement, measures stay", zh="办结（未提交声明，措施继续）"),
        public=T(en="Closed; measures stay", zh="已办结，措施继续"),
        end="measures_stay",
    ),
    "lifted": State(
        title=T(en="Closed: measures ended", zh="办结（措施终止）"),
        public=T(en="Closed; measures ended", zh="已办结，措施终止"),
        end="measures_ended",
    ),
    "concluded": State(
        title=T(en="Closed: decided elsewhere", zh="办结（已由有权机关处理）"),
        public=T(en="Closed; decided elsewhere", zh="已办结，已由有权机关处理"),
        end="concluded",
    ),
    "defaulted": State(
        title=T(en="Closed: not corrected, to be fined", zh="办结（逾期未改正，另案处罚）"),
        public=T(en="Closed; the platform did not correct", zh="已办结，平台逾期未改正"),
        end="not_corrected",
    ),
}  # fmt: skip

AT_PLATFORM = ("passed", "measured", "stated")
GOING = ("notified", "lacking", "passed", "untouched", "ordered", "measured", "stated", "waiting")
ENDS = tuple(code for code, state in STATES.items() if state.end)
