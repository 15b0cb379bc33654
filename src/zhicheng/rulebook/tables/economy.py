"""Figures of a place in a year, each with its source.

某地某年的经济数据，逐项注明来源。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Economy", zh="经济"),
    key=("place", "country", "year", "measure", "industry",),
    columns={
        "place": Column("string", T(en="place as printed", zh="原文地名")),
        "country": Column("string", T(en="country, two letters", zh="国别")),
        "year": Column("int32", T(en="year", zh="年份")),
        "measure": Column("string", T(en="population, gdp, rd_spending, employment or value_added", zh="指标：人口、地区生产总值、研发经费、就业、增加值")),
        "industry": Column("string", T(en="code of GB/T 4754", zh="国民经济行业代码")),
        "amount": Column("float64", T(en="amount", zh="数值")),
        "unit": Column("string", T(en="unit", zh="单位")),
        "source": Column("string", T(en="document the figure stands in", zh="数据出处")),
        "as_of": Column("date", T(en="day on which the figure stood, or on which its source appeared", zh="数据截止日或来源发布日")),
        "standard": Column("float64", T(en="amount in yuan or persons, where the unit is known", zh="折算为元或人的数值（单位可识别者）")),
        "place_id": Column("string", T(en="place the name was resolved to", zh="地名归入的地点")),
    },
)  # fmt: skip
