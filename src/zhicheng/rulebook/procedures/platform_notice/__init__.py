"""A right holder gives notice, with first evidence, that something on a trading platform infringes. The office looks the notice through and passes
it on. The platform takes measures and tells the seller; the seller may state that there is no infringement; the right holder then has fifteen
days to complain or sue, else the measures end. A platform that takes no measures may be ordered to; a platform in doubt may ask for an opinion.
The law lets a right holder write to the platform directly; coming through the office is no condition.

权利人认为平台内商品、服务侵犯其知识产权的，附初步证据提出通知，本机关审看后转送平台。平台采取必要措施并转送平台内经营者；平台内经营者可以声明不存在侵权行为；声明到达权利人后十五日内未投诉或者起诉的，措施终止。平台未采取措施的，可以责令改正；难以判定的，平台可以申请判定咨询意见。权利人也可以直接通知平台，不以经过本机关为条件。
"""

from zhicheng.grammar import Procedure, T
from zhicheng.rulebook.procedures.platform_notice.since_2019_01_01 import edition as SINCE_2019
from zhicheng.rulebook.sources.e_commerce_law_2018 import rule as LAW_2018

rule = Procedure(
    title=T(en="Notice to a trading platform", zh="电子商务平台侵权通知与声明"),
    cites=(LAW_2018["42"], LAW_2018["43"], LAW_2018["44"], LAW_2018["45"], LAW_2018["84"]),
    editions=(SINCE_2019,),
    begins="notify",
    mark=T(en="Net", zh="电"),
)
