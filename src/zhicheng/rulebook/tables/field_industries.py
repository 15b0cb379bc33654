"""Which division of industry (GB/T 4754) each technology field mainly serves. Illustrative: our own proposal, one division a field, until
an office adopts the official concordance.

各技术领域主要对应的国民经济行业大类（GB/T 4754）。示意性对照：由本平台拟定，每一领域对应一个大类，待采用官方参照关系表后替换。
"""

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.gbt_4754_2017 import rule as GBT_4754_2017

DIVISIONS = {
    1: "38",
    2: "39",
    3: "39",
    4: "39",
    5: "39",
    6: "39",
    7: "65",
    8: "39",
    9: "40",
    10: "40",
    11: "40",
    12: "40",
    13: "35",
    14: "26",
    15: "27",
    16: "27",
    17: "26",
    18: "14",
    19: "26",
    20: "31",
    21: "33",
    22: "39",
    23: "35",
    24: "35",
    25: "34",
    26: "34",
    27: "34",
    28: "35",
    29: "35",
    30: "34",
    31: "34",
    32: "36",
    33: "21",
    34: "24",
    35: "47",
}
NAMES = {
    "14": T(en="Food manufacturing", zh="食品制造业"),
    "21": T(en="Furniture manufacturing", zh="家具制造业"),
    "24": T(
        en="Articles for culture, education, art, sport and entertainment",
        zh="文教、工美、体育和娱乐用品制造业",
    ),
    "26": T(en="Chemical raw materials and products", zh="化学原料和化学制品制造业"),
    "27": T(en="Pharmaceuticals", zh="医药制造业"),
    "31": T(en="Smelting and rolling of ferrous metals", zh="黑色金属冶炼和压延加工业"),
    "33": T(en="Metal products", zh="金属制品业"),
    "34": T(en="General-purpose machinery", zh="通用设备制造业"),
    "35": T(en="Special-purpose machinery", zh="专用设备制造业"),
    "36": T(en="Motor vehicles", zh="汽车制造业"),
    "38": T(en="Electrical machinery and equipment", zh="电气机械和器材制造业"),
    "39": T(
        en="Computers, communication and other electronic equipment", zh="计算机、通信和其他电子设备制造业"
    ),
    "40": T(en="Instruments and meters", zh="仪器仪表制造业"),
    "47": T(en="Construction of buildings", zh="房屋建筑业"),
    "65": T(en="Software and information technology services", zh="软件和信息技术服务业"),
}

rule = Table(
    title=T(en="Fields and industries (illustrative)", zh="领域与行业对照（示意）"),
    key=("field",),
    cites=(GBT_4754_2017["code"],),
    columns={
        "field": Column("int8", T(en="field, 1 to 35", zh="领域，1 至 35")),
        "industry": Column("string", T(en="division of GB/T 4754", zh="国民经济行业大类代码")),
        "name": Column("string", T(en="name of the division", zh="大类名称")),
    },
    entries=tuple({"field": f, "industry": code, "name": NAMES[code]} for f, code in DIVISIONS.items()),
)
