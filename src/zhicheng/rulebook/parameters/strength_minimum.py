"""Fewest patents of a city in a field before the field may be called one of its strengths: a ratio over a handful of
patents says nothing.

某领域须有多少件专利，方可称为该市之长：寥寥数件之比不足为据。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Fewest patents for a strength", zh="认定优势领域的最少件数"),
    unit=T(en="patents", zh="件"),
    values=(Value(10, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
