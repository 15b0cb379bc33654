"""Below which revealed technology advantage the guidance list may put a field under restrict: a field in which the city comes close to the
share of all cities is never restricted.

显性技术优势低于多少，分类引导清单方可将该领域列入限制类：份额已接近全部城市水平的领域，一律不列入限制类。
"""

from datetime import date
from fractions import Fraction

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Advantage below which a field may be restricted", zh="可列入限制类的优势上限"),
    unit=T(en="times the share of all cities", zh="倍（相对全部城市的份额）"),
    values=(Value(Fraction(4, 5), since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
