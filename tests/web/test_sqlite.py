"""The SQLite backend: set up to lose nothing, and fair to its writers."""

import json
import subprocess
import sys
import threading
import time

import pytest
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from machine import ROOT
from zhicheng.web.sqlite.base import writes
from zhicheng.web.sqlite.queue import SUPPORTED, WaitedTooLong, WriterQueue

needs_queue = pytest.mark.skipif(not SUPPORTED, reason="this system has no locks of open file descriptions")


@pytest.fixture
def connect(tmp_path, django_db_blocker):
    """Opens connections to one file, each as another process or thread would."""
    opened = []

    def connect(**options):
        handler = ConnectionHandler(
            {
                "default": {
                    "ENGINE": "zhicheng.web.sqlite",
                    "NAME": str(tmp_path / "db.sqlite3"),
                    "OPTIONS": options,
                }
            }
        )
        connection = handler["default"]
        connection.inc_thread_sharing()
        opened.append(connection)
        return connection

    with django_db_blocker.unblock():
        yield connect
        for connection in opened:
            connection.close()


def run(connection, statement, params=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return cursor.fetchall()


def begin(connection):
    connection.ensure_connection()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection):
    connection.commit()
    connection.set_autocommit(True)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("SELECT 1", False),
        ("  -- a remark\n select 1", False),
        ("(SELECT 1)", False),
        ("PRAGMA foreign_keys", False),
        ("WITH a AS (SELECT 1) SELECT * FROM a", False),
        ("WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", True),
        ("INSERT INTO t VALUES (1)", True),
        ("/* x */ update t set a = 1", True),
        ("BEGIN IMMEDIATE", True),
        ("CREATE TABLE t (a)", True),
        ("VACUUM", True),
        ("", False),
    ],
)
def test_a_statement_that_may_write_is_known(statement, expected):
    assert writes(statement) is expected


def test_a_connection_is_set_up_to_lose_nothing(connect):
    connection = connect()
    told = [
        run(connection, f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert told == ["wal", 2, 1]
    assert connection.transaction_mode == "IMMEDIATE"
    assert run(connection, "PRAGMA busy_timeout")[0][0] == 20_000


@needs_queue
def test_a_transaction_keeps_its_turn_until_it_ends(connect):
    one, other = connect(), connect(timeout=0.05)
    run(one, "CREATE TABLE t (a)")
    begin(one)
    assert one._queue.held
    with pytest.raises(OperationalError, match="locked"):
        run(other, "INSERT INTO t VALUES (1)")
    assert run(other, "SELECT COUNT(*) FROM t") == [(0,)]
    end(one)
    assert not one._queue.held
    run(other, "INSERT INTO t VALUES (1)")
    assert not other._queue.held


@needs_queue
def test_rollback_close_and_a_failed_statement_give_the_turn_back(connect):
    one, other = connect(), connect(timeout=0.05)
    run(one, "CREATE TABLE t (a UNIQUE)")
    begin(one)
    one.rollback()
    one.set_autocommit(True)
    run(other, "INSERT INTO t VALUES (1)")
    begin(one)
    one.close()
    run(other, "INSERT INTO t VALUES (2)")
    with pytest.raises(Exception, match="UNIQUE"):
        run(one, "INSERT INTO t VALUES (2)")
    run(other, "INSERT INTO t VALUES (3)")


@needs_queue
def test_rows_of_a_lone_insert_are_there_and_the_turn_is_over(connect):
    one, other = connect(), connect(timeout=0.05)
    run(one, "CREATE TABLE t (a)")
    cursor = one.cursor()
    cursor.execute("INSERT INTO t VALUES (1), (2), (3) RETURNING a")
    run(other, "INSERT INTO t VALUES (4)")
    assert cursor.fetchone() == (1,)
    assert list(cursor.fetchmany(1)) == [(2,)]
    assert list(cursor.cursor) == [(3,)]
    assert cursor.fetchone() is None
    cursor.execute("SELECT a FROM t ORDER BY a")
    assert cursor.fetchall() == [(1,), (2,), (3,), (4,)]


@needs_queue
def test_turns_come_in_the_order_they_were_asked_for(tmp_path):
    path, order = tmp_path / "queue", []
    first = WriterQueue(path, timeout=5)
    first.acquire()

    def wait(number):
        mine = WriterQueue(path, timeout=5)
        mine.acquire()
        order.append(number)
        mine.release()

    waiting = [threading.Thread(target=wait, args=(number,)) for number in range(6)]
    for thread in waiting:
        thread.start()
        time.sleep(0.03)
    first.release()
    for thread in waiting:
        thread.join()
    assert order == sorted(order)


HOLD = """
import sys, time
from pathlib import Path
from zhicheng.web.sqlite.queue import WriterQueue
mine = WriterQueue(Path(sys.argv[1]), timeout=5)
mine.acquire()
print("held", flush=True)
time.sleep(60)
"""


@needs_queue
def test_a_killed_writer_holds_nobody_up(tmp_path):
    path = tmp_path / "queue"
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        mine = WriterQueue(path, timeout=0.05)
        with pytest.raises(WaitedTooLong):
            mine.acquire()
        process.kill()
    WriterQueue(path, timeout=5).acquire()


@pytest.mark.prove
def test_four_processes_write_without_an_error(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "bench/docket_contention.py", "--seconds", "1"],
        env={"PATH": "", "DATABASE_URL": f"sqlite:///{tmp_path / 'bench.sqlite3'}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["errors"] == 0, told["first_errors"]
    assert told["chain_is_whole"]
    assert min(told["writers"]) > 0
