"""The product's settings on a place of their own: a temporary folder, quick password hashes, letters in memory.

DATABASE_URL chooses the database as in production; ZHICHENG_TEST_POSTGRES=1 starts a PostgreSQL server for the run.
"""

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

from machine import postgres

PLACE = Path(tempfile.mkdtemp(prefix="zhicheng-tests-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)

KEPT = {"ZHICHENG_SHARED", "ZHICHENG_TEST_POSTGRES", "ZHICHENG_RULEBOOKS", "ZHICHENG_MUTANTS"}
"""What says how to test, or a city's own book to be put to the same tests."""
for name in [each for each in os.environ if each.startswith("ZHICHENG_") and each not in KEPT]:
    del os.environ[name]
os.environ |= {
    "ZHICHENG_VAR": str(PLACE / "var"),
    "ZHICHENG_CITY": str(PLACE / "city.toml"),
    "ZHICHENG_SECRET_KEY": "for tests only, and long enough not to be warned about",
}
(PLACE / "var" / "static").mkdir(parents=True)

if os.environ.get("ZHICHENG_TEST_POSTGRES") == "1" and not os.environ.get("DATABASE_URL"):
    running = ExitStack()
    os.environ["DATABASE_URL"] = running.enter_context(postgres(PLACE / "postgres"))
    atexit.register(running.close)

from zhicheng.web.messages import compile_catalogue  # noqa: E402  the environment comes first
from zhicheng.web.settings import *  # noqa: E402, F403

compile_catalogue()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING_CONFIG = None
if DATABASES["default"]["ENGINE"] == "zhicheng.web.sqlite":  # noqa: F405
    # Parallel runs add a suffix to the name, and know only Django's own backend to be in memory.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
