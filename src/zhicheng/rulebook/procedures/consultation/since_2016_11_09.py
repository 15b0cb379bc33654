"""Questions to an office since the guidance of 2016. No text that was read sets a time for an answer: both periods are ours, for illustration."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import cite, sign, within
from zhicheng.rulebook.procedures.consultation.asking import ASKING
from zhicheng.rulebook.procedures.consultation.letters import LETTERS
from zhicheng.rulebook.procedures.consultation.states import STATES
from zhicheng.rulebook.sources.sipo_2016_86 import rule as GUIDANCE_2016
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2016, 11, 9)
SERVICE = GUIDANCE_2016["II.i.4"]
CITES: dict[str, tuple[Clause, ...]] = {"ask": (SERVICE,), "answer": (SERVICE,)}
DUTIES = {
    "clerk": T(en="Intake clerk", zh="接收登记人员"),
    "officer": T(en="Officer who answers", zh="承办人员"),
    "head": T(en="Head", zh="负责人"),
}
ACTS = {
    code: act if act.cites else replace(act, status=ILLUSTRATIVE) for code, act in cite(ASKING, CITES).items()
}

CLOCKS: dict[str, Clock] = {
    "answer": Clock(
        title=T(en="Answer the question", zh="咨询答复"), whose="officer",
        limits=(within(5, "working_days", SERVICE, since=SINCE, status=ILLUSTRATIVE),),
        starts=("ask", "ask_again"), stops=("answer", "send_elsewhere", "close_unanswered"),
        pauses=("ask_back",), resumes=("reply",),
    ),
    "reply": Clock(
        title=T(en="Answer what the office asked back", zh="回复询问"), whose="asker",
        limits=(within(15, "days", SERVICE, since=SINCE, status=ILLUSTRATIVE),),
        starts=("ask_back",), stops=("reply", "answer", "send_elsewhere", "close_unanswered"),
    ),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="A promise of service: an answer within five working days, the time in which the asker is asked back not counted; passing the question "
        "to another unit stops nothing. Both periods are illustrative.",
        zh="服务承诺：五个工作日内答复，询问咨询人的时间不计入；内部分送不停止计时。两项期限均为示例。",
    ),
    duties=DUTIES,
    parties={"asker": T(en="Person who asks", zh="咨询人")},
    states=STATES,
    acts=ACTS
    | take_in("assign", "recuse", "offer", "take", "return", "file", "note")
    | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=sign(LETTERS),
)
