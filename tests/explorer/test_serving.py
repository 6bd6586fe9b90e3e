"""The command serves this machine alone, no file of it, and ends quietly; what it will not do it says."""

from __future__ import annotations

import shlex
import socket
from pathlib import Path

import pytest

from analysis.cli.examples import EXAMPLES
from analysis.explorer import command
from tests.cli.support import armistice
from tests.explorer.serving import free_port, serving

EVERYWHERE = "0.0.0.0"  # noqa: S104 - that it is refused is what is tested
WORD = "a word that nobody may read"


@pytest.mark.parametrize("line", EXAMPLES["explore"])
def test_the_examples_serve(line: str, tmp_path: Path) -> None:
    words = [word for word in shlex.split(line)[2:] if word != "--no-browser"]
    port = int(words[words.index("--port") + 1]) if "--port" in words else None
    with serving(*words, folder=tmp_path, port=port) as server:
        status, body = server.get("/")
        assert status == 200
        assert b"<html" in body
        code, out, errors = server.stop()
    assert code == 0
    assert "External URL" not in out, "that would have asked a server on the internet"
    assert errors.splitlines()[-1] == f"Armistice explorer: {server.address} (Ctrl-C ends it)"
    assert "Traceback" not in out + errors
    assert not list(tmp_path.iterdir()), "it leaves nothing behind"


def test_no_file_of_this_machine_can_be_had(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(WORD, encoding="utf-8")
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "secret.txt").write_text(WORD, encoding="utf-8")
    root = "%2e%2e/" * 12
    with serving(folder=tmp_path) as server:
        for path in (
            *("/secret.txt", "/static/secret.txt", "/app/static/secret.txt", "/media/secret.txt"),
            *(f"/{root}{tmp_path}/secret.txt", f"/static/{root}{tmp_path}/secret.txt"),
            *(f"/component/{root}{tmp_path}/secret.txt", f"/media/{root}{tmp_path}/secret.txt"),
            *(f"/app/static/..%2f..%2f{tmp_path}/secret.txt", "/script.py", "/app/static/script.py"),
        ):
            _, body = server.get(path)
            assert WORD.encode() not in body, path
            assert b"from analysis.explorer" not in body, path


def test_a_page_of_another_site_may_not_speak_to_it(tmp_path: Path) -> None:
    with serving(folder=tmp_path) as server:
        host = server.address.removeprefix("http://")
        assert upgraded(host, f"http://{host}")
        assert not upgraded(host, "http://elsewhere.example")


def upgraded(host: str, origin: str) -> bool:
    """Tell whether a page of some origin is given the connection on which a page and its server speak."""
    name, _, port = host.partition(":")
    asked = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        f"Origin: {origin}\r\n\r\n"
    )
    with socket.create_connection((name, int(port)), timeout=10) as line:
        line.sendall(asked.encode())
        answer = line.recv(200)
    return answer.split(b" ", 2)[1] == b"101"


def test_another_address_needs_a_flag_that_says_what_it_exposes(tmp_path: Path) -> None:
    done = armistice("explore", "--address", EVERYWHERE, folder=tmp_path)
    assert done.code == 2
    for words in ("no password", "read the scenario", "not encrypted", "add --expose"):
        assert words in done.stderr


def test_with_the_flag_it_serves_there_and_says_so(tmp_path: Path) -> None:
    with serving("--address", EVERYWHERE, "--expose", folder=tmp_path) as server:
        _, _, errors = server.stop()
    assert command.OPEN_TO_OTHERS in errors


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--address", "somewhere"], "--address 'somewhere': must be an IP address"),
        (["--port", "0"], "the port must be a whole number from 1 to 65,535"),
        (["nowhere"], "nowhere: no such scenario"),
        (["--address", "203.0.113.7", "--expose"], "203.0.113.7"),
    ],
)
def test_what_cannot_be_served_is_told(words: list[str], told: str, tmp_path: Path) -> None:
    done = armistice("explore", *words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", port := free_port()))
        one.listen()
        done = armistice("explore", "--port", str(port), folder=tmp_path)
    assert done.code == 2
    assert f"port {port} of 127.0.0.1: Address already in use; give another by --port" in done.stderr


def test_a_scenario_with_code_is_refused(tmp_path: Path) -> None:
    text = "version: 1\nextends: baseline\nprocesses: [mine:process]\n"
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    done = armistice("explore", "mine.yaml", folder=tmp_path)
    assert done.code == 2
    assert "has Python processes of its own, which the explorer does not run" in done.stderr


def test_without_its_library_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "has_streamlit", lambda: False)
    done = armistice("explore", folder=tmp_path)
    assert done.code == 2
    assert "python -m pip install 'armistice-sim[app]'" in done.stderr
