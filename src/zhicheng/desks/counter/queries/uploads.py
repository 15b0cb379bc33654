"""Files of people without an account: pictures and PDF are kept as copies without place, camera and author."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from zhicheng.grammar import Mistake, T
from zhicheng.register.files.cleaning import clean_picture
from zhicheng.register.files.pdf_cleaning import clean_pdf
from zhicheng.register.files.refusal import Unfit, refuse
from zhicheng.register.store import Kept, keep_file

LARGEST, MOST = 20 * 2**20, 10
TOO_MANY = T(
    en="You chose {count} files; at most {most} can be sent at once. Nothing was taken.",
    zh="您选择了 {count} 个文件，一次最多可以提交 {most} 个，本次均未接收。",
)


def keep_uploads(uploads: list[Any]) -> tuple[Kept, ...]:
    """Files in the store. Raises FileRefused, and Mistake for more than ten: none is dropped in silence."""
    if len(uploads) > MOST:
        raise Mistake(TOO_MANY.format(count=len(uploads), most=MOST))
    return tuple(map(_keep, uploads))


def _keep(upload: Any) -> Kept:
    small = upload.size <= LARGEST  # what is too large is refused by the store, which says why
    try:
        chunks = [clean_pdf(clean_picture(b"".join(upload.chunks())))] if small else upload.chunks()
    except Unfit as unfit:
        raise refuse(name=upload.name, why=unfit.says) from unfit
    return keep_file(chunks=chunks, name=upload.name, folder=settings.FILES, limit=LARGEST)
