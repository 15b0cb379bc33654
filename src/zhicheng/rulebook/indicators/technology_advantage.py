"""Revealed technology advantage: the share of a field in the patents of a city, divided by the share of that field
in the patents of all cities of the dataset. Above 1 the city is more specialised in the field than the whole.

显性技术优势：某领域在该市专利中的份额，除以该领域在数据集全部城市专利中的份额；大于 1 即较总体更专于此。
"""

from datetime import date

from zhicheng.grammar import Indicator, Input, T, Version
from zhicheng.rulebook.advantages import share_ratio
from zhicheng.rulebook.sources.balassa_1965 import rule as BALASSA_1965
from zhicheng.rulebook.sources.sipo_2016_86 import rule as SIPO_2016_86
from zhicheng.rulebook.sources.wipo_concordance_2008 import rule as WIPO_CONCORDANCE_2008

CONTEXT = ("country", "type", "year", "filing_year")

rule = Indicator(
    title=T(en="Revealed technology advantage", zh="显性技术优势"),
    cites=(SIPO_2016_86["II.i.2"], BALASSA_1965["index"], WIPO_CONCORDANCE_2008["table"]),
    unit=T(en="ratio", zh="比值"),
    by=("city", "field"),
    also=CONTEXT,
    needs=("patents", "fields"),
    versions=(
        Version(
            since=date(2016, 11, 9),
            formula=share_ratio("city"),
            says=T(en="(city in field ÷ city) ÷ (field ÷ all), in patents", zh="（该市该领域件数 ÷ 该市件数）÷（该领域件数 ÷ 全部件数）"),
        ),
    ),
    inputs=(
        Input("here", of="patent_count", same=("city", "field", *CONTEXT),
              says=T(en="patents of the city in the field", zh="该市该领域件数")),
        Input("city_total", of="patent_count", same=("city", *CONTEXT),
              says=T(en="patents of the city, over all fields", zh="该市各领域件数之和")),
        Input("field_total", of="patent_count", same=("field", *CONTEXT),
              says=T(en="patents in the field, over all cities", zh="该领域各市件数之和")),
        Input("grand_total", of="patent_count", same=CONTEXT,
              says=T(en="patents over all cities and fields", zh="各市各领域件数之和")),
    ),
    decimals=2,
)  # fmt: skip
