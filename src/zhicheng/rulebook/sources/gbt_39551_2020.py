"""The series of standards on patent navigation, in force since 1 June 2021. Of its seven parts only the titles are known to us; their
text has not been read, so every clause is to be confirmed.

专利导航系列国家标准，自 2021 年 6 月 1 日起实施。七个部分仅知其名称，正文未读，各条均待核。
"""

from zhicheng.grammar import Source, T

PARTS = {
    "1": T(en="Part 1: General principles (title; text not read)", zh="第1部分：总则（仅部分名称，正文未读）"),
    "2": T(en="Part 2: Regional planning (title; text not read)", zh="第2部分：区域规划（仅部分名称，正文未读）"),
    "3": T(en="Part 3: Industrial planning (title; text not read)", zh="第3部分：产业规划（仅部分名称，正文未读）"),
    "4": T(en="Part 4: Enterprise operation (title; text not read)", zh="第4部分：企业经营（仅部分名称，正文未读）"),
    "5": T(en="Part 5: R&D activity (title; text not read)", zh="第5部分：研发活动（仅部分名称，正文未读）"),
    "6": T(en="Part 6: Talent management (title; text not read)", zh="第6部分：人才管理（仅部分名称，正文未读）"),
    "7": T(en="Part 7: Service requirements (title; text not read)", zh="第7部分：服务要求（仅部分名称，正文未读）"),
}  # fmt: skip

rule = Source(
    code="gbt_39551_2020",
    title=T(en="GB/T 39551-2020 Guidelines for patent navigation", zh="GB/T 39551—2020 专利导航指南"),
    issuer=T(
        en="State Administration for Market Regulation; Standardization Administration of China",
        zh="国家市场监督管理总局、国家标准化管理委员会",
    ),
    issued_on="2020-11-09",
    number="GB/T 39551-2020",
    clauses=PARTS,
    unconfirmed=frozenset(PARTS),
)
