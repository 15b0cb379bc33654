"""A place, and how an address as printed was read to it."""

from dataclasses import dataclass
from typing import Literal

from zhicheng.grammar import T

Level = Literal["city", "province", "country"]


@dataclass(frozen=True)
class Place:
    """One place of the gazetteer.

    `id`: Chinese prefecture-level divisions and municipalities 'cn:440300', Chinese provinces 'cn:440000'; the cities and
    counties of Taiwan 'tw:HSZ' (ISO 3166-2 letters); cities elsewhere 'gn:<GeoNames id>', states and provinces
    'gn:adm:<country>.<GeoNames code>', countries and regions 'cc:US'. A municipality (Beijing, Shanghai, Tianjin, Chongqing) is one
    place at city level and its own province. `lat`, `lon` in degrees: a point for a dot on a map, no boundary.
    `population` in persons, of the record that `source` names (for a Chinese prefecture: of its seat).
    """

    id: str
    name: str
    name_zh: str | None
    name_full_zh: str | None
    country: str
    province: str | None
    level: Level
    lat: float | None
    lon: float | None
    population: int | None
    source: str


@dataclass(frozen=True)
class Resolution:
    """How one address was read. `county`: the finer place named in it (a Chinese county by code, else its name); `how`: key of HOW."""

    place_id: str | None
    level: Level | None
    county: str | None
    how: str
    confidence: Literal["sure", "likely", "guess", "none"]


HOW: dict[str, T] = {
    "exact": T(en="name as in the gazetteer", zh="与地名库名称一致"),
    "alias": T(en="another known spelling of the name", zh="已知的其他写法"),
    "pinyin": T(en="romanised Chinese name", zh="汉语拼音"),
    "suffix stripped": T(en="name without its 'city', 'county' or the like", zh="去掉“市”“县”等通名后一致"),
    "romanisation": T(
        en="same name by the rules of another romanisation", zh="按另一罗马字方案拼写的同一地名"
    ),
    "similar spelling": T(en="same name in an irregular romanisation", zh="不规则罗马字拼写的同一地名"),
    "misspelling": T(en="one letter off a known name", zh="与已知地名相差一个字母"),
    "county": T(en="county, district or town, placed in its city", zh="县、区或镇，归入所在城市"),
    "shared name": T(en="city and province share this name", zh="市与省同名"),
    "largest homonym": T(
        en="several places of this name; one far larger than the others", zh="同名地点中有一处人口远多于其他"
    ),
    "homonym by population": T(
        en="several places of this name; the most populous one", zh="同名地点中取人口最多者"
    ),
    "address text": T(en="found within the address text", zh="从地址文本中识别"),
    "other country": T(
        en="found under another country code than printed", zh="国家或地区代码与地名不符，按地名归入"
    ),
    "province only": T(en="only the state or province is known", zh="只能确定到省（州）"),
    "country only": T(en="only the country or region is known", zh="只能确定到国家或地区"),
    "not placed": T(en="no place found", zh="未能归入任何地点"),
}

CONFIDENCE: dict[str, Literal["sure", "likely", "guess", "none"]] = {
    "exact": "sure",
    "alias": "sure",
    "pinyin": "sure",
    "suffix stripped": "sure",
    "romanisation": "sure",
    "similar spelling": "likely",
    "largest homonym": "likely",
    "county": "likely",
    "shared name": "likely",
    "address text": "likely",
    "province only": "likely",
    "country only": "likely",
    "misspelling": "guess",
    "homonym by population": "guess",
    "other country": "guess",
    "not placed": "none",
}
