"""A mediator helps the parties of a patent dispute to agree. Nothing happens against the will of either side. Once the agreement is in
effect, both parties may together ask a court to confirm it, within thirty days; a confirmed agreement can be enforced. The office
follows up whether it is performed. Whether an office's own mediation is of a kind that courts confirm is to be confirmed locally.

调解员帮助专利纠纷双方自愿达成协议，任何一方不同意的，不得调解。协议生效后三十日内，双方可以共同申请司法确认；经确认的协议可以申请强制执行。协议的履行情况由调解机关回访。机关自行主持的调解是否属于可以司法确认的范围，由各地核实。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.mediation.since_2015_07_01 import edition as SINCE_2015
from zhicheng.rulebook.procedures.mediation.since_2025_02_01 import edition as SINCE_2025
from zhicheng.rulebook.sources.adjudication_measures_2025 import rule as MEASURES_2025
from zhicheng.rulebook.sources.civil_procedure_law_2023 import rule as CIVIL_PROCEDURE_2023
from zhicheng.rulebook.sources.implementing_rules_2023 import rule as RULES_2023
from zhicheng.rulebook.sources.judicial_confirmation_2011 import rule as CONFIRMATION_2011
from zhicheng.rulebook.sources.mediation_law_2010 import rule as MEDIATION_2010

rule = Procedure(
    title=T(en="Mediation with judicial confirmation", zh="专利纠纷调解与司法确认"),
    cites=(
        MEDIATION_2010["33"], CIVIL_PROCEDURE_2023["205"], CONFIRMATION_2011["4"], CONFIRMATION_2011["5"], RULES_2023["102"],
        MEASURES_2025["mediation_subjects"],
    ),
    editions=(SINCE_2015, SINCE_2025),
    begins="apply",
    mark=T(en="Med.", zh="调"),
)  # fmt: skip
