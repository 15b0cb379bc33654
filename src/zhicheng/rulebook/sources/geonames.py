"""The open gazetteer from which names, coordinates and residents of places come.

提供地名、坐标与人口的开放地名库。
"""

from zhicheng.grammar import Source, T

rule = Source(
    code="geonames",
    title=T(en="GeoNames geographical database", zh="GeoNames 地理数据库"),
    issuer=T(en="GeoNames", zh="GeoNames"),
    issued_on="2025-01-01",
    licence="CC BY 4.0",
    clauses={"population": T(en="Residents of a populated place; the day of the figure is not stated", zh="居民点人口；数据日期未注明")},
    unconfirmed=frozenset({"population"}),
)  # fmt: skip
