"""Where a complaint at an exhibition stands: counted in hours while the show is open."""

from __future__ import annotations

from zhicheng.grammar import State, T

STATES: dict[str, State] = {
    "received": State(
        title=T(en="At the desk, to be handed over", zh="投诉机构已接收，待移交"),
        public=T(en="Complaint received at the desk", zh="已收到投诉"),
        ahead=T(en="The desk looks at the papers", zh="核对投诉材料"),
    ),
    "lacking": State(
        title=T(en="Papers are lacking", zh="材料不符，待补充"),
        public=T(en="The complainant was asked for papers", zh="已通知投诉人补充材料"),
    ),
    "handed": State(
        title=T(en="Handed over, exhibitor to be told", zh="已移交主管部门，待通知被投诉人"),
        public=T(en="With the competent department", zh="已移交主管部门"),
        ahead=T(en="Within 24 hours the competent department has it", zh="二十四小时内移交主管部门"),
    ),
    "answering": State(
        title=T(en="Exhibitor told, 24 hours for the answer", zh="已通知被投诉人，二十四小时内陈述意见"),
        public=T(en="Waiting for the exhibitor", zh="等待被投诉人陈述意见"),
        ahead=T(en="The exhibitor answers within 24 hours", zh="被投诉人二十四小时内提交意见和证据"),
    ),
    "answered": State(
        title=T(en="Answered, to be judged", zh="已陈述意见，待处理"),
        public=T(en="The answer is being looked at", zh="正在核查"),
        ahead=T(en="Goods are removed or covered, or nothing is found", zh="撤展、遮盖，或者认定无须处理"),
    ),
    "removed": State(
        title=T(en="Measures taken, followed up", zh="已采取措施，跟进后续"),
        public=T(en="The goods are not shown any more", zh="已撤展或者遮盖"),
        ahead=T(en="After the show: a case of its own where one is needed", zh="展会结束后，需要的转专门程序"),
    ),
    "settled": State(title=T(en="Closed: settled at the desk", zh="办结（现场调解）"), public=T(en="Settled", zh="已达成调解"), end="settled"),
    "dismissed": State(title=T(en="Closed: nothing found", zh="办结（未发现侵权）"), public=T(en="Nothing was found", zh="未认定侵权"), end="dismissed"),
    "closed": State(
        title=T(en="Closed: measures taken", zh="办结（已采取措施）"),
        public=T(en="Closed; measures were taken", zh="已采取措施，办结"),
        end="measures_taken",
    ),
    "refused": State(title=T(en="Not taken", zh="不予接受"), public=T(en="Not taken", zh="不予接受"), end="refused"),
    "withdrawn": State(title=T(en="Withdrawn", zh="已撤回"), public=T(en="Withdrawn", zh="已撤回"), end="withdrawn"),
}  # fmt: skip

GOING = ("received", "lacking", "handed", "answering", "answered")
ENDS = tuple(code for code, state in STATES.items() if state.end)
