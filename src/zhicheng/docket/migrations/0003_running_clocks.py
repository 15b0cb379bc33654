"""The running clock of a case that ends first is found by an index of running clocks alone, with its case.

The index before it led from each case through all open clocks of the office.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("docket", "0002_append_only")]

    operations = [
        migrations.RemoveIndex(model_name="clockrow", name="clock_open_due"),
        migrations.AddIndex(
            model_name="clockrow",
            index=models.Index(
                fields=["case", "due_on"],
                name="clock_running",
                condition=models.Q(stopped_on=None, suspended=False),
            ),
        ),
    ]
