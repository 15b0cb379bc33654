"""What the environment says, and the secrets an office keeps."""

import stat
from pathlib import Path

import pytest

from zhicheng.web.environment import (
    EnvironmentMistake,
    configure_database,
    configure_mail,
    make_secrets,
    read_environment,
    secrets_file,
)


def test_an_empty_environment_serves_this_machine_only():
    said = read_environment(variables={})
    assert said.is_loopback
    assert said.var == Path.cwd() / "var"
    assert said.lake == said.var / "lake"
    assert said.database_url == f"sqlite:///{said.var / 'zhicheng.sqlite3'}"
    assert not said.debug


def test_local_rules_lie_beside_the_citys_file():
    assert read_environment(variables={}).overlays == Path.cwd() / "overlays"
    assert read_environment(variables={"ZHICHENG_CITY": "/srv/city.toml"}).overlays == Path("/srv/overlays")
    said = read_environment(variables={"ZHICHENG_CITY": "/srv/city.toml", "ZHICHENG_OVERLAYS": "/etc/rules"})
    assert said.overlays == Path("/etc/rules")


def test_named_hosts_are_not_this_machine():
    said = read_environment(variables={"ZHICHENG_HOSTS": "ip.example.org, localhost"})
    assert said.hosts == ("ip.example.org", "localhost")
    assert not said.is_loopback


def test_secrets_are_made_once_and_only_the_owner_reads_them(tmp_path):
    assert make_secrets(var=tmp_path)
    kept = secrets_file(tmp_path).read_text()
    assert stat.S_IMODE(secrets_file(tmp_path).stat().st_mode) == 0o600
    assert not make_secrets(var=tmp_path)
    assert secrets_file(tmp_path).read_text() == kept
    assert len(read_environment(variables={"ZHICHENG_VAR": str(tmp_path)}).secret_key) > 50


def test_sqlite_by_url():
    said = configure_database(url="sqlite:////srv/some%20where/office.sqlite3")
    assert (said["ENGINE"], said["NAME"]) == ("zhicheng.web.sqlite", "/srv/some where/office.sqlite3")
    assert configure_database(url="sqlite:///var/x.sqlite3")["NAME"] == "var/x.sqlite3"


def test_postgresql_by_url_has_a_pool():
    said = configure_database(url="postgres://me:p%40ss@db.example:5433/office?sslmode=require")
    assert (said["USER"], said["PASSWORD"], said["HOST"], said["PORT"]) == (
        "me",
        "p@ss",
        "db.example",
        "5433",
    )
    assert said["OPTIONS"]["sslmode"] == "require"
    assert said["OPTIONS"]["pool"]["max_size"] >= 4


def test_postgresql_by_socket():
    said = configure_database(url="postgresql://postgres:@/office?host=/run/postgresql")
    assert (said["HOST"], said["PORT"], said["NAME"]) == ("/run/postgresql", "", "office")


def test_another_database_is_refused_with_a_word():
    with pytest.raises(EnvironmentMistake, match="mysql"):
        configure_database(url="mysql://x/y")


def test_letters_go_to_a_folder_or_to_a_server(tmp_path):
    assert configure_mail(url="", var=tmp_path)["EMAIL_FILE_PATH"] == str(tmp_path / "mail")
    said = configure_mail(url="smtps://me:secret@mail.example", var=tmp_path)
    assert (said["EMAIL_HOST"], said["EMAIL_PORT"], said["EMAIL_USE_SSL"]) == ("mail.example", 465, True)
