"""A right holder asks for evidence to be preserved that may be lost or hard to get later: before a case or in one. The office may ask for security,
decides, and carries the order out with a record and a list. Until then the holder of the evidence learns nothing; afterwards they may object. The
applicant must bring the case in time, else the measure is lifted; otherwise the evidence is handed on to that case. This is not the registration of
evidence in advance, which an office does of its own accord in a case of false marking and which stands there.

证据可能灭失或者以后难以取得的，权利人可以在提起程序之前或者案件办理过程中申请保全证据。机关审查后可以要求提供担保，作出决定并执行，制作笔录和清单；执行之前证据持有人并不知悉，执行之后可以提出异议。申请人逾期未提起程序的，解除保全；已提起的，证据移交相关案件。本程序不同于先行登记保存：后者由机关在查处假冒专利案件中依职权进行，见该程序。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.evidence_preservation.since_2024_01_01 import edition as SINCE_2024
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.ip_evidence_2020 import rule as EVIDENCE_2020
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Procedure(
    title=T(en="Preservation of evidence on request", zh="依申请证据保全"),
    cites=(
        CIVIL_PROCEDURE_2023["84"], CIVIL_PROCEDURE_2023["103"], CIVIL_PROCEDURE_2023["104"], EVIDENCE_2020["11"], EVIDENCE_2020["16"],
        SIPO_2016_86["II.ii.1"],
    ),
    editions=(SINCE_2024,),
    begins="request",
    mark=T(en="Pres.", zh="保"),
)  # fmt: skip
