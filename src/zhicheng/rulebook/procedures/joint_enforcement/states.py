"""Where a joint enforcement stands. The one whom it is about reads no more than that the office looks into something."""

from zhicheng.grammar import State, T

UNDER_WAY = T(en="Being looked into", zh="办理中")

STATES: dict[str, State] = {
    "prepared": State(
        title=T(en="Prepared by the lead office", zh="牵头机关拟办"), public=UNDER_WAY, ahead=T(en="The lead office plans the action", zh="牵头机关拟定行动"),
    ),
    "asked": State(
        title=T(en="The other office is asked", zh="已发函，待对方接收"), public=UNDER_WAY,
        ahead=T(en="Another office is asked to help and accepts or declines", zh="向其他机关发函，由其决定是否协助"),
    ),
    "working": State(
        title=T(en="Under way at the partner office", zh="协助机关办理中"), public=UNDER_WAY,
        ahead=T(en="Both offices act together", zh="两地共同检查、取证"),
    ),
    "done": State(title=T(en="Help given, evidence to be handed over", zh="协助完成，待移交证据"), public=UNDER_WAY),
    "handing_over": State(title=T(en="Evidence on its way to the lead office", zh="证据移交中，待牵头机关接收"), public=UNDER_WAY),
    "received": State(
        title=T(en="Evidence received, partner to be told the result", zh="已接收证据，待反馈结果"), public=UNDER_WAY,
        ahead=T(en="The evidence is handed over with a list; the result is told", zh="凭清单移交证据，反馈办理结果"),
    ),
    "closed": State(title=T(en="Closed, result told", zh="办结（已反馈）"), public=T(en="Closed", zh="办结"), end="answered"),
    "declined": State(title=T(en="Closed, no other office helped", zh="未获协助，办结"), public=T(en="Closed", zh="办结"), end="declined"),
    "dropped": State(title=T(en="Dropped by the lead office", zh="牵头机关撤回"), public=T(en="Closed", zh="办结"), end="withdrawn"),
}  # fmt: skip

ALL = tuple(STATES)
AT_WORK = ("prepared", "working", "received")
"""Where the office that has the case works in it."""
