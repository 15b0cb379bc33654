"""Complexity of a technology field (PCI): a field is complex when few cities, and complex ones, have it. On the scale of the cities, so
that a city's complexity is the mean over its fields.

技术领域复杂度（PCI）：少数且复杂的城市才具备者，复杂度高。采用城市尺度，使城市复杂度等于其各优势领域之平均。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Matrix(
    title=T(en="Complexity of a field", zh="技术领域复杂度"),
    cites=(SIPO_2016_86["II.i.2"], HAUSMANN_2014["pci"]),
    unit=T(en="standard deviations of the cities", zh="个标准差（城市尺度）"),
    by=("field",),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="second eigenvector of fields × cities that have them, on the mean and deviation of the cities",
                zh="领域与优势城市矩阵的第二特征向量，按城市均值与标准差换算",
            ),
        ),
    ),
    inputs=(
        Input(
            "patents",
            of="patent_count",
            same=("field", *CONTEXT),
            says=T(en="patents in the field, over all cities", zh="该领域各市件数之和"),
        ),
    ),
    shows={"ubiquity": T(en="cities with an advantage", zh="具备优势的城市数")},
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
    method="field_complexity@1",
)
