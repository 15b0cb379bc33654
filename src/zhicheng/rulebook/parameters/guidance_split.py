"""Where the guidance list splits near from far, complex from simple and growing from slow: at this share of the fields, from below. One
half is the median, so that each measure speaks for one half of the fields and against the other.

拟定分类引导清单时，远近、繁简、快慢各以何处为界：自低向高排至该比例的领域处。取二分之一即中位数，每项指标各有一半领域在界上、一半在界下。
"""

from datetime import date
from fractions import Fraction

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Where measures are split for guidance", zh="分类引导的分界位置"),
    unit=T(en="of the fields, from below", zh="（领域自低向高的累计比例）"),
    values=(Value(Fraction(1, 2), since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
