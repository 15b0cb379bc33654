"""Fewest patents of an inventor in a city before the inventor counts as a key one.

发明人在该市须有多少件专利，方计为核心发明人。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Fewest patents of a key inventor", zh="核心发明人的最少件数"),
    unit=T(en="patents", zh="件"),
    values=(Value(5, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
