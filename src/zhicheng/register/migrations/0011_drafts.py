import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0010_job_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("token", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("procedure", models.CharField(max_length=60)),
                ("case", models.UUIDField(null=True)),
                ("act", models.CharField(max_length=60)),
                ("said", models.JSONField(default=dict)),
                ("query", models.CharField(blank=True, default="", max_length=500)),
                ("command", models.UUIDField(default=uuid.uuid4)),
                ("updated_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-updated_at"]},
        ),
        migrations.CreateModel(
            name="DraftFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=60)),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="register.draft"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner", None), models.Q(("token", ""), _negated=True)),
                    models.Q(("owner__isnull", False), ("token", "")),
                    _connector="OR",
                ),
                name="draft_has_one_owner",
            ),
        ),
    ]
