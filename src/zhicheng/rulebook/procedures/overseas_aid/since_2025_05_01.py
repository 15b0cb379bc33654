"""Help in disputes abroad since the provisions of the State Council of 2025: guidance and help are a task of the law now; the steps stay."""

from dataclasses import replace
from datetime import date

from zhicheng.grammar import T
from zhicheng.rulebook.procedures.overseas_aid.since_2016_11_09 import edition as OLDER
from zhicheng.rulebook.procedures.overseas_aid.since_2016_11_09 import set_clocks
from zhicheng.rulebook.sources.foreign_disputes_2025 import rule as PROVISIONS_2025

SINCE = date(2025, 5, 1)
CLAUSES = (PROVISIONS_2025["3"], PROVISIONS_2025["6"])

edition = replace(
    OLDER,
    since=SINCE,
    says=T(
        en="Guidance and help rest on the provisions of 2025, which set no periods: those here stay our own proposal.",
        zh="应对指导和维权援助以2025年的规定为依据；该规定未设办理期限，各环节期限仍为示例。",
    ),
    acts={
        code: replace(act, cites=(*CLAUSES, *act.cites)) if act.cites else act
        for code, act in OLDER.acts.items()
    },
    clocks=set_clocks(PROVISIONS_2025["6"], SINCE),
)
