"""Template filters of letters."""

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def mark_gaps(words: str, gap: str) -> SafeString:
    """A text with its gaps marked; everything in it stays text, lines stay lines."""
    lines = []
    for line in words.split("\n"):
        marked = format_html_join(mark_safe(f"<mark>{conditional_escape(gap)}</mark>"), "{}", ((piece,) for piece in line.split(gap)))  # fmt: skip
        lines.append((marked,))
    return format_html_join(mark_safe("<br>"), "{}", lines)
