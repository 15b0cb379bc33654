"""Health: live, ready, and not ready with the part that is not well."""

from datetime import timedelta

import pytest
from django.db import Error, connection
from django.utils import timezone

from zhicheng.register import jobs


def test_live_needs_no_database(client):
    assert client.get("/health/live").json() == {"live": True}


@pytest.mark.django_db
def test_ready_without_a_lake(client, settings, tmp_path):
    settings.LAKE = tmp_path
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["lake"] == {"ready": True, "present": False}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_broken_manifest_is_not_ready(client, settings, tmp_path):
    settings.LAKE = tmp_path
    (tmp_path / "manifest.json").write_text("{broken")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["lake"]["ready"] is False


@pytest.mark.django_db
def test_waiting_jobs_are_told_and_keep_the_site_on_the_air(client):
    now = timezone.now()
    jobs.enqueue(kind="load", payload={}, at=now - timedelta(minutes=10))
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    assert answer.json()["jobs"]["late"] is True
    assert 590 < answer.json()["jobs"]["lag_seconds"] < 700


@pytest.mark.django_db
def test_the_jobs_of_every_day_are_told_by_when_they_were_done_last(client):
    at = timezone.now().replace(microsecond=0)
    job = jobs.enqueue(kind="sign_heads", payload={}, at=at)
    jobs.finish(jobs.lease(worker="one", clock=lambda: at), result={})
    told = client.get("/health/ready").json()["jobs"]["last_done_at"]
    others = (
        "publish_cases",
        "purge_drafts",
        "purge_receipts",
        "purge_seats",
        "purge_deliveries",
        "purge_codes",
        "erase_mediations",
    )
    assert told == {"sign_heads": timezone.localtime(at).isoformat(), **dict.fromkeys(others)}, job
    assert told["sign_heads"].endswith("+08:00")


@pytest.mark.django_db
def test_a_database_that_is_away_is_not_ready(client, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise Error("host=10.1.2.3 refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert "10.1.2.3" not in answer.content.decode()
