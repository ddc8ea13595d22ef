"""What reaches the reader's terminal, or a pipe."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from petition_intake.cli.screen import Advance, table, tidy, write_json
from petition_intake.labels import state
from petition_intake.ports import Progress


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
