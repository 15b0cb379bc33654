"""Two sides of a dispute about intellectual property want it arbitrated. Arbitration needs an agreement, made before or after the dispute; where there
is none, the other side is asked. The office refers the dispute to the institution that they chose, stays or closes its own case, so that one
dispute is not counted twice, and records the award. Whether a patent is valid is not arbitrated.

知识产权纠纷当事人申请通过仲裁解决。仲裁以仲裁协议为前提，纠纷发生前后均可达成；没有仲裁协议的，征询对方意见。本机关将纠纷转送双方选定的仲裁机构，本机关案件相应中止或者办结，同一纠纷不重复计算，并登记裁决结果。专利权是否有效不能仲裁。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.arbitration.since_2018_01_01 import edition as SINCE_2018
from zhicheng.rulebook.procedures.arbitration.since_2026_03_01 import edition as SINCE_2026
from zhicheng.rulebook.sources.arbitration_law_2017 import rule as LAW_2017
from zhicheng.rulebook.sources.arbitration_law_2025 import rule as LAW_2025

rule = Procedure(
    title=T(en="Referral to arbitration", zh="知识产权纠纷转仲裁"),
    cites=(
        LAW_2017["4"],
        LAW_2017["16"],
        LAW_2017["24"],
        LAW_2017["59"],
        LAW_2025["27"],
        LAW_2025["setting_aside"],
    ),
    editions=(SINCE_2018, SINCE_2026),
    begins="apply",
    mark=T(en="Arb.", zh="仲"),
)
