"""Addresses that a project keeps: pages of this product and nothing else."""

from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, get_script_prefix, resolve

from zhicheng.grammar import Mistake, T

LONGEST = 2000
DESKS = ("navigation", "rules", "data")
"""Whose pages can be kept: those that show something; never a form of sign-in, a job or a switch."""
UNKEPT = ("project", "job", "load", "pool", "cancel", "again", "template")
ELSEWHERE = T(
    en="Only an address of this platform can be kept: it begins with one slash, such as /cities/cn:440300/.",
    zh="只能保存本平台的页面地址：以一个斜杠开头，例如 /cities/cn:440300/。",
)
TOO_LONG = T(
    en="This address has more than {most} characters. Narrow the view down and keep it then.",
    zh="该地址超过 {most} 个字符，请先缩小查看范围再保存。",
)
NO_PAGE = T(
    en="There is no page at {address} that shows data. Open the page you mean, and keep it from there.",
    zh="{address} 不是可保存的数据页面。请打开要保存的页面，再从该页保存。",
)


def check_address(text: str) -> str:
    """An address as a project keeps it: from the product's own root. Raises `Mistake` for whatever leads elsewhere."""
    address = text.strip()
    if len(address) > LONGEST:
        raise Mistake(TOO_LONG.format(most=LONGEST))
    if not _is_relative(address):
        raise Mistake(ELSEWHERE)
    path, query = urlsplit(address).path, urlsplit(address).query
    prefix = get_script_prefix()
    if prefix != "/" and path.startswith(prefix):
        path = f"/{path.removeprefix(prefix)}"
    if not _shows_data(path):
        raise Mistake(NO_PAGE.format(address=path[:200]))
    return f"{path}?{query}" if query else path


def _is_relative(address: str) -> bool:
    """One slash at the start, and nothing that a browser or a reader could take for another place."""
    if not address.startswith("/") or not address.isprintable() or any(each.isspace() for each in address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    path = unquote(parts.path)
    clean = path.isprintable() and "\\" not in address and "\\" not in path and "//" not in path
    return clean and not parts.scheme and not parts.netloc and ".." not in path.split("/")


def _shows_data(path: str) -> bool:
    try:
        found = resolve(unquote(path))
    except Resolver404:
        return False
    return found.app_name in DESKS and not (found.url_name or "").startswith(UNKEPT)
