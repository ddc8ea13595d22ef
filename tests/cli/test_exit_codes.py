"""Every kind of trouble leaves with its own exit code, one sentence, a remedy, and no traceback."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from petition_intake import __version__
from petition_intake.cli.base import hoisted
from petition_intake.cli.helping import breaks
from tests.cli.conftest import CONFIG, afresh, english, quick

CASES = [
    (("records", "--config", "nowhere.yaml"), 3, "There is no configuration file nowhere.yaml."),
    (("records", "--nonsense"), 2, "--nonsense"),
    (("ingest", "nothing.pdf", "--channel", "fax"), 8, "There is no file nothing.pdf."),
    (("ingest", "config.yaml", "--channel", "pigeon"), 3, "There is no such channel or source."),
    (("read", "nothing.pdf"), 8, "There is no file nothing.pdf."),
    (("show", "XF2026-999999"), 11, "XF2026-999999"),
    (("source", "try", "nobody"), 11, "no source called nobody"),
    (("retry",), 12, "Name record numbers"),
    (("--config", "config.yaml", "records", "--config=other.yaml"), 12, "--config stands there twice."),
    (("config", "check"), 0, "1 sources (scans)"),
]


@pytest.mark.parametrize(("words", "code", "said"), CASES)
def test_trouble_has_a_sentence_and_a_code(office: Path, words: tuple[str, ...], code: int, said: str) -> None:
    """As docs/ERRORS.md lists them."""
    done = quick(*words, cwd=office)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("office: {kind: pub}", "office.kind"),
        ("office: {colour: red}", "office.colour"),
        ("store: {url: 'mysql://x'}", "store.url"),
        ("store: {url: 'postgresql://clerk:geheim@db/petition'}", "store.url"),
        ("store: {url: 'postgresql://clerk@db/petition?sslmode=require&password=geheim'}", "store.url"),
        ("sources: [{name: a, kind: pigeon, way: fax}]", "sources.a.kind"),
        ("sources: [{name: a, kind: folder, way: letter, path: x, depth: 3}]", "sources.a.depth"),
        ("sources: [{name: a, kind: folder, way: letter}]", "sources.a.path"),
        ("ocr: {engine: crystal-ball}", "ocr.engine"),
        ("limits: {page_count: 0}", "limits.page_count"),
        ("office: [", "line 2"),
    ],
)
def test_a_wrong_configuration_is_one_message_with_file_key_and_what_is_allowed(tmp_path: Path, fault: str, key: str) -> None:
    """Never the offending value: it may be a secret."""
    (tmp_path / "config.yaml").write_text(fault + "\n", encoding="utf-8")
    done = quick("config", "check", cwd=tmp_path)
    assert done.returncode == 3
    assert key in done.stderr
    assert "config.yaml" in done.stderr
    assert "→" in done.stderr
    assert "geheim" not in done.stdout + done.stderr


def test_a_store_that_can_not_be_used_says_so(tmp_path: Path) -> None:
    """A file where a folder should be."""
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "var").write_text("not a folder")
    done = quick("records", cwd=tmp_path)
    assert done.returncode == 4, done.stderr
    assert "database cannot be used" in done.stderr


def test_a_source_that_is_down_says_so(tmp_path: Path) -> None:
    """A folder that is not there; a server nobody listens at."""
    lost = "{name: lost, kind: folder, way: letter, path: nowhere}"
    dumb = "{name: dumb, kind: imap, way: email, host: 127.0.0.1, port: 9, user: a, password_env: NO_PASSWORD, tls: none, timeout: 2}"
    (tmp_path / "config.yaml").write_text(f"sources: [{lost}, {dumb}]\n", encoding="utf-8")
    for name in ("lost", "dumb"):
        done = quick("source", "try", name, cwd=tmp_path)
        assert done.returncode == 7, done.stderr
        assert "→" in done.stderr


def test_a_fault_of_our_own_is_one_sentence_and_debug_shows_more(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1; the traceback only when asked for."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("petition_intake.config.load", broken)
    plain, debug = (quick("records", *more, cwd=office) for more in ((), ("--debug",)))
    assert (plain.returncode, debug.returncode) == (1, 1)
    assert "ZeroDivisionError" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in debug.stderr


def test_help_speaks_the_readers_language_and_starts_at_once(tmp_path: Path) -> None:
    """As a process, with no locale installed; nothing heavy is loaded for it."""
    chinese = afresh("--help", cwd=tmp_path, environment=english(LANG="zh_CN.UTF-8"))
    assert chinese.returncode == 0
    for shown in ("用法：petition-intake [选项] 命令", "收取电子邮件、传真和来信", "显示本说明"):
        assert shown in chinese.stdout
    assert not re.search(r"Usage|OPTIONS|ARGS|…", chinese.stdout), "nothing of it is left in English, nothing cut off"
    assert "Takes in petitions" in afresh("--help", cwd=tmp_path).stdout
    assert "没有配置文件" in afresh("records", cwd=tmp_path, environment=english(LC_ALL="C.UTF-8", LANGUAGE="zh_CN")).stderr


def test_an_option_says_what_may_stand_behind_it(tmp_path: Path) -> None:
    """Choices by name; nothing where nothing follows; no type that only a programmer knows."""
    shown = afresh("items", "--help", cwd=tmp_path).stdout
    assert re.search(r"--sort +age \| channel", shown)
    assert re.search(r"--set-aside +What", shown)
    assert "<" not in afresh("attach", "--help", cwd=tmp_path).stdout


@given(st.text("宽字，。（）ab c"), st.integers(4, 12))
def test_a_line_of_help_is_broken_where_a_reader_breaks_it(text: str, width: int) -> None:
    """None is wider than there is room, and unless there is no other way none begins with a closing mark and no word is cut."""
    ends = breaks(text, width)
    lines = [text[begin:end] for begin, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert all(lines) or not text


def test_chinese_breaks_between_characters_and_words_stay_whole() -> None:
    """Closing marks begin no line."""
    text = "撤销用 unlink，按日列出。"
    assert [text[a:b] for a, b in zip([0, *breaks(text, 8)], [*breaks(text, 8), None], strict=True)] == ["撤销用 ", "unlink，", "按日列", "出。"]


def test_global_options_may_stand_anywhere_before_a_double_dash() -> None:
    """People type them last."""
    assert hoisted(["show", "X", "--config", "a.yaml", "--debug"]) == ["--config", "a.yaml", "--debug", "show", "X"]
    assert hoisted(["show", "--config=a.yaml", "X"]) == ["--config=a.yaml", "show", "X"]
    assert hoisted(["read", "--", "--config"]) == ["read", "--", "--config"]


def test_the_program_says_which_version_it_is(tmp_path: Path) -> None:
    """Whoever asks for help is asked for it first; no configuration is needed."""
    asked = afresh("--version", cwd=tmp_path)
    assert asked.returncode == 0
    assert asked.stdout.startswith(f"petition-intake {__version__}, Python 3.")
