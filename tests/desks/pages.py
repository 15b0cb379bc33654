"""Reading pages in tests: their source, their words, and code that must not stand in them."""

import html
import re

from django.test import Client

INLINE = re.compile(r"""<[^>]*\s(style|on\w+)=|<style|<script(?![^>]*\ssrc=)|javascript:""")


def read(site: Client, path: str, status: int = 200) -> str:
    """The source of a page that answers with this status."""
    answer = site.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def words(page: str) -> str:
    """What a person reads in the main part of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())
