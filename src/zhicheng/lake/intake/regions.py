"""Country, province and city columns of Chinese tables: '广东;44', '广东(44)', 'CN440305', '美国;US'."""

import re
import unicodedata
from dataclasses import dataclass

# Provinces by the two digits of GB/T 2260; 66 and 85 are the codes the patent office prints for Hainan and Chongqing.
PROVINCES = {
    "11": "北京市",
    "12": "天津市",
    "13": "河北省",
    "14": "山西省",
    "15": "内蒙古自治区",
    "21": "辽宁省",
    "22": "吉林省",
    "23": "黑龙江省",
    "31": "上海市",
    "32": "江苏省",
    "33": "浙江省",
    "34": "安徽省",
    "35": "福建省",
    "36": "江西省",
    "37": "山东省",
    "41": "河南省",
    "42": "湖北省",
    "43": "湖南省",
    "44": "广东省",
    "45": "广西壮族自治区",
    "46": "海南省",
    "50": "重庆市",
    "51": "四川省",
    "52": "贵州省",
    "53": "云南省",
    "54": "西藏自治区",
    "61": "陕西省",
    "62": "甘肃省",
    "63": "青海省",
    "64": "宁夏回族自治区",
    "65": "新疆维吾尔自治区",
    "66": "海南省",
    "85": "重庆市",
}
_OUTSIDE = {"71": "TW", "81": "HK", "82": "MO", "台湾": "TW", "香港": "HK", "澳门": "MO"}
_COUNTRIES = {
    "中国": "CN",
    "美国": "US",
    "日本": "JP",
    "韩国": "KR",
    "大韩民国": "KR",
    "德国": "DE",
    "法国": "FR",
    "英国": "GB",
    "瑞士": "CH",
    "荷兰": "NL",
    "瑞典": "SE",
    "意大利": "IT",
    "加拿大": "CA",
    "芬兰": "FI",
    "丹麦": "DK",
    "以色列": "IL",
    "澳大利亚": "AU",
    "新加坡": "SG",
    "印度": "IN",
    "俄罗斯": "RU",
    "俄罗斯联邦": "RU",
    "奥地利": "AT",
    "比利时": "BE",
    "西班牙": "ES",
    "挪威": "NO",
    "爱尔兰": "IE",
    "卢森堡": "LU",
    "开曼群岛": "KY",
    "英属维尔京群岛": "VG",
    "巴西": "BR",
    "中国台湾": "TW",
    "中国香港": "HK",
    "中国澳门": "MO",
}
_PAIR = re.compile(r"([\u4e00-\u9fff]{2,12})\s*[;:|(]\s*([0-9]{2}|[A-Z]{2})\)?")
_CODE = re.compile(r"(?:CN)?(\d{2})(\d{4})?")
_SHORT_NAME = re.compile(r"(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$")
_BY_NAME = {_SHORT_NAME.sub("", full): full for full in PROVINCES.values()}


@dataclass(frozen=True)
class Region:
    """What a cell tells of a place. `city` may be a code of GB/T 2260 with six digits ('440305') where one is printed."""

    country: str | None = None
    region: str | None = None
    city: str | None = None


def parse_country(text: str) -> str | None:
    """ISO code of a country cell: 'CN', '中国', '中国;CN', '美国(US)'; None when it is not known."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if re.fullmatch(r"[A-Z]{2}", plain):
        return plain
    if found := re.search(r"[;:|(]\s*([A-Z]{2})\)?$", plain):
        return found[1]
    return _COUNTRIES.get(plain) or _OUTSIDE.get(plain)


def parse_regions(text: str) -> list[Region]:
    """Places in a province cell, in their order: '广东;44' is one place, '广东;44 | 江苏;32' and '广东; 江苏' are two."""
    plain = unicodedata.normalize("NFKC", text).strip()
    pairs = _PAIR.findall(plain.upper())
    if pairs:
        return [_find_region(name, code) for name, code in pairs]
    parts = [part.strip() for part in re.split(r"[;|\n]", plain)]
    return [_find_region(part, "") for part in parts if part and part != "-"]


def is_province(text: str) -> bool:
    """True for a province of China by its full or short name: '广西', '广西壮族自治区'."""
    return _SHORT_NAME.sub("", unicodedata.normalize("NFKC", text).strip()) in _BY_NAME


def _find_region(name: str, code: str) -> Region:
    country = _OUTSIDE.get(name) or _OUTSIDE.get(code) or _COUNTRIES.get(name)
    if country and country != "CN":
        return Region(country=country)
    if full := _BY_NAME.get(_SHORT_NAME.sub("", name)):
        return Region(country="CN", region=full)
    if re.fullmatch(r"[A-Z]{2}", code or name):
        return Region(country=code or name)
    return _read_code(name, code)


def _read_code(name: str, code: str) -> Region:
    found = _CODE.fullmatch(code or name)
    if not found or found[1] not in PROVINCES:
        return Region(country=_OUTSIDE.get(found[1]) if found else None, region=name)
    city = f"{found[1]}{found[2]}" if found[2] and found[2] != "0000" else None
    return Region(country="CN", region=PROVINCES[found[1]], city=city)
