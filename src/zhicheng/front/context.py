"""What every page knows: the sections, the reader's theme, the language to switch to."""

from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import gettext_lazy as _

from zhicheng.front.formats import language
from zhicheng.front.links import with_query

SECTIONS = (
    ("services", _("Services")),
    ("cities", _("Cities")),
    ("figures", _("Figures")),
    ("patents", _("Patents")),
    ("rules", _("Rulebook")),
    ("data", _("Data")),
)
FOR_STAFF = (("cases", _("Cases")), ("projects", _("Projects")))
FOR_PARTIES = (("cases", _("Cases")), ("mediation", _("Mediation")))
"""What people with an account find who are not of an office."""
WITHIN = {
    "file": "services",
    "receipt": "services",
    "decisions": "services",
    "counter": "services",
    "outlets": "services",
    "ratings": "services",
    "on-time": "services",
    "jobs": "data",
    "ledger": "cases",
    "why": "figures",
    "evidence": "patents",
}
KEPT = {
    "", "cities", "applicants", "fields", "clusters", "compare", "questions", "figures", "patents", "rules", "data", "why",
    "evidence",
}  # fmt: skip
"""The first part of the addresses of pages that show data and can be kept in a project."""
THEMES = (("auto", _("Auto")), ("light", _("Light")), ("dark", _("Dark")))


def front(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `sections`, `theme`, `themes`, `page_language`, `other_language`, `here`, `keep_page`."""
    root = get_script_prefix()
    here = request.path.removeprefix(root).split("/")[0]
    theme = request.COOKIES.get("theme", "auto")
    chinese, staff = language() == "zh-hans", _is_staff(request)
    own = FOR_STAFF if staff else FOR_PARTIES if _is_known(request) else ()
    sections = (*SECTIONS, *own)
    return {
        "root": root,
        "sections": [(f"{root}{code}/", title, code == WITHIN.get(here, here)) for code, title in sections],
        "theme": theme if theme in dict(THEMES) else "auto",
        "themes": THEMES,
        "page_language": "zh-Hans" if chinese else "en",
        "other_language": ("en", "English") if chinese else ("zh-hans", "中文"),
        "here": request.get_full_path(),
        "keep_page": _keep_page(request, root) if staff and here in KEPT else "",
    }


def _is_staff(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_staff", False))


def _is_known(request: HttpRequest) -> bool:
    return bool(getattr(getattr(request, "user", None), "is_authenticated", False))


def _keep_page(request: HttpRequest, root: str) -> str:
    """Where staff keep this page in a project."""
    asked = request.method == "GET"
    return with_query(f"{root}projects/keep/", {}, view=request.get_full_path()) if asked else ""
