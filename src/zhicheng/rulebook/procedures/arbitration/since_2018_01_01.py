"""Referral to arbitration under the law as amended in 2017, until 28 February 2026. The time for an answer to our invitation is illustrative."""

from __future__ import annotations

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Clause, Clock, Edition, T
from zhicheng.rulebook.drafting import cite, sign, within
from zhicheng.rulebook.procedures.arbitration.award import AWARD
from zhicheng.rulebook.procedures.arbitration.letters import LETTERS
from zhicheng.rulebook.procedures.arbitration.referring import REFERRING
from zhicheng.rulebook.procedures.arbitration.states import STATES
from zhicheng.rulebook.sources.arbitration_law_2017 import rule as LAW_2017
from zhicheng.rulebook.standing_acts import take_in, take_in_letters

SINCE = date(2018, 1, 1)
CITES: dict[str, tuple[Clause, ...]] = {
    "apply": (LAW_2017["2"], LAW_2017["4"]),
    "invite": (LAW_2017["4"],),
    "record_agreement": (LAW_2017["16"],),
    "decline": (LAW_2017["4"],),
    "no_reply": (LAW_2017["4"],),
    "refuse": (LAW_2017["2"], LAW_2017["3"], LAW_2017["17"]),
    "refer": (LAW_2017["22"],),
    "withdraw": (LAW_2017["49"],),
    "record_acceptance": (LAW_2017["24"],),
    "record_non_acceptance": (LAW_2017["24"],),
    "record_award": (LAW_2017["9"], LAW_2017["49"], LAW_2017["51"], LAW_2017["57"]),
    "record_challenge": (LAW_2017["58"], LAW_2017["59"]),
    "award_annulled": (LAW_2017["9"], LAW_2017["58"]),
    "close": (LAW_2017["62"],),
}
DUTIES = {
    "clerk": T(en="Clerk", zh="内勤"),
    "officer": T(en="Case officer", zh="承办人"),
    "head": T(en="Head", zh="负责人"),
}
ACTS = cite(REFERRING | AWARD, CITES)


def _challenge(party: str, en: str, zh: str) -> Clock:
    """Six months from the day on which a party received the award."""
    return Clock(
        title=T(en=f"{en}: ask that the award be set aside", zh=f"{zh}申请撤销裁决"), whose=party,
        limits=(within(6, "months", LAW_2017["59"], since=SINCE),),
        starts=(f"serve_award:{party}",), stops=(f"record_challenge:{party}", "close"),
    )  # fmt: skip


CLOCKS: dict[str, Clock] = {
    "reply": Clock(
        title=T(en="Agree to arbitration or decline", zh="答复是否同意仲裁"), whose="respondent",
        limits=(within(15, "days", LAW_2017["4"], since=SINCE, status=ILLUSTRATIVE),),
        starts=("invite:respondent",), stops=("record_agreement", "decline", "no_reply", "refuse"),
    ),
    "referral": Clock(
        title=T(en="Refer to the institution", zh="转送仲裁机构"), whose="officer",
        limits=(within(5, "working_days", LAW_2017["22"], since=SINCE, status=ILLUSTRATIVE),),
        starts=("record_agreement",), stops=("refer", "refuse"),
    ),
    "acceptance": Clock(
        title=T(en="Institution: accept or refuse", zh="仲裁机构决定是否受理"), whose="institution",
        limits=(within(5, "days", LAW_2017["24"], since=SINCE),),
        starts=("refer",), stops=("record_acceptance", "record_non_acceptance"),
    ),
    "challenge_requester": _challenge("requester", "Requester", "申请人"),
    "challenge_respondent": _challenge("respondent", "Other party", "对方当事人"),
}  # fmt: skip

edition = Edition(
    since=SINCE,
    says=T(
        en="Arbitration needs an agreement that names the matters and the commission; the commission accepts or refuses within five days; six months to ask "
        "that an award be set aside. Five working days for the referral and fifteen days for an answer to our invitation are illustrative.",
        zh="仲裁以载明仲裁事项和仲裁委员会的仲裁协议为前提；仲裁委员会五日内决定是否受理；申请撤销裁决的期限为六个月。转送五个工作日、答复征询十五日为示例。",
    ),
    duties=DUTIES,
    parties={
        "requester": T(en="Requester", zh="申请人"),
        "respondent": T(en="Other party", zh="对方当事人"),
        "institution": T(en="Arbitration institution", zh="仲裁机构"),
    },
    states=STATES,
    acts=ACTS
    | take_in("serve", "assign", "recuse", "offer", "take", "return", "join", "file", "note")
    | take_in_letters(ACTS, states=STATES, duties=DUTIES),
    clocks=CLOCKS,
    letters=sign(LETTERS),
)
