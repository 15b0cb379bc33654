"""Clusters: several cities that a plan joins, which may be looked at as one. Members are the divisions of GB/T 2260, or the place itself.

城市群：规划所联结、可视同一城的若干城市。成员以行政区划代码或地点标识表示。
"""

from zhicheng.grammar import Column, T, Table
from zhicheng.rulebook.sources.gba_outline_2019 import rule as GBA_OUTLINE_2019
from zhicheng.rulebook.sources.jjj_outline_2015 import rule as JJJ_OUTLINE_2015
from zhicheng.rulebook.sources.yrd_outline_2019 import rule as YRD_OUTLINE_2019

BAY = "440100 440300 440400 440600 440700 441200 441300 441900 442000"
CAPITAL = "110000 120000 130100 130200 130300 130400 130500 130600 130700 130800 130900 131000 131100"
DELTA = (
    "310000 320100 320200 320400 320500 320600 320900 321000 321100 321200 330100 330200 330300 330400 330500 330600 330700 "
    "330900 331000 340100 340200 340500 340700 340800 341100 341700 341800"
)


def _list(divisions: str, *others: str) -> tuple[str, ...]:
    return (*(f"cn:{code}" for code in divisions.split()), *others)


rule = Table(
    title=T(en="Clusters of cities", zh="城市群"),
    key=("cluster",),
    cites=(GBA_OUTLINE_2019["scope"], JJJ_OUTLINE_2015["scope"], YRD_OUTLINE_2019["central_area"]),
    columns={
        "cluster": Column("string", T(en="cluster", zh="城市群")),
        "name": Column("string", T(en="name", zh="名称")),
        "members": Column("string", T(en="places that are one in it", zh="成员")),
        "cites": Column("string", T(en="clause that names them", zh="依据条款")),
    },
    entries=(
        {
            "cluster": "greater_bay_area",
            "name": T(en="Greater Bay Area", zh="粤港澳大湾区"),
            "members": _list(BAY, "gn:1819729", "gn:1821274"),  # Hong Kong and Macao by GeoNames
            "cites": "gba_outline_2019 scope",
        },
        {
            "cluster": "beijing_tianjin_hebei",
            "name": T(en="Beijing-Tianjin-Hebei", zh="京津冀"),
            "members": _list(CAPITAL, "cn:130000"),
            "cites": "jjj_outline_2015 scope",
        },
        {
            "cluster": "yangtze_delta",
            "name": T(en="Yangtze River Delta, central area", zh="长三角中心区"),
            "members": _list(DELTA),
            "cites": "yrd_outline_2019 central_area",
        },
    ),
)
