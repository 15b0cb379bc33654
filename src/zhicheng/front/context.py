"""What every page knows: the sections, the reader's theme, the language to switch to."""

from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import gettext_lazy as _

from zhicheng.front.formats import language

SECTIONS = (
    ("cities", _("Cities")),
    ("figures", _("Figures")),
    ("patents", _("Patents")),
    ("rules", _("Rulebook")),
    ("data", _("Data")),
)
WITHIN = {"jobs": "data", "why": "figures", "evidence": "patents"}
THEMES = (("auto", _("Auto")), ("light", _("Light")), ("dark", _("Dark")))


def front(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `sections`, `theme`, `themes`, `page_language`, `other_language`, `here`."""
    root = get_script_prefix()
    here = request.path.removeprefix(root).split("/")[0]
    theme = request.COOKIES.get("theme", "auto")
    chinese = language() == "zh-hans"
    return {
        "root": root,
        "sections": [(f"{root}{code}/", title, code == WITHIN.get(here, here)) for code, title in SECTIONS],
        "theme": theme if theme in dict(THEMES) else "auto",
        "themes": THEMES,
        "page_language": "zh-Hans" if chinese else "en",
        "other_language": ("en", "English") if chinese else ("zh-hans", "中文"),
        "here": request.get_full_path(),
    }
