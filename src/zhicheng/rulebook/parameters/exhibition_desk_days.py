"""From how many days on a show has a desk for complaints about intellectual property. By the national measures it has one where the department
that manages shows finds it needed; in Guangdong the organiser must set one up.

展会期间须设立知识产权投诉机构的最低展期。全国规定以展会管理部门认为有必要为前提；广东省规定主办方应当设立。
"""

from datetime import date

from zhicheng.grammar import Parameter, T, Value
from zhicheng.rulebook.sources.exhibition_measures_2006 import rule as MEASURES_2006
from zhicheng.rulebook.sources.guangdong_ip_2022 import rule as GUANGDONG_2022

rule = Parameter(
    title=T(en="Shortest show with a complaint desk", zh="设立展会投诉机构的最低展期"),
    unit=T(en="days", zh="天"),
    values=(
        Value(3, since=date(2006, 3, 1), cites=MEASURES_2006["6"]),
        Value(3, since=date(2022, 5, 1), cites=GUANGDONG_2022["31"], region="44"),
    ),
)
