"""Technological complexity of a city (ECI): a city is complex when the fields it has (advantage of 1 or more) are those that few and complex
cities have. The second eigenvector of the matrix of presence, in standard deviations over the cities; it is the mean of the complexity of the city's fields.

城市技术复杂度（ECI）：其优势领域为少数复杂城市所共有者，复杂度高。取城市与优势领域矩阵的第二特征向量，以各市间标准差计；等于该市各优势领域复杂度之平均。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, Parts, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Matrix(
    title=T(en="Technological complexity of a city", zh="城市技术复杂度"),
    cites=(SIPO_2016_86["II.i.2"], HAUSMANN_2014["eci"]),
    unit=T(en="standard deviations", zh="个标准差"),
    by=("city",),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="second eigenvector of cities × fields present, standardised; positive with diversity",
                zh="城市与优势领域矩阵的第二特征向量，标准化，与多样性同向",
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
    shows={
        "diversity": T(en="fields with an advantage", zh="优势领域数"),
        "cities": T(en="cities taking part", zh="参与测算的城市数"),
        "rank": T(en="rank among them", zh="其中位次"),
        "rank_low": T(en="best rank in nine of ten draws", zh="九成抽样中的最好位次"),
        "rank_high": T(en="worst rank in nine of ten draws", zh="九成抽样中的最差位次"),
    },
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
    method="city_complexity@1",
    parts=Parts(
        says=T(
            en="the mean of the complexity of the {number} fields in which it has an advantage",
            zh="所具 {number} 个优势领域的复杂度之平均",
        ),
        how="mean",
        of="field_complexity",
    ),
)
