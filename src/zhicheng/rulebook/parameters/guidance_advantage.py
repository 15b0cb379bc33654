"""From which revealed technology advantage a city is taken to have a field when the guidance list is drawn up: 1, the share that all
cities together have. That an advantage begins at 1 is Balassa's; that a list of guidance should begin there is ours.

拟定分类引导清单时，显性技术优势达到多少即视为该市已具备该领域：取 1，即与全部城市的份额相当。以 1 为界出自巴拉萨；以此作为引导清单的界线，为本平台所拟。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.balassa_1965 import rule as BALASSA_1965

rule = Parameter(
    title=T(en="Advantage from which a city has a field", zh="视为具备某领域的最低优势"),
    unit=T(en="times the share of all cities", zh="倍（相对全部城市的份额）"),
    values=(Value(1, since=date(2016, 11, 9), cites=BALASSA_1965["index"], status=ILLUSTRATIVE),),
)
