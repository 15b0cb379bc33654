"""Months after filing (or priority) until an application for an invention is published: what was filed later is not to be seen yet.

发明专利申请自申请日（优先权日）起至公布的月数：此后申请者尚不可见。
"""

from datetime import date

from zhicheng.grammar import Parameter, T, Value
from zhicheng.rulebook.sources.patent_law_2020 import rule as PATENT_LAW_2020

rule = Parameter(
    title=T(en="Publication delay of inventions", zh="发明公布时滞"),
    unit=T(en="months", zh="月"),
    values=(Value(18, since=date(2016, 11, 9), cites=PATENT_LAW_2020["34"]),),
)
