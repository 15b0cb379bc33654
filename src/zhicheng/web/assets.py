"""Static files under names that carry their hash, collected once and again when one of them changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

MARK = ".collected"


def collect() -> bool:
    """Copy all static files to STATIC_ROOT, hashed and compressed; whether there was anything to do."""
    root = Path(settings.STATIC_ROOT)
    found = {path: storage for finder in get_finders() for path, storage in finder.list([])}
    digest = _digest(found)
    mark = root / MARK
    if mark.is_file() and mark.read_text(encoding="utf-8") == digest:
        return False
    root.mkdir(parents=True, exist_ok=True)
    target = CompressedManifestStaticFilesStorage(location=root, base_url=settings.STATIC_URL)
    for path, storage in found.items():
        with storage.open(path) as source:
            target.delete(path)
            target.save(path, source)
    for _name, _hashed, processed in target.post_process({path: (target, path) for path in found}):
        if isinstance(processed, Exception):
            raise processed
    mark.write_text(digest, encoding="utf-8")
    return True


def _digest(found: dict) -> str:
    seen = hashlib.sha256()
    for path, storage in sorted(found.items()):
        stat = Path(storage.path(path)).stat()
        seen.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()
