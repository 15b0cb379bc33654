"""The concordance that sorts IPC symbols into 35 technology fields and five sectors.

将国际专利分类号归入 35 个技术领域、五个部门的对照表。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="wipo_concordance_2008",
    title=T(
        en="Schmoch: Concept of a Technology Classification for Country Comparisons (IPC and technology concordance)",
        zh="Schmoch：《用于国家比较的技术分类构想》（IPC 与技术领域对照表）",
    ),
    issuer=T(en="World Intellectual Property Organization", zh="世界知识产权组织"),
    issued_on="2008-06-01",
    number="state of July 2019",
    clauses={"table": T(en="Table of 35 fields with their IPC symbols", zh="35 个技术领域及其 IPC 分类号表")},
)
