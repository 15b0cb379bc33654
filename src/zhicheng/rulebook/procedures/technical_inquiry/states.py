"""Where a technical inquiry stands. What is under seal has the public name of the work before it: no party sees that an opinion is there."""

from zhicheng.grammar import State, T

NAMING = T(en="Somebody is to be named for the technical question", zh="正在确定技术调查官或者鉴定机构")
EXAMINED = T(en="The technical question is being examined", zh="技术问题调查、鉴定中")

STATES: dict[str, State] = {
    "commissioned": State(
        title=T(en="Commissioned, somebody to be appointed", zh="已提出，待确定人选"), public=NAMING,
        ahead=T(en="Somebody with the knowledge is appointed", zh="确定技术调查官或者鉴定机构"),
    ),
    "appointed": State(title=T(en="Appointed, parties to be told", zh="已确定，待告知当事人"), public=NAMING),
    "working": State(
        title=T(en="Parties told, work under way", zh="已告知，调查、鉴定中"), public=EXAMINED,
        ahead=T(en="You are told who it is and may ask for another", zh="告知当事人人选，可以申请回避"),
    ),
    "sealed": State(title=T(en="Opinion in, under seal", zh="意见已提交，密封保存"), public=EXAMINED),
    "released": State(
        title=T(en="Opinion released, to be answered", zh="意见已告知，听取当事人意见"),
        public=T(en="The opinion is open to both sides", zh="已告知意见，听取双方意见"),
        ahead=T(en="An opinion that is released can be answered", zh="告知的意见，双方可以提出意见"),
    ),
    "closed": State(title=T(en="Closed", zh="办结"), public=T(en="Closed", zh="办结"), end="answered"),
    "closed_sealed": State(title=T(en="Closed, the opinion stays under seal", zh="办结（意见不公开）"), public=T(en="Closed", zh="办结"), end="answered"),
    "ended": State(title=T(en="Commission ended", zh="终止委托"), public=T(en="Ended without an opinion", zh="已终止，未出具意见"), end="dismissed"),
}  # fmt: skip

ALL = tuple(STATES)
GOING = tuple(code for code, state in STATES.items() if not state.end)
UNRELEASED = ("working", "sealed")
"""For a party these are one: what they may do in the first they may do in the second, else it would show that an opinion is in."""
