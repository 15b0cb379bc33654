"""Complexity outlook of a city (COI): how much complexity lies near what it already has. The sum, over the fields it lacks, of relatedness
density times complexity of the field.

城市复杂度前景（COI）：既有优势附近蕴含多少复杂度。对其尚缺的各领域，将关联密度乘以领域复杂度后求和。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, Parts, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Matrix(
    title=T(en="Complexity outlook", zh="复杂度前景指数"),
    cites=(SIPO_2016_86["II.i.2"], HAUSMANN_2014["outlook"]),
    unit=T(en="standard deviations of the cities", zh="个标准差（城市尺度）"),
    by=("city",),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="Σ density × complexity over the fields that the city lacks",
                zh="对尚缺领域求 Σ 密度 × 复杂度",
            ),
        ),
    ),
    inputs=(
        Input(
            "patents",
            of="patent_count",
            same=("city", *CONTEXT),
            says=T(en="patents of the city, over all fields", zh="该市各领域件数之和"),
        ),
    ),
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
        "undefined": T(en="no field is present: there is nothing to measure", zh="无优势领域，无从测算"),
    },
    decimals=2,
    method="outlook_index@1",
    parts=Parts(
        says=T(
            en="the sum of density × complexity over the {number} fields it lacks",
            zh="所缺 {number} 个领域的密度 × 复杂度之和",
        ),
        how="sum",
    ),
)
