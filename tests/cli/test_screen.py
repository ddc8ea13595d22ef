"""What reaches the reader's terminal, or a pipe."""

import io
import re
import sys
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from petition_intake.cli.base import ask
from petition_intake.cli.screen import Advance, table, tidy, write_json
from petition_intake.cli.usage import in_words
from petition_intake.labels import state
from petition_intake.ports import Progress
from tests.cli.conftest import english, quick


def test_nothing_a_stranger_wrote_can_steer_the_terminal() -> None:
    """Escape sequences, bells and direction marks are taken out; line breaks become spaces unless wanted."""
    assert tidy("a\x1b[31mb\x07\u202ec\nd") == "a[31mbc d"
    assert tidy("a\nb\x00", lines=True) == "a\nb"


@given(st.text())
def test_tidy_text_has_no_control_character_left(text: str) -> None:
    """Whatever came in."""
    assert tidy(text).isprintable() or all(c.isprintable() or c == " " or not c.isascii() for c in tidy(text))
    assert "\x1b" not in tidy(text, lines=True)


def test_a_piped_list_is_plain_aligned_text_without_cuts(capsys: pytest.CaptureFixture[str]) -> None:
    """Chinese characters count as two columns; brackets are no markup."""
    table(["Number", "Title"], [["1", "关于[red]道路[/red]的" + "长" * 200], ["22", Text("x")]])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].endswith("长" * 200)
    assert "[red]" in lines[1]
    assert len({cell_len(line[: line.index(word)]) for line, word in zip(lines, ("Title", "关于", "x"), strict=True)}) == 1


def test_progress_in_a_pipe_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    """The first, the last, and nothing for what has not changed; all on standard error."""
    with Advance("Processing") as advance:
        for done in (0, 0, 1, 2, 3):
            advance(Progress(done, 3, "items", {"recorded": done}))
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == ["Processing 0/3", "Processing 3/3: recorded 3"]


def test_progress_tells_how_many_pages_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """A long fax is one item for minutes: its pages show that it goes on."""
    with Advance("Processing") as advance:
        advance(Progress(0, 1, "items", {"running": 1}, (37, 200)))
    assert capsys.readouterr().err.splitlines() == [f"Processing 0/1: {state('running')} 1 · pages read 37/200"]


def test_what_is_mostly_short_says_nothing_at_first(capsys: pytest.CaptureFixture[str]) -> None:
    """One page is read before anybody asks how far it is."""
    with Advance("Reading", brief=True) as advance:
        advance(Progress(1, 1, "pages"))
    assert capsys.readouterr().err == ""


def test_json_keeps_chinese_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    """No escapes for what everybody can read."""
    target = io.StringIO()
    monkeypatch.setattr(sys, "stdout", target)
    write_json({"title": "关于道路"})
    assert "关于道路" in target.getvalue()


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _drawn(monkeypatch: pytest.MonkeyPatch, width: int) -> list[str]:
    """A list of records as a terminal of that width shows it."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    heads = ["编号", "到达时间", "信访形式", "姓名", "标题", "内容分类", "状态", "原因"]
    row = ["XF2026-000012", "11-17 14:30", "传真", "褚* 及另外 5 人", "关于示例科技园二期工地拖欠工资的情况反映", "劳动和社会保障", "待核对", "缺页；通话中断"]
    table(heads, [row, ["XF2026-000019", "11-18 09:00", "来信", "", "", "", "无法处理", ""]], flexible=(4, 5, 7))
    return [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines() if line.strip()]


def test_a_narrow_terminal_shows_a_row_in_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eighty columns are the usual ones: eight columns of Chinese side by side would leave the title one character a line."""
    heads, below, _rule, first, title, last = _drawn(monkeypatch, 80)
    assert heads.split() == ["编号", "到达时间", "信访形式", "姓名", "状态"]
    assert below == "    标题 · 内容分类 · 原因"
    assert title == "    关于示例科技园二期工地拖欠工资的情况反映 · 劳动和社会保障 · 缺页；通话中断"
    assert {cell_len(line[: line.index(word)]) for line, word in ((heads, "状态"), (first, "待核对"), (last, "无法处理"))} == {cell_len(heads) - 4}
    assert all(cell_len(line) <= 80 for line in (heads, below, first, title, last))


def test_a_wide_terminal_shows_a_row_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is room, everything stands in its column."""
    lines = _drawn(monkeypatch, 190)
    assert "关于示例科技园二期工地拖欠工资的情况反映" in lines[2]
    assert "缺页；通话中断" in lines[2]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("No such option: --foo", "没有选项 --foo。"),
        ("No such option: --stat (Possible options: --status)", "没有选项 --stat。是否指：--status。"),
        ("Missing argument 'ID'.", "缺少 'ID'。"),
        ("Missing option '--since'.", "缺少 '--since'。"),
        ("Option '--limit' requires an argument.", "'--limit' 后面须有值。"),
        ("Got unexpected extra argument(s) (b c)", "多出了：b c。"),
        ("Invalid value for '--rotation': Value error, '45' is not one of '0', '90'.", "'--rotation'：没有 '45'。可用：'0', '90'。"),
        ("Invalid value for '--limit': Input should be a valid integer, unable to parse string as an integer", "'--limit'：须为允许范围内的数字。"),
        ("Something new.", "Something new."),
    ],
)
def test_a_refused_command_line_is_told_in_the_readers_language(said: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library has these sentences in English alone."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert in_words(said) == words


@pytest.mark.parametrize(
    "words", [("records", "--foo"), ("show",), ("source", "start", "hall"), ("records", "--limit"), ("show", "a", "b"), ("fix", "X", "--rotation", "45")]
)
def test_typers_sentences_are_still_those_we_know(words: tuple[str, ...]) -> None:
    """A newer typer may say it otherwise; then the Chinese is missing."""
    done = quick(*words, cwd=Path.cwd(), environment=english(LANG="zh_CN.UTF-8"))
    assert done.returncode == 2
    assert not re.search(r"No such|Missing|requires|unexpected|Invalid", done.stderr), done.stderr


@pytest.mark.parametrize(("typed", "agreed"), [("y", True), ("是", True), ("YES", True), ("", False), ("n", False), ("否", False), ("什么\ny", True)])
def test_a_question_is_answered_in_either_language(typed: str, agreed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Saying nothing is no; what is neither yes nor no is asked again."""
    answers = iter(typed.split("\n"))
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
    if agreed:
        ask("Sure?")
    else:
        with pytest.raises(typer.Exit):
            ask("Sure?")
        assert "Nothing was changed" in capsys.readouterr().err
