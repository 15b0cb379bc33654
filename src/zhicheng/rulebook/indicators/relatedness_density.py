"""How much of what is related to a field a city already has: the proximities to the fields it has, over all proximities. Convention:
the field itself is among its relatives (proximity 1 to itself), as in the Atlas.

某领域的相关领域中该市已具备多少：与已具备领域的邻近度之和，除以全部邻近度之和。约定：领域自身计入（自身邻近度为 1），与《图谱》一致。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, Parts, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.hidalgo_2007 import rule as HIDALGO_2007
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Matrix(
    title=T(en="Relatedness density", zh="关联密度"),
    cites=(SIPO_2016_86["II.i.2"], HAUSMANN_2014["distance"], HIDALGO_2007["density"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=("city", "field"),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="Σ proximities to the fields the city has ÷ Σ all proximities",
                zh="Σ 与已具备领域的邻近度 ÷ Σ 全部邻近度",
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
        "undefined": T(
            en="no city taking part has an advantage in this field",
            zh="参与测算的城市均不具备该领域优势",
        ),
    },
    decimals=3,
    method="density_with_itself@1",
    parts=Parts(
        says=T(
            en="the sum of what {number} fields it has hold of all proximities",
            zh="所具 {number} 个领域在全部邻近度中的份额之和",
        ),
        how="sum",
    ),
)
