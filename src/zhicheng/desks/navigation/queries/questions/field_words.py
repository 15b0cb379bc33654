"""Everyday words for technology, each with a symbol of the IPC where such patents are found.

The 35 fields have learned names; a person types 'batteries'. The symbol leads to the field by the rulebook's own table, so
the two cannot disagree. Which words stand here is our own choice (illustrative); a word that fits several fields is left out.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.grammar import T

WORDS = (
    (
        "H01M",
        T(
            en="battery, lithium battery, fuel cell, accumulator, energy storage",
            zh="电池、锂电池、锂电、动力电池、燃料电池、储能",
        ),
    ),
    (
        "H02K",
        T(
            en="electric motor, electrical machinery, generator, energy",
            zh="电机、发电机、电气、电力、新能源、能源",
        ),
    ),
    (
        "H02J",
        T(
            en="power grid, charging, charger, smart grid",
            zh="电网、充电、充电桩、智能电网",
        ),
    ),
    (
        "F21S",
        T(
            en="lighting, lamp, led lamp",
            zh="照明、灯具、路灯",
        ),
    ),
    (
        "G09G",
        T(
            en="display, screen, audio, video, television, loudspeaker",
            zh="显示、显示屏、屏幕、音响、视频、电视",
        ),
    ),
    (
        "H04M",
        T(
            en="telephone, antenna, telecom",
            zh="电话、天线、通讯、通信设备",
        ),
    ),
    (
        "H04W",
        T(
            en="5g, 6g, mobile network, wireless, internet",
            zh="移动通信、无线通信、互联网、网络、通信",
        ),
    ),
    (
        "H03K",
        T(
            en="amplifier, oscillator",
            zh="放大器、振荡器",
        ),
    ),
    (
        "G06N",
        T(
            en=(
                "ai, artificial intelligence, machine learning, computer, computing, software, "
                "big data, algorithm"
            ),
            zh="人工智能、机器学习、大模型、计算机、软件、大数据、算法、算力",
        ),
    ),
    (
        "G06Q",
        T(
            en="e-commerce, fintech, business method, payment",
            zh="电子商务、电商、金融科技、支付",
        ),
    ),
    (
        "H01L",
        T(
            en="chip, integrated circuit, microchip, wafer, transistor, solar cell, photovoltaic",
            zh="芯片、集成电路、晶圆、晶体管、光伏、太阳能电池",
        ),
    ),
    (
        "G02B",
        T(
            en="lens, optical, photonics, laser, camera lens",
            zh="光电、光子、镜头、镜片、激光",
        ),
    ),
    (
        "G01N21",
        T(
            en="sensor, measuring, metrology, testing instrument, radar, instrument",
            zh="传感器、检测、仪器仪表、计量、雷达、仪表",
        ),
    ),
    (
        "G01N33",
        T(
            en="diagnostics, bioassay, blood test",
            zh="体外诊断、生物检测、诊断试剂",
        ),
    ),
    (
        "G05B",
        T(
            en="automation, controller, industrial control, autopilot",
            zh="自动化、控制器、工业控制、工控",
        ),
    ),
    (
        "A61B",
        T(
            en="medical device, medicine, medical, surgery, health",
            zh="医疗器械、医疗、医学、手术、健康、医疗设备",
        ),
    ),
    (
        "A61Q",
        T(
            en="cosmetics, fine chemical, organic chemistry",
            zh="化妆品、精细化工、有机化学、美妆",
        ),
    ),
    (
        "C12N",
        T(
            en="biotech, gene, genetic engineering, enzyme, biology, cell therapy",
            zh="生物、基因、基因工程、酶、生物科技、细胞",
        ),
    ),
    (
        "A61P",
        T(
            en="drug, medication, pharma, vaccine, pharmacy, pharmaceutical",
            zh="医药、制药、药物、疫苗、新药、中药",
        ),
    ),
    (
        "C08L",
        T(
            en="plastics, polymer, rubber, resin",
            zh="塑料、高分子、橡胶、树脂、聚合物",
        ),
    ),
    (
        "A23L",
        T(
            en="food, beverage, drink, nutrition",
            zh="食品、饮料、营养、预制菜",
        ),
    ),
    (
        "C09D",
        T(
            en="paint, dye, adhesive, fertiliser, petroleum, petrochemical",
            zh="涂料、染料、胶粘剂、化肥、石油、石化",
        ),
    ),
    (
        "C22C",
        T(
            en=("steel, alloy, metal, glass, ceramics, cement, metallurgy, new material, advanced material"),
            zh="钢铁、合金、金属、玻璃、陶瓷、水泥、冶金、新材料、材料",
        ),
    ),
    (
        "C23C",
        T(
            en="coating, plating, surface treatment, crystal growth",
            zh="涂层、镀膜、电镀、表面处理、涂布",
        ),
    ),
    (
        "B82Y",
        T(
            en="nano, nanotechnology, mems, microstructure",
            zh="纳米、微机电、微纳",
        ),
    ),
    (
        "B01J",
        T(
            en="chemical process, catalyst, separation, filtration",
            zh="化工、催化剂、分离、过滤",
        ),
    ),
    (
        "C02F",
        T(
            en=("water treatment, sewage, waste, recycling, exhaust, pollution, environmental protection"),
            zh="水处理、污水、垃圾、废气、治污、固废、污染治理",
        ),
    ),
    (
        "B25J",
        T(
            en="robot, robotics, packaging, elevator, crane, lift, conveyor",
            zh="机器人、包装、电梯、起重机、物流装备、输送",
        ),
    ),
    (
        "B23K",
        T(
            en="machine tool, welding, cutting, grinding, milling, cnc, lathe",
            zh="机床、焊接、切削、数控、磨床、工业母机",
        ),
    ),
    (
        "F03D",
        T(
            en="engine, turbine, pump, compressor, wind power, wind turbine, nuclear power",
            zh="发动机、涡轮、水泵、压缩机、风电、风力发电、核电、内燃机",
        ),
    ),
    (
        "D06M",
        T(
            en="textile, fabric, paper, printing, printer, weaving",
            zh="纺织、面料、造纸、印刷、打印机、服装面料",
        ),
    ),
    (
        "A01B",
        T(
            en="agricultural machine, agriculture, farming, 3d printing, moulding, weapon",
            zh="农机、农业、农业机械、注塑、3D打印、增材制造",
        ),
    ),
    (
        "F25B",
        T(
            en=("air conditioner, air conditioning, refrigeration, refrigerator, heating, heat pump, boiler"),
            zh="空调、制冷、冰箱、供暖、热泵、锅炉",
        ),
    ),
    (
        "F16C",
        T(
            en="bearing, valve, gear, brake, fastener, spring",
            zh="轴承、阀门、齿轮、紧固件、弹簧、零部件",
        ),
    ),
    (
        "B60L",
        T(
            en=(
                "car, vehicle, automobile, electric vehicle, ev, aircraft, drone, ship, railway, "
                "train, bicycle, tyre"
            ),
            zh=(
                "汽车、车辆、新能源汽车、电动车、电动汽车、飞机、无人机、船舶、铁路、高铁、自行车、"
                "轮胎、低空经济、轨道交通"
            ),
        ),
    ),
    (
        "A63F",
        T(
            en="furniture, game, toy, sofa, sport equipment",
            zh="家具、游戏、玩具、沙发、体育用品",
        ),
    ),
    (
        "A41D",
        T(
            en="clothing, clothes, shoe, garment, washing machine, jewellery, tobacco",
            zh="服装、衣服、鞋、鞋靴、洗衣机、珠宝、烟草",
        ),
    ),
    (
        "E04B",
        T(
            en="building, construction, bridge, road, mining, tunnel, drilling",
            zh="建筑、施工、桥梁、道路、采矿、隧道、钻井",
        ),
    ),
)


def field_of_symbol(symbol: str, fields: Mapping[str, int]) -> int | None:
    """The field of an IPC symbol by the longest entry of the table that it begins with; `fields` maps symbols to fields."""
    sizes = range(len(symbol), 0, -1)
    return next((fields[symbol[:size]] for size in sizes if symbol[:size] in fields), None)
