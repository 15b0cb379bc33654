"""A right holder has a notice passed on to a trading platform on which goods or services are offered that infringe. The platform takes measures and
tells the seller; what the seller states comes back to the right holder, who then has a short time to complain or sue.

权利人发现电子商务平台上的商品、服务侵犯其知识产权的，可以请本机关转送通知。平台采取必要措施并告知平台内经营者；经营者的声明转送权利人，权利人在期限内投诉或者起诉。
"""

from zhicheng.grammar import Service, T
from zhicheng.rulebook.sources.e_commerce_law_2018 import rule as LAW_2018

rule = Service(
    title=T(en="Have a notice passed on to a trading platform", zh="向电子商务平台转送通知"),
    words=T(
        en="platform online listing link takedown delete notice seller statement counter e-commerce website internet",
        zh="电商 平台 网上 链接 下架 删除链接 通知 声明 反通知 直播带货 网络交易",
    ),
    procedure="platform_notice",
    clock="passing",
    guide={
        "accepts": T(
            en="You hold the right or act for its holder, the platform is known, and you have first evidence.",
            zh="系权利人或者其代理人，平台明确，并有初步证据。",
        ),
        "serves": T(en="Holders of patents, trade marks, copyright and geographical indications.", zh="专利、商标、著作权、地理标志的权利人。"),
        "reach": T(
            en="At the counter or by post; on this site with an account that the office linked to you or your firm. You may also "
"write to the platform directly.",
            zh="窗口提交或者邮寄；本机关已核实身份并关联账户的，可以登录后网上提交。也可以直接通知平台。",
        ),
        "materials": T(
            en="The notice, with the links\n"
"Proof of the right\n"
"First evidence of the infringement\n"
"Proof of who you are, and a power of attorney if you are represented",
            zh="侵权通知，附链接\n"
"权属证明\n"
"构成侵权的初步证据\n"
"身份证明；委托代理的提交授权委托书",
        ),
        "process": T(
            en="You give notice; a wrong notice makes you liable\n"
"The office looks it through and passes it on\n"
"The platform takes measures and tells the seller\n"
"If the seller states that there is no infringement, you get the statement\n"
"You complain or sue and tell the platform, else the measures end",
            zh="提交通知；通知错误造成损害的，依法承担责任\n"
"本机关审看并转送平台\n"
"平台采取必要措施并告知平台内经营者\n"
"经营者声明不存在侵权行为的，声明转送给您\n"
"您投诉或者起诉并告知平台，否则措施终止",
        ),
        "period": T(en="To pass the notice on, once its first evidence is there", zh="初步证据齐备后，转送平台"),
        "result": T(en="Measures of the platform, or word why there are none.", zh="平台采取的措施，或者未采取措施的说明。"),
        "supervision": T(
            en="If the office does not act in time, ask its head, or call 12345.",
            zh="逾期未办理的，可以向本机关负责人反映，或者拨打12345。",
        ),
    },
    fee=T(en="No fee", zh="不收费"),
    visits=1,
    channels=("counter", "post"),
    cites=(LAW_2018["42"], LAW_2018["43"], LAW_2018["84"]),
)  # fmt: skip
