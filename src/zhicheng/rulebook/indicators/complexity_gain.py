"""What a field would open up for a city (COG): the complexity of the fields it lacks, this one among them, each by how much nearer it would
come. 0 for a field that the city already has.

新增某领域为该市打开的空间（COG）：各尚缺领域（含其自身）的复杂度，按因此拉近的程度计入后求和；已具备的领域为 0。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, Parts, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Matrix(
    title=T(en="Complexity gain of a field", zh="复杂度前景增益"),
    cites=(SIPO_2016_86["II.i.2"], HAUSMANN_2014["outlook"]),
    unit=T(en="standard deviations of the cities", zh="个标准差（城市尺度）"),
    by=("city", "field"),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="Σ over the fields lacked: complexity × share of this field in their proximities",
                zh="对尚缺领域求 Σ 复杂度 × 该领域在其邻近度中的份额",
            ),
        ),
    ),
    inputs=(
        Input(
            "patents",
            of="patent_count",
            same=("city", "field", *CONTEXT),
            says=T(en="patents of the city in the field", zh="该市该领域件数"),
        ),
    ),
    shows={"present": T(en="1: the city has the field", zh="1：该市已具备该领域")},
    missing={
        "too_small": T(
            en="fewer patents than the parameter sets, or fewer than two cities or fields remain",
            zh="专利少于参数所定件数，或所余城市、领域不足两个",
        ),
        "degenerate": T(
            en="the matrix falls into parts: no order of complexity can be found",
            zh="矩阵分裂为互不相连的部分，无从排序",
        ),
        "two_signs": T(
            en="diversity and ubiquity contradict each other, or neither tells: the sign is not settled",
            zh="多样性与普遍性相悖，或均无从判定：正负号未定",
        ),
        "undefined": T(
            en="no city taking part has an advantage in this field",
            zh="参与测算的城市均不具备该领域优势",
        ),
    },
    decimals=2,
    method="outlook_gain@1",
    parts=Parts(
        says=T(
            en="the sum of what comes from the {number} fields it lacks",
            zh="来自所缺 {number} 个领域的增益之和",
        ),
        how="sum",
    ),
)
