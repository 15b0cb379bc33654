"""Proximity of two technology fields: of the cities that have one (advantage of 1 or more), the share that has the other as well; of the two
shares the smaller. A field is 1 to itself.

两技术领域的邻近度：具备其一（显性优势不小于 1）的城市中同时具备另一者的份额，两个份额取较小者；自身为 1。
"""

from datetime import date

from zhicheng.grammar import Input, Matrix, T, Version
from zhicheng.rulebook.presence import CONTEXT, presences
from zhicheng.rulebook.sources.hausmann_2014 import rule as HAUSMANN_2014
from zhicheng.rulebook.sources.hidalgo_2007 import rule as HIDALGO_2007
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86

rule = Matrix(
    title=T(en="Proximity of two fields", zh="领域邻近度"),
    cites=(SIPO_2016_86["II.i.2"], HAUSMANN_2014["proximity"], HIDALGO_2007["proximity"]),
    unit=T(en="0 to 1", zh="0 至 1"),
    by=("field", "other_field"),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=presences,
            says=T(
                en="cities with both ÷ the larger number of cities with one of them",
                zh="兼具两者的城市数 ÷ 具备其一的较大城市数",
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
    shows={
        "both": T(en="cities with both", zh="兼具两者的城市"),
        "one": T(en="cities with the first", zh="具备前者的城市"),
        "other": T(en="cities with the second", zh="具备后者的城市"),
    },
    missing={
        "undefined": T(
            en="no city taking part has an advantage in this field",
            zh="参与测算的城市均不具备该领域优势",
        ),
    },
    decimals=3,
    method="proximity@1",
)
