"""Fewest patents of a city, over all its fields, before it takes part in measures of complexity: tiny places rank absurdly high.

城市各领域专利合计须有多少件，方可参与复杂度测算：规模过小者排名会失真。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Fewest patents for complexity", zh="参与复杂度测算的最少件数"),
    unit=T(en="patents", zh="件"),
    values=(Value(50, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
