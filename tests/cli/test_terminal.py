"""On a terminal and off it: colours only where they are wanted, on standard error our own lines alone."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.support import PLAIN_TERMINAL, armistice, armistice_process, succeed

COMMAND = [sys.executable, "-m", "analysis.cli"]
ESCAPE = "\x1b["
EARLIEST_S = 0.4


def on_a_terminal(*arguments: str, folder: Path, **more: str) -> str:
    """Run a command whose output and errors are a terminal; return what it shows."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "100"} | more
    with subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                read = os.read(ours, 65536)
            except OSError:  # Linux: the other end is closed
                break
            if not read:
                break
            shown += read
    os.close(ours)
    assert process.returncode == 0, shown
    return shown.decode("utf-8")


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run a small batch."""
    folder = tmp_path_factory.mktemp("terminal")
    succeed("run", "baseline", "--runs", "60", "--no-plots", "--out", "out", folder=folder)
    return folder


def test_a_terminal_gets_styles_unless_no_color_is_set(batch: Path) -> None:
    colour = re.compile(r"\x1b\[[\d;]*3[0-7][\d;]*m")
    assert ESCAPE in on_a_terminal("audit", "out", folder=batch)
    assert not colour.search(on_a_terminal("audit", "out", folder=batch, NO_COLOR="1"))
    assert ESCAPE not in on_a_terminal("--help", folder=batch, NO_COLOR="1")


def test_off_a_terminal_there_are_no_escape_codes_whatever_no_color_says(batch: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    for words in (
        ["audit", "out"],
        ["check", "baseline"],
        ["schema", "results", "--table"],
        ["run", "--help"],
    ):
        done = subprocess.run(
            [*COMMAND, *words], cwd=batch, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        assert ESCAPE not in done.stdout + done.stderr


def test_a_run_says_two_lines_on_standard_error_and_no_warning_of_a_library(batch: Path) -> None:
    words = ("run", "baseline", "--runs", "60")
    armistice_process(*words, "--no-plots", "--out", "compiled", folder=batch)  # where it is installed
    done = armistice_process(*words, "--out", "pictures", folder=batch)
    assert done.code == 0
    lines = [line for line in done.stderr.splitlines() if line]  # older versions of rich leave an empty one
    assert len(lines) == 2, done.stderr
    assert lines[1].startswith("60 runs of reservation; seed 1, ")


def test_quiet_leaves_the_table_alone(tmp_path: Path) -> None:
    small = ("run", "baseline", "--runs", "60", "--no-plots")
    done = armistice(*small, "-q", "--out", "a", folder=tmp_path)
    assert (done.code, done.stderr) == (0, "")
    assert "How the war phase ends" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("run", "baseline", "--runs", "60", "--no-plots"),
        ("check", "baseline"),
        ("audit", "out"),
        ("plot", "out"),
        ("new", "mine.yaml"),
        ("derivatives", "--runs", "5"),
        ("validate", "--runs", "50"),
    ],
    ids=lambda words: words[0],
)
def test_with_json_one_object_is_printed_and_nothing_else(batch: Path, words: tuple[str, ...]) -> None:
    done = armistice(*words, "--json", folder=batch)
    assert (done.code, done.stderr) == (0, "")
    assert isinstance(json.loads(done.stdout), dict)
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "words", ["check baseline", "schema results", "audit out", "--help", "schema results --table"]
)
def test_a_full_disk_under_the_output_is_told(batch: Path, words: str) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [*COMMAND, *words.split()],
            cwd=batch,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == ("error: standard output, or a file: cannot be written: No space left on device\n")


@pytest.mark.parametrize("words", ["check baseline", "schema results", "audit out", "schema results --table"])
def test_a_closed_pipe_ends_quietly(batch: Path, words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*COMMAND, *words.split()],
        cwd=batch,
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(writing)
    assert done.returncode != 0
    assert done.stderr == ""


def listen_to_interrupts() -> None:
    """Undo what a shell does to the tests if it runs them in the background: it lets them ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("pause", [EARLIEST_S, 1.5, 3.0])
def test_ctrl_c_ends_in_one_line_wherever_it_comes(tmp_path: Path, pause: float) -> None:
    """While libraries are loaded, while the scenario is read, while it runs."""
    words = ["run", "baseline", "--runs", "2000000", "--no-plots", "--out", "out", "--quiet"]
    with subprocess.Popen(
        [*COMMAND, *words],
        cwd=tmp_path,
        env=os.environ | PLAIN_TERMINAL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=listen_to_interrupts,  # noqa: PLW1509 - the tests start no threads
    ) as process:
        time.sleep(pause)
        process.send_signal(signal.SIGINT)
        try:
            printed, told = process.communicate(timeout=60)
        finally:
            process.kill()
    # Python itself may end as the signal does, which shells show as 130, too.
    assert process.returncode in (130, -signal.SIGINT), told
    assert printed == ""
    if pause == EARLIEST_S and process.returncode == -signal.SIGINT and told == "":
        return  # on a slow machine it comes before Python has begun
    first, *more = told.splitlines()
    assert first.startswith("Interrupted."), told
    assert all(line.startswith("Go on with: ") for line in more), told
    assert len(more) <= 1, told
