"""Lines of custody are added and never changed: the database itself refuses, on SQLite and on PostgreSQL."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER register_custody_{verb} BEFORE {verb} ON register_custody
BEGIN SELECT RAISE(ABORT, 'register_custody is append-only'); END
"""
POSTGRES = """
CREATE FUNCTION register_custody_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'register_custody is append-only'; END $$;
CREATE TRIGGER register_custody_keep BEFORE UPDATE OR DELETE ON register_custody
FOR EACH ROW EXECUTE FUNCTION register_custody_keep();
"""


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES)
    else:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(SQLITE.format(verb=verb))


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION register_custody_keep() CASCADE")
    else:
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER register_custody_{verb}")


class Migration(migrations.Migration):
    dependencies = [("register", "0007_files")]

    operations = [migrations.RunPython(forbid, allow)]
