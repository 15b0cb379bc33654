"""One row a city, province or country that an address was resolved to.

地址归入的城市、省份或国家，各一行。
"""

from zhicheng.grammar import Column, T, Table

rule = Table(
    title=T(en="Places", zh="地点"),
    key=("place_id",),
    derived=True,
    columns={
        "place_id": Column("string", T(en="place", zh="地点")),
        "name": Column("string", T(en="name in Latin letters", zh="拉丁字母名称")),
        "name_zh": Column("string", T(en="Chinese name", zh="中文名称")),
        "country": Column("string", T(en="country, two letters", zh="国别")),
        "province": Column("string", T(en="province or state", zh="省或州")),
        "level": Column("string", T(en="city, province or country", zh="层级：城市、省份、国家")),
        "lat": Column("float64", T(en="latitude in degrees", zh="纬度（度）")),
        "lon": Column("float64", T(en="longitude in degrees", zh="经度（度）")),
        "population": Column("int64", T(en="residents", zh="居民数")),
        "source": Column("string", T(en="where the facts of the place come from", zh="地点信息来源")),
    },
)  # fmt: skip
