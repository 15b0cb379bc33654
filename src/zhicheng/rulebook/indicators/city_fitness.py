"""Fitness of a city: the sum of the complexities of its fields, where a field is only as complex as the least fit cities that have it.
A non-linear iteration; the mean over the cities is 1.

城市适合度：其优势领域复杂度之和，而领域复杂度受限于具备它的最弱城市。非线性迭代求得；各市平均为 1。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.tacchella_2012 import rule as TACCHELLA_2012

rule = Matrix(
    title=T(en="Fitness of a city", zh="城市适合度"),
    cites=(SIPO_2016_86["II.i.2"], TACCHELLA_2012["fitness"]),
    unit=T(en="mean of the cities = 1", zh="各市平均 = 1"),
    by=("city",),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="fixed point of fitness = Σ complexity, complexity = 1 ÷ Σ (1 ÷ fitness), each over its mean",
                zh="适合度 = Σ 复杂度、复杂度 = 1 ÷ Σ（1 ÷ 适合度）之不动点，各除以均值",
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
        "not_converged": T(en="the iteration does not settle for this matrix", zh="该矩阵下迭代不收敛"),
        "undefined": T(en="no field is present: there is nothing to measure", zh="无优势领域，无从测算"),
    },
    decimals=2,
    method="city_fitness@1",
)
