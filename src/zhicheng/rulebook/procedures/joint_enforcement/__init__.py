"""Two offices act together where a matter reaches beyond one region. The lead office plans the action and asks the other, which accepts or
declines. Whoever accepts takes the case and acts in its own area, officers of the lead office beside it; what it finds there may become a case of
its own. The evidence is handed back with a list, and the lead office tells what came of it. Each further office is asked in a case of its own.

事项涉及两个以上地区的，由牵头机关提出联合执法并向对方发函，对方决定是否协助。同意协助的接收本件，在本辖区办理，牵头机关人员参加；在本辖区发现的违法行为可以另立案件。证据凭清单移交牵头机关，办理结果予以反馈。再请其他机关协助的，单独立件。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.joint_enforcement.since_2021_07_15 import edition as SINCE_2021
from zhicheng.rulebook.sources.administrative_penalty_law_2021 import rule as PENALTY_2021
from zhicheng.rulebook.sources.samr_penalty_2018 import rule as PROCEDURE_2018
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Procedure(
    title=T(en="Joint enforcement across regions", zh="跨区域联合执法"),
    cites=(SIPO_2016_86["II.ii.1"], PENALTY_2021["25"], PENALTY_2021["26"], PROCEDURE_2018["assistance"]),
    editions=(SINCE_2021,),
    begins="plan",
    mark=T(en="Joint", zh="联"),
    confidential=True,
)
