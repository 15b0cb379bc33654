"""How many of the three signals (near, complex, growing) must speak for a field that a city has, before the guidance list puts it under
support and not under adjust.

某市已具备的领域，在“近、繁、增”三项信号中须有几项成立，方列入支持类而非调整类。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value

rule = Parameter(
    title=T(en="Signals that make a strength worth support", zh="优势领域列入支持类所需信号数"),
    unit=T(en="of three signals", zh="项（共三项）"),
    values=(Value(2, since=date(2016, 11, 9), status=ILLUSTRATIVE),),
)
