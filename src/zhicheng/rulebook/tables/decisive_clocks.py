"""The clocks by which an office is measured: in what time it opens a case or refuses, and in what time it concludes it. Of a procedure that
the table does not name, every clock of the office counts. Illustrative: our own choice.

考核期限：立案（受理）审查期限和结案期限。表中未列的程序，机关应遵守的各项期限均计入。示例值：由本平台拟定。
"""

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.administrative_penalty_law_2021 import rule as PENALTY_LAW_2021
from zhicheng.rulebook.sources.enforcement_measures_2015 import rule as MEASURES_2015
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as COMPLAINTS_2026
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018

CLOCKS = {
    "adjudication": ("acceptance", "decision"),
    "false_marking": ("docketing", "docketing_found", "decision"),
    "mediation": ("opening",),
    "complaint": ("acceptance", "docketing", "mediation"),
}

rule = Table(
    title=T(en="Decisive clocks", zh="考核期限"),
    key=("procedure", "clock"),
    cites=(
        MEASURES_2025["acceptance"], MEASURES_2025["decision"], MEASURES_2025["mediation_opening"], MEASURES_2015["decision"],
        MEASURES_2015["false_opening"], MEASURES_2015["false_closing"], PENALTY_LAW_2021["60"], PROCEDURE_2018["check"],
        COMPLAINTS_2026["15"], COMPLAINTS_2026["23"],
    ),
    columns={
        "procedure": Column("string", T(en="procedure", zh="程序")),
        "clock": Column("string", T(en="clock, as the procedure names it", zh="期限代码")),
    },
    entries=tuple({"procedure": procedure, "clock": clock} for procedure, clocks in CLOCKS.items() for clock in clocks),
)  # fmt: skip
