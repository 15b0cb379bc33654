"""How many applicants count as leading when concentration is measured.

衡量集中度时，“领先申请人”取几家。
"""

from datetime import date

from zhicheng.grammar import Parameter, T, Value
from zhicheng.rulebook.sources.oecd_competition_glossary_1993 import rule as OECD_COMPETITION_GLOSSARY_1993

rule = Parameter(
    title=T(en="Leading applicants", zh="领先申请人数"),
    unit=T(en="applicants", zh="家"),
    values=(Value(4, since=date(2016, 11, 9), cites=OECD_COMPETITION_GLOSSARY_1993["concentration"]),),
)
