"""Mediation since the measures of 2025: open licences may be mediated, and an agreement notarised by both parties can be enforced.

Only summaries of the measures were seen. That the periods before the first session stayed as they were is to be confirmed.
"""

from dataclasses import replace

from zhicheng.grammar import TO_BE_CONFIRMED, Act, Field, State, T
from zhicheng.rulebook.procedures.adjudication.since_2025_02_01 import SINCE, recite, restate
from zhicheng.rulebook.procedures.adjudication.since_2025_02_01 import edition as ADJUDICATION
from zhicheng.rulebook.procedures.mediation.opening import SUBJECTS
from zhicheng.rulebook.procedures.mediation.since_2015_07_01 import edition as OLDER
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.standing_acts import LETTERS, PAPER

OPEN_LICENCE = {"open_licence": T(en="carrying out an open licence", zh="专利开放许可实施")}
NOTARISED = State(
    title=T(en="Notarised, performance followed up", zh="已公证，跟踪履行"),
    public=T(en="The agreement is notarised", zh="协议已公证"),
)
NOTARISE = Act(
    title=T(en="Record the notarisation", zh="登记公证"), by=("requester", "respondent", "clerk"), states=("signed",), to="notarised",
    form={"deed": Field(T(en="Number of the deed", zh="公证书编号")), "paper": PAPER}, tells=("requester", "respondent"),
    cites=(MEASURES_2025["notarised"], CIVIL_PROCEDURE_2023["249"]), status=TO_BE_CONFIRMED,
)  # fmt: skip
ALSO_NOTARISED = (
    "follow_up",
    "record_performance",
    "record_enforcement_request",
    "serve",
    "file",
    "note",
    *LETTERS,
)
"""Acts that are done to a notarised agreement as to a confirmed one."""


def restate_act(code: str, act: Act) -> Act:
    """An act by the new measures, open to notarised agreements where it is open to confirmed ones."""
    act = replace(act, cites=tuple(map(recite, act.cites)))
    return replace(act, states=(*act.states, "notarised")) if code in ALSO_NOTARISED else act


ACTS = {code: restate_act(code, act) for code, act in OLDER.acts.items()} | {"notarise": NOTARISE}
APPLY = ACTS["apply"]
SUBJECT = replace(APPLY.form["subject"], choices=SUBJECTS | OPEN_LICENCE)

edition = replace(
    OLDER,
    since=SINCE,
    says=T(
        en="Open licences too; an agreement that both parties have notarised can be enforced without confirmation.",
        zh="增加专利开放许可实施纠纷；双方共同公证的协议无须确认即可强制执行。",
    ),
    states=OLDER.states | {"notarised": NOTARISED},
    acts=ACTS
    | {
        "apply": replace(
            APPLY,
            form=APPLY.form | {"subject": SUBJECT},
            cites=(*APPLY.cites, MEASURES_2025["mediation_subjects"]),
        ),
    },
    clocks={
        code: replace(
            clock,
            limits=tuple(map(restate, clock.limits)),
            stops=(*clock.stops, "notarise") if code == "confirmation" else clock.stops,
        )
        for code, clock in OLDER.clocks.items()
    },
    published=ADJUDICATION.published,
)
