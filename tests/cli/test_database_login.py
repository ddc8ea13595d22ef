"""A PostgreSQL that asks for a password, with a real server, and one on another machine."""

from pathlib import Path

import pytest

from petition_intake.doctor import line_to_database
from tests.cli.conftest import LETTER, call, english
from tests.servers import Postgres


def _beside(office: Path, url: str) -> None:
    """Let the office's rows lie in that database."""
    config = office / "config.yaml"
    told = config.read_text(encoding="utf-8").replace("sqlite:///var/petition.db", url).replace("workers: 1", "workers: 1, engine: blank")
    config.write_text(told, encoding="utf-8")


@pytest.mark.parametrize("named", ["url", "environment", "home"])
def test_the_password_of_a_database_comes_from_a_file(office: Path, postgres_server: Postgres, ready_url: str, named: str) -> None:
    """The three places PostgreSQL's own programs know; the workflow engine, which shares the database, finds it there too. Nothing prints it."""
    user, port = postgres_server.log_in("geheim-2026"), postgres_server.port
    home = office / "home"
    home.mkdir()
    file = home / (".pgpass" if named == "home" else "database.secret")
    file.write_text(f"127.0.0.1:{port}:*:{user}:geheim-2026\n", encoding="utf-8")
    file.chmod(0o600)
    _beside(office, ready_url.replace("petition@", f"{user}@") + (f"?passfile={file}" if named == "url" else ""))
    environment = english(HOME=str(home), **({"PGPASSFILE": str(file)} if named == "environment" else {}))
    (office / "letter.eml").write_text(LETTER, encoding="utf-8")
    done = call("ingest", "letter.eml", "--channel", "email", cwd=office, environment=environment)
    assert done.returncode == 0, done.stderr
    found = call("doctor", cwd=office, environment=environment)
    assert str(file) in found.stdout, found.stdout
    assert "geheim-2026" not in done.stdout + done.stderr + found.stdout + found.stderr


def test_a_database_that_refuses_the_password_is_told_with_what_to_do(office: Path, postgres_server: Postgres, ready_url: str) -> None:
    """A wrong one; none at all; one in a file that others can read, which PostgreSQL does not take."""
    user = postgres_server.log_in("geheim-2026")
    file = office / "database.secret"
    _beside(office, ready_url.replace("petition@", f"{user}@") + f"?passfile={file}")
    for line, mode in ((f"*:*:*:{user}:anders", 0o600), ("", 0o600), (f"*:*:*:{user}:geheim-2026", 0o644)):
        file.write_text(line + "\n", encoding="utf-8")
        file.chmod(mode)
        done = call("records", cwd=office)
        assert done.returncode == 4, done.stderr
        assert "refuses the login" in done.stderr, line
        assert "passfile" in done.stderr
        assert "Traceback" not in done.stderr
    assert f"chmod 600 {file}" in call("doctor", cwd=office).stdout


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("sqlite:///var/petition.db", None),
        ("postgresql+psycopg://petition@localhost/petition", None),
        ("postgresql+psycopg://petition@/petition?host=/run/postgresql", None),
        ("postgresql+psycopg://petition@db.example.cn/petition", "warn"),
        ("postgresql+psycopg://petition@/petition?host=db.example.cn", "warn"),
        ("postgresql+psycopg://petition@db.example.cn/petition?sslmode=require", "warn"),
        ("postgresql+psycopg://petition@db.example.cn/petition?sslmode=verify-full", "ok"),
    ],
)
def test_a_database_elsewhere_is_to_be_spoken_to_over_tls(url: str, state: str | None) -> None:
    """Without being told, PostgreSQL's client takes a line in the clear, and any certificate: ``doctor`` warns of both."""
    found = line_to_database(url)
    assert (found and found.state) == state
    assert found is None or state == "ok" or "sslmode=verify-full" in found.remedy
