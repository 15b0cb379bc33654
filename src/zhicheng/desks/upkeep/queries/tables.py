"""The tables of a database as the changes made so far left them: older than the program they are still read rightly."""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

Migrations = tuple[tuple[str, str], ...]


def list_migrations(*, using: str) -> Migrations:
    """The changes of the tables that were made, by app and name; none in an empty database."""
    return tuple(sorted(MigrationExecutor(connections[using]).loader.applied_migrations))


def find_unknown(migrations: Migrations, *, using: str) -> list[str]:
    """Those that this program does not know: a newer one made them."""
    known = MigrationExecutor(connections[using]).loader.graph.nodes
    return ["/".join(each) for each in migrations if each not in known]


def read_models(migrations: Migrations, *, using: str) -> Any:
    """The models of tables to which exactly these changes were made, as an app registry."""
    loader = MigrationExecutor(connections[using]).loader
    return loader.project_state(_find_ends(loader, migrations)).apps


def find_model(apps: Any, label: str) -> Any:
    """The model of a label; None where the tables are older than it."""
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def make_tables(migrations: Migrations, *, using: str) -> None:
    """Make the tables as they were after these changes; what is there already stays."""
    executor = MigrationExecutor(connections[using])
    executor.migrate(_find_ends(executor.loader, migrations))


def _find_ends(loader: Any, migrations: Migrations) -> list[tuple[str, str]]:
    """The changes that no other one among them builds on."""
    made = {each for each in migrations if each in loader.graph.nodes}
    nodes = loader.graph.node_map
    return [each for each in sorted(made) if not any(child.key in made for child in nodes[each].children)]
