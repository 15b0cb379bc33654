"""A plugin for pytest that keeps the tests that open the database (`-p database_only`); no other may, pytest-django sees to it."""

import pytest

OPENERS = {"db", "transactional_db", "live_server", "django_db_setup"}
"""What a test asks for that opens the database."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Drop what cannot differ from one database to another."""
    kept = [item for item in items if opens_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not opens_database(item)])
    items[:] = kept


def opens_database(item: pytest.Item) -> bool:
    """Whether a test is marked as one with a database, or asks for one directly or by a fixture."""
    asked = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not OPENERS.isdisjoint(asked)
