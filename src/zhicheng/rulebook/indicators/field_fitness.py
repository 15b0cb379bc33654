"""Complexity of a field by the fitness iteration: high only when none of the cities that have it is unfit.

以适合度迭代求得的领域复杂度：具备它的城市无一弱者时方高。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.tacchella_2012 import rule as TACCHELLA_2012

rule = Matrix(
    title=T(en="Complexity of a field by fitness", zh="领域复杂度（适合度法）"),
    cites=(SIPO_2016_86["II.i.2"], TACCHELLA_2012["fitness"]),
    unit=T(en="mean of the fields = 1", zh="各领域平均 = 1"),
    by=("field",),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="fixed point of complexity = 1 ÷ Σ (1 ÷ fitness), over its mean",
                zh="复杂度 = 1 ÷ Σ（1 ÷ 适合度）之不动点，除以均值",
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
    missing={
        "not_converged": T(en="the iteration does not settle for this matrix", zh="该矩阵下迭代不收敛"),
        "undefined": T(
            en="no city taking part has an advantage in this field",
            zh="参与测算的城市均不具备该领域优势",
        ),
    },
    decimals=2,
    method="field_fitness@1",
)
