"""Fill the paths of the offices that stood before paths did."""

from django.db import migrations


def fill_paths(apps, schema_editor):
    Office = apps.get_model("register", "Office")
    waiting = [(office, "/") for office in Office.objects.filter(parent=None)]
    while waiting:
        office, above = waiting.pop()
        path = f"{above}{office.pk}/"
        Office.objects.filter(pk=office.pk).update(path=path)
        waiting += [(below, path) for below in Office.objects.filter(parent=office.pk)]


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0003_posts_and_offices"),
    ]

    operations = [
        migrations.RunPython(fill_paths, migrations.RunPython.noop),
    ]
