"""Files of people without an account: pictures and PDF are kept as copies without place, camera and author."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from zhicheng.register.files.cleaning import clean_picture
from zhicheng.register.files.pdf_cleaning import clean_pdf
from zhicheng.register.files.refusal import Unfit, refuse
from zhicheng.register.store import Kept, keep_file

LARGEST, MOST = 20 * 2**20, 10


def keep_uploads(uploads: list[Any]) -> tuple[Kept, ...]:
    """Files in the store, ten at most. Raises FileRefused."""
    return tuple(map(_keep, uploads[:MOST]))


def _keep(upload: Any) -> Kept:
    small = upload.size <= LARGEST  # what is too large is refused by the store, which says why
    try:
        chunks = [clean_pdf(clean_picture(b"".join(upload.chunks())))] if small else upload.chunks()
    except Unfit as unfit:
        raise refuse(name=upload.name, why=unfit.says) from unfit
    return keep_file(chunks=chunks, name=upload.name, folder=settings.FILES, limit=LARGEST)
