"""What is taken away comes back: a scenario is downloaded and opened again, a link restores the page."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.browser.conftest import Watched
from tests.browser.explorer import FEW, move, numbers, open_page, settle, show
from tests.explorer.serving import Server


def test_a_scenario_is_downloaded_and_opened_again(wide: Watched, server: Server, tmp_path: Path) -> None:
    open_page(wide, server, theory="ripeness", off="s07_unanimity")
    move(wide, "War share", 10)
    wanted = numbers(wide)
    show(wide, "Take away")
    with wide.page.expect_download() as download:
        wide.page.get_by_role("button", name="Download the scenario").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "explored.yaml"
    assert "mode: 0.27" in path.read_text(encoding="utf-8")
    open_page(wide, server)
    wide.page.get_by_text("Open a scenario of your own").click()
    wide.page.locator("input[type=file]").set_input_files(path)
    wide.page.get_by_text("baseline as it was turned", exact=False).first.wait_for()
    settle(wide)
    assert numbers(wide) == wanted
    wide.look("opened_again")


def test_a_file_that_names_a_file_of_the_server_is_refused(
    wide: Watched, server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("version: 1\nextends: /etc/hostname\n", encoding="utf-8")
    open_page(wide, server)
    wide.page.get_by_text("Open a scenario of your own").click()
    wide.page.locator("input[type=file]").set_input_files(path)
    told = wide.page.get_by_role("alert").filter(
        has_text="bad.yaml:2: extends: an uploaded scenario may name shipped ones"
    )
    told.first.wait_for()


def test_a_link_restores_the_page(wide: Watched, server: Server) -> None:
    open_page(wide, server, strategy="red_lines", seed="4")
    move(wide, "War share", -5)
    wanted, link = numbers(wide), wide.page.url
    assert "set=bargaining.war_share%3A0.24" in link
    wide.page.goto("about:blank")
    wide.page.goto(link)
    settle(wide)
    assert numbers(wide) == wanted
    assert wide.page.url == link


def test_tables_and_pictures_are_taken_away(wide: Watched, server: Server, tmp_path: Path) -> None:
    open_page(wide, server, view="files")
    with wide.page.expect_download() as download:
        wide.page.get_by_role("button", name="Download the tables").click()
    download.value.save_as(tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert "figures.csv" in archive.namelist()
        with archive.open("runs-accept_first.parquet") as runs:
            assert pyarrow.parquet.read_table(runs).num_rows == FEW
    wide.page.get_by_role("button", name="Draw all pictures").click()
    with wide.page.expect_download() as download:
        wide.page.get_by_role("button", name="Download the pictures").click()
    download.value.save_as(tmp_path / "pictures.zip")
    with zipfile.ZipFile(tmp_path / "pictures.zip") as archive:
        assert len(archive.namelist()) == 16


HOSTILE = (
    "![x](http://evil.example/a.png) [sign in](http://evil.example/) <img src=http://evil.example/b.png>"
)


@pytest.mark.parametrize("key", ["set", "scenario", "strategy", "pin"])
def test_a_hostile_link_asks_no_other_machine(key: str, wide: Watched, server: Server) -> None:
    open_page(wide, server, **{key: f"{HOSTILE}:1"})
    wide.page.get_by_role("alert").first.wait_for()
    assert not wide.page.locator("a[href*=evil], img[src*=evil]").count()


def test_a_hostile_file_asks_no_other_machine(wide: Watched, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    number = f"{{distribution: uniform, low: 0.2, high: 0.4, source: {HOSTILE!r}, why: {HOSTILE!r}}}"
    text = f"version: 1\nextends: baseline\ndescription: {HOSTILE!r}\nbargaining:\n  war_share: {number}\n"
    path.write_text(text, encoding="utf-8")
    open_page(wide, server)
    wide.page.get_by_text("Open a scenario of your own").click()
    wide.page.locator("input[type=file]").set_input_files(path)
    wide.page.get_by_text("sign in", exact=False).first.wait_for()
    settle(wide)
    show(wide, "Assumptions")
    assert not wide.page.locator("a[href*=evil], img[src*=evil]").count()
