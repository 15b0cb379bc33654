from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0009_invitation_duties"),
    ]

    operations = [
        migrations.AddField(
            model_name="job",
            name="once",
            field=models.CharField(max_length=120, null=True, unique=True),
        ),
    ]
