"""The counters of conduct: what is noted of an applicant, the answer to it, and the pause or removal that follows. The counts are parameters."""

from datetime import date

from zhicheng.grammar import Act, T
from zhicheng.rulebook.drafting import ask, choose
from zhicheng.rulebook.parameters.fast_abnormal_pause import rule as ABNORMAL_PAUSE
from zhicheng.rulebook.parameters.fast_abnormal_removal import rule as ABNORMAL_REMOVAL
from zhicheng.rulebook.parameters.fast_failure_pause import rule as FAILURE_PAUSE
from zhicheng.rulebook.parameters.fast_pause_length import rule as PAUSE_LENGTH
from zhicheng.rulebook.procedures.fast_examination.states import ALL
from zhicheng.rulebook.sources.filing_conduct_2023 import rule as CONDUCT_2023
from zhicheng.rulebook.sources.pre_examination_2023 import rule as PRE_EXAMINATION_2023
from zhicheng.rulebook.standing_acts import PAPER, REASON

KINDS = {
    "abnormal": T(en="application found abnormal", zh="被认定为非正常申请"),
    "changed": T(en="filed otherwise than passed", zh="提交文本与预审合格文本不一致"),
    "not_filed": T(en="passed and not filed", zh="合格后未提交"),
    "withdrawn": T(en="withdrawn after the fast lane was used", zh="进入快速通道后撤回"),
    "false": T(en="false papers or undertaking", zh="材料或者承诺不实"),
    "other": T(en="other", zh="其他"),
}
CITES = (PRE_EXAMINATION_2023["conduct"], CONDUCT_2023["follows"])


def say_counts(on: date) -> T:
    """What the counts of a day lead to, read from the parameters, for the forms."""
    pause, removal, failure, length = (
        each.at(on=on).amount for each in (ABNORMAL_PAUSE, ABNORMAL_REMOVAL, FAILURE_PAUSE, PAUSE_LENGTH)
    )
    return T(
        en=f"In twelve months: {pause} abnormal filing or a failure rate above {failure} % pauses for at least {length} months; "
        f"{removal} abnormal filings remove "
        "from the file (illustrative).",
        zh=f"十二个月内非正常申请达{pause}件或者不合格率超过{failure}%的，暂停至少{length}个月；非正常申请达{removal}件的，取消备案（示例）。",
    )


def count_conduct(on: date) -> dict[str, Act]:
    """The acts, with the counts of a day in their hints. They may be done after the end of the case as well."""
    counted = ask("Counts of the last twelve months", "近十二个月累计情况", "long", hint=say_counts(on))
    return {
        "note_conduct": Act(
            title=T(en="Note conduct of the applicant", zh="登记行为情形"), by=("officer",), states=ALL, letter="warning", tells=("applicant",), cites=CITES,
            form={
                "conduct": choose("What", "情形", KINDS),
                "found_on": ask("Found on", "认定日期", "day"),
                "facts": ask("Facts", "事实", "long"),
                "counted": counted,
                "answer_by": ask("Answer until", "陈述意见截止日", "day"),
            },
        ),
        "answer_note": Act(
            title=T(en="Answer the note", zh="陈述意见"), by=("applicant", "clerk"), states=ALL, after=("note_conduct",), cites=CITES,
            form={"answer": ask("Answer", "陈述意见", "long"), "paper": PAPER},
        ),
        "drop_note": Act(
            title=T(en="Drop the note", zh="撤销登记"), by=("head",), states=ALL, after=("note_conduct",), tells=("applicant",),
            form={"reason": REASON}, cites=CITES,
        ),
        "pause_applicant": Act(
            title=T(en="Pause pre-examination for the applicant", zh="暂停预审服务"), by=("head",), states=ALL, after=("note_conduct",), decisive=True,
            letter="pause", tells=("applicant",), cites=CITES,
            form={"counted": counted, "paused_until": ask("Until", "暂停截止日", "day"), "reason": REASON},
        ),
        "remove_applicant": Act(
            title=T(en="Remove the applicant from the file", zh="取消备案"), by=("head",), states=ALL, after=("note_conduct",), decisive=True,
            letter="removal", tells=("applicant",), cites=CITES, form={"counted": counted, "reason": REASON},
        ),
    }  # fmt: skip
