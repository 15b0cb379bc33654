"""The index of patent navigation for regions (PNID) of 2017. Only its title and its shape are known to us; who issued it, its indicators
and its weights are not, so every clause is to be confirmed against the text.

2017 年的专利导航区域创新发展质量评价指标体系（PNID）。仅知其名称与框架；发布单位、具体指标与权重均未见，各条均待与原文核对。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="pnid_2017",
    title=T(
        en="Indicators for the Quality of Regional Innovative Development by Patent Navigation, V1.0 (PNID)",
        zh="专利导航区域创新发展质量评价指标体系（V1.0）",
    ),
    issuer=T(en="to be confirmed", zh="发布单位待核"),
    issued_on="2017-04",
    clauses={
        "axes": T(en="Two axes: competitiveness and match of innovative development", zh="两个维度：创新发展竞争力、创新发展匹配度"),
        "stages": T(en="Two stages: from research and development to operation", zh="两个阶段：技术研发、运营转化"),
        "regions": T(en="Computed for 31 provinces", zh="测算对象为 31 个省（自治区、直辖市）"),
    },
    unconfirmed=frozenset({"axes", "stages", "regions"}),
)  # fmt: skip
