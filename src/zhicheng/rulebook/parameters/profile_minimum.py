"""Fewest patents of a city before a page compares it with others by ratio.

城市须有多少件专利，页面方以比值与他市比较。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Fewest patents for a comparison", zh="参与比较的最少件数"),
    unit=T(en="patents", zh="件"),
    values=(Value(50, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
