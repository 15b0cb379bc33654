"""Years from the show for which the organiser keeps the files of its disputes at least. Guangdong says three; elsewhere no text was read, and the
same number is shown for illustration.

展会主办方保存展会知识产权纠纷信息与档案资料的最低年限，自展会举办之日起算。广东省规定三年；其他地方未见规定，按相同年限示例。
"""

from datetime import date

from zhicheng.grammar import ILLUSTRATIVE, Parameter, T, Value
from zhicheng.rulebook.sources.guangdong_ip_2022 import rule as GUANGDONG_2022

rule = Parameter(
    title=T(en="How long the files of a show are kept", zh="展会档案保存年限"),
    unit=T(en="years from the show", zh="年（自展会举办之日起）"),
    values=(
        Value(3, since=date(2006, 3, 1), status=ILLUSTRATIVE),
        Value(3, since=date(2022, 5, 1), cites=GUANGDONG_2022["31"], region="44"),
    ),
)
