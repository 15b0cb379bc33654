"""Logs tell what happened and name nobody."""

import json
import logging

import pytest

from zhicheng.web.logs import JsonFormatter, request_id, scrub


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Not Found: /cities/?q=zhang", "Not Found: /cities/"),
        ("mail to zhang.san@example.org failed", "mail to [address] failed"),
        ("from 10.1.2.3 and 2001:db8::17", "from [machine] and [machine]"),
        ("took 12:30 at 3.5 s", "took 12:30 at 3.5 s"),
    ],
)
def test_people_and_machines_are_left_out(text, kept):
    assert scrub(text) == kept


def test_an_exception_is_told_without_its_text():
    try:
        raise ValueError("zhang@example.org is wrong")
    except ValueError as error:
        record = logging.makeLogRecord(
            {"msg": "failed", "exc_info": (ValueError, error, error.__traceback__)}
        )
    line = JsonFormatter().format(record)
    told = json.loads(line)
    assert told["error"] == "builtins.ValueError"
    assert told["where"][0].startswith("test_logs.py:")
    assert "zhang" not in line


@pytest.mark.django_db
def test_a_request_is_one_line_with_its_route_and_id(client, caplog):
    caplog.set_level(logging.INFO, "zhicheng.requests")
    answer = client.get(
        "/accounts/invitation/very-secret/?q=zhang", headers={"X-Request-ID": "abcdef-123456"}
    )
    assert answer.headers["X-Request-ID"] == "abcdef-123456"
    record = next(each for each in caplog.records if each.name == "zhicheng.requests")
    line = JsonFormatter().format(record)
    assert (record.route, record.status) == ("accounts/invitation/<str:secret>/", 410)
    assert "very-secret" not in line
    assert "zhang" not in line


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "referrer", "level", "came"),
    [
        ("/rules/indicators/nothing/", "", "INFO", None),
        ("/nowhere/", "", "INFO", None),
        ("/nowhere/", "http://[testserver/", "INFO", None),
        ("/rules/indicators/nothing/", "https://elsewhere.example/rules/", "INFO", None),
        ("/rules/indicators/nothing/", "http://testserver/rules/", "WARNING", "rules/"),
        ("/nowhere/", "http://testserver/also/nowhere/?q=zhang", "WARNING", ""),
    ],
)
def test_a_page_not_found_is_no_error(client, caplog, path, referrer, level, came):
    """Only a link of ours that leads nowhere is worth a warning."""
    caplog.set_level(logging.INFO, "zhicheng.requests")
    assert client.get(path, headers={"referer": referrer} if referrer else {}).status_code == 404
    (record,) = [each for each in caplog.records if each.name == "zhicheng.requests"]
    assert (record.levelname, record.status, getattr(record, "from", None)) == (level, 404, came)
    assert "zhang" not in JsonFormatter().format(record)


def test_a_malformed_id_is_replaced(client):
    answer = client.get("/health/live", headers={"X-Request-ID": "x y"})
    assert answer.headers["X-Request-ID"] != "x y"
    assert request_id.get() == ""
