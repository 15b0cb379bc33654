"""Names of files handed in: short, on one line, without paths, hidden marks or words that a system keeps for itself."""

import re
import unicodedata

from zhicheng.grammar import T
from zhicheng.register.files.refusal import Unfit

MOST_CHARACTERS, MOST_BYTES = 150, 240
RESERVED = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
DISGUISED = re.compile(r"\.(exe|scr|pif|bat|cmd|msi|vbs|ps1|hta|lnk|jar|apk)\s*(\.|$)", re.IGNORECASE)
PROGRAMS = frozenset(
    ["exe", "dll", "scr", "pif", "com", "bat", "cmd", "msi", "msp", "cpl", "vbs", "vbe", "js", "jse", "mjs", "wsf", "wsh",
     "hta", "ps1", "psm1", "lnk", "url", "scf", "reg", "jar", "apk", "app", "deb", "rpm", "sh", "py", "php", "pl", "rb",
     "html", "htm", "xhtml", "mht", "mhtml", "shtml", "svg", "svgz", "swf", "chm", "iso", "img", "vhd", "docm", "dotm",
     "xlsm", "xltm", "xlam", "pptm", "ppsm", "xll", "one", "rtf"]
)  # fmt: skip
"""Endings of programs, scripts and documents that run something when they are opened."""
ARCHIVES = frozenset(["zip", "7z", "rar", "gz", "tgz", "tar", "xz", "bz2", "zst", "cab", "lzh", "arj", "ace"])
FORBIDDEN = frozenset('<>"|?*/\\:')

EMPTY = T(en="the file has no name; give it one that says what it is", zh="文件没有名称；请为文件命名")
LONG = T(
    en=f"the name is longer than {MOST_CHARACTERS} characters; shorten it",
    zh=f"文件名超过 {MOST_CHARACTERS} 个字符；请缩短",
)
PATH = T(
    en="the name contains '{char}', which belongs to paths or commands; rename the file",
    zh="文件名含有“{char}”，该字符用于路径或命令；请重新命名",
)
HIDDEN = T(
    en="the name contains a mark that is not seen (U+{code:04X}), such as those that turn the reading direction; rename it",
    zh="文件名含有不可见字符（U+{code:04X}），可能改变显示方向；请重新命名",
)
EDGE = T(
    en="the name begins with a dot or a blank, or ends with one; rename the file",
    zh="文件名以点号或空格开头或结尾；请重新命名",
)
SYSTEM = T(
    en="the name is one that Windows keeps for itself; rename the file", zh="文件名为系统保留名称；请重新命名"
)
DISGUISE = T(
    en="the name has the ending of a program in it; rename the file",
    zh="文件名中含有程序的扩展名；请重新命名",
)


def check_name(name: str, /) -> str:
    """The name in its composed form. Raises Unfit."""
    name = unicodedata.normalize("NFC", name)
    if not name.strip(". \u3000"):
        raise Unfit(EMPTY)
    for char in name:
        if char in FORBIDDEN:
            raise Unfit(PATH.format(char=char))
        if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}:
            raise Unfit(HIDDEN.format(code=ord(char)))
    if len(name) > MOST_CHARACTERS or len(name.encode()) > MOST_BYTES:
        raise Unfit(LONG)
    if name[0].isspace() or name[-1].isspace() or name[0] == "." or name[-1] == ".":
        raise Unfit(EDGE)
    if RESERVED.fullmatch(name):
        raise Unfit(SYSTEM)
    if DISGUISED.search(name):
        raise Unfit(DISGUISE)
    return name


def find_ending(name: str, /) -> str:
    """The ending in small letters, without the dot; '' where there is none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""
