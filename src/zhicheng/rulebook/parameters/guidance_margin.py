"""How far the split of the guidance list is moved up and down to see whether a field would stand elsewhere: so far, in shares of the
fields. A field that would is a close call and is marked.

为检验分类引导清单是否稳定，将分界位置上下移动多少（按领域比例计）。移动后类别改变者属临界，予以标注。
"""

from datetime import date
from fractions import Fraction

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="How far splits are moved to find close calls", zh="检验临界时分界位置的移动幅度"),
    unit=T(en="of the fields", zh="（领域比例）"),
    values=(Value(Fraction(1, 10), since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
