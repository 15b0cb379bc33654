"""Fewest cases of a cell that is shown to the public. Cells with fewer, and others from which they could be worked out, are shown to the
office only.

向公众公布的单元最少案件数。不足此数的单元，以及可据以推算的其他单元，仅本单位可见。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Fewest cases shown to the public", zh="向公众公布的最少案件数"),
    unit=T(en="cases", zh="件"),
    values=(Value(5, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
