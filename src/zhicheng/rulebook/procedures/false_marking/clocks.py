"""Clocks of false patent marking that both editions share: seizure, transfer to the police, remedies, enforcement, closing."""

from __future__ import annotations

from datetime import date

from zhicheng.grammar import IN_FORCE, TO_BE_CONFIRMED, Clock, Limit, T
from zhicheng.rulebook.drafting import within
from zhicheng.rulebook.sources.administrative_compulsion_law_2011 import rule as COMPULSION_2011
from zhicheng.rulebook.sources.administrative_litigation_law_2017 import rule as LITIGATION_2017
from zhicheng.rulebook.sources.administrative_reconsideration_law_2023 import rule as RECONSIDERATION_2023
from zhicheng.rulebook.sources.crime_transfer_2020 import rule as CRIME_2020
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018

COMPULSION_SINCE = date(2012, 1, 1)
PENALTIES = ("decide", "decide_grave")
CLOSINGS = ("close_declined", "close_penalised", "close_spared", "close_handed_over", "close_annulled")
CRIME_DATES = ((date(2001, 7, 9), TO_BE_CONFIRMED), (date(2020, 8, 7), IN_FORCE))
"""The rules of 2001 were not read; the revision of 2020 was."""


def _crime(amount: int, unit: str, clause: str) -> tuple[Limit, ...]:
    return tuple(
        within(amount, unit, CRIME_2020[clause], since=since, status=status) for since, status in CRIME_DATES
    )


SHARED: dict[str, Clock] = {
    "seizure": Clock(
        title=T(en="Seizure lasts", zh="查封、扣押期限"), whose="officer",
        limits=(within(30, "days", COMPULSION_2011["25"], since=COMPULSION_SINCE),),
        extension=(within(30, "days", COMPULSION_2011["25"], since=COMPULSION_SINCE),),
        most=(within(60, "days", COMPULSION_2011["25"], since=COMPULSION_SINCE),),
        starts=("seize", "seize_at_once"), stops=("release", *PENALTIES, "hand_goods"),
        extends=("extend_seizure",), pauses=("appraise",), resumes=("appraised",),
    ),
    "seizure_approval": Clock(
        title=T(en="Approval of an urgent seizure", zh="紧急查封、扣押补办批准"), whose="head",
        limits=(within(24, "hours", COMPULSION_2011["19"], since=COMPULSION_SINCE),),
        starts=("seize_at_once",), stops=("approve_seizure", "release"),
    ),
    "transfer": Clock(
        title=T(en="Decision on the transfer to the police", zh="审批移送公安机关"), whose="head",
        limits=_crime(3, "days", "5"), starts=("propose_transfer",), stops=("approve_transfer", "refuse_transfer"),
    ),
    "handover": Clock(
        title=T(en="Handing the case to the police", zh="向公安机关移送"), whose="officer",
        limits=_crime(24, "hours", "5"), starts=("approve_transfer",), stops=("hand_over", "refuse_transfer"),
    ),
    "goods": Clock(
        title=T(en="Handing over goods and papers", zh="移交涉案物品和材料"), whose="officer",
        limits=_crime(3, "days", "12"), starts=("police_opened",), stops=("hand_goods",),
    ),
    "reconsideration": Clock(
        title=T(en="To ask for reconsideration", zh="申请行政复议"), whose="respondent",
        limits=(
            within(60, "days", RECONSIDERATION_2023["20"], since=date(1999, 10, 1), status=TO_BE_CONFIRMED),
            within(60, "days", RECONSIDERATION_2023["20"], since=date(2024, 1, 1)),
        ),
        starts=("serve_decision:respondent",), stops=("appeal", "lapse"),
    ),
    "suit": Clock(
        title=T(en="To bring a suit", zh="提起行政诉讼"), whose="respondent",
        limits=(
            within(6, "months", LITIGATION_2017["46"], since=date(2015, 5, 1), status=TO_BE_CONFIRMED),
            within(6, "months", LITIGATION_2017["46"], since=date(2017, 7, 1)),
        ),
        starts=("serve_decision:respondent",), stops=("appeal", "lapse"),
    ),
    "demand": Clock(
        title=T(en="To comply after the demand", zh="催告履行期限"), whose="respondent",
        limits=(within(10, "working_days", COMPULSION_2011["54"], since=COMPULSION_SINCE),),
        starts=("serve_demand:respondent",), stops=("comply", "apply_court"),
    ),
    "enforcement": Clock(
        title=T(en="To apply to the court for enforcement", zh="申请法院强制执行"), whose="head",
        limits=(within(3, "months", COMPULSION_2011["53"], since=COMPULSION_SINCE),),
        starts=("lapse",), stops=("apply_court", "comply", "annul"),
    ),
    "closing": Clock(
        title=T(en="Closing the case", zh="结案审批"), whose="officer",
        limits=(within(15, "working_days", PROCEDURE_2018["closing"], since=date(2019, 4, 1)),),
        starts=("comply", "end_enforcement", "decline", "spare", "hand_goods"), stops=(*CLOSINGS, "annul"),
    ),
}  # fmt: skip
