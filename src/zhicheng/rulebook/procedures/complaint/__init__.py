"""Whoever has a question, a complaint, a report, needs help or wants a case decided comes in by one form, with a name or without. A clerk puts
it into its kind and sends it where it is decided; if that is another body, its name is told. A consumer's complaint is accepted or refused
and mediated; a report is checked, and a named reporter told whether a case was opened; a right holder's request and a lead to false patent
marking become cases of their own, linked to this one. The answer can be rated, and the matter opened again. Who reported is kept secret.

咨询、投诉、举报、维权援助和权利人请求的统一受理程序，实名、匿名均可提出。登记人员区分类别、分送承办；不属于本机关的，告知有权处理的机关。消费投诉决定是否受理并组织调解；举报核查线索，实名举报的告知是否立案；权利人请求和假冒专利线索转入专门程序并与本件关联。答复后可以评价，也可以申请重新办理。举报人信息依法保密。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.complaint.since_2020_01_01 import edition as SINCE_2020
from zhicheng.rulebook.procedures.complaint.since_2026_04_15 import edition as SINCE_2026
from zhicheng.rulebook.sources.samr_complaints_2019 import rule as MEASURES_2019
from zhicheng.rulebook.sources.samr_complaints_2026 import rule as MEASURES_2026
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018

rule = Procedure(
    title=T(en="Reports and complaints", zh="举报投诉"),
    cites=(
        MEASURES_2019["14"], MEASURES_2019["21"], MEASURES_2019["31"], MEASURES_2019["33"],
        MEASURES_2026["15"], MEASURES_2026["23"], MEASURES_2026["35"], PROCEDURE_2018["check"],
    ),
    editions=(SINCE_2020, SINCE_2026),
    begins="submit",
    mark=T(en="Rep.", zh="诉"),
    confidential=True,
)  # fmt: skip
