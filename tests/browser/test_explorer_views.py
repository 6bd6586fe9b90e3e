"""Every view in a browser, wide and narrow, by mouse and by keyboard."""

from __future__ import annotations

import pytest

from analysis.explorer.page import VIEW_WORDS
from tests.browser.conftest import Watched
from tests.browser.explorer import move, numbers, open_page, settle, show
from tests.explorer.serving import Server

PIN = "set=bargaining.war_share%3A0.35&runs=1000"


@pytest.mark.parametrize("view", VIEW_WORDS)
def test_a_view_is_drawn(view: str, wide: Watched, server: Server) -> None:
    open_page(wide, server, view=view, pin=PIN)
    assert wide.page.get_by_role("radio", name=VIEW_WORDS[view]).is_checked()
    assert not wide.page.get_by_role("alert").all_inner_texts()
    pictures = wide.page.locator("img.picture")
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        assert picture.evaluate("one => one.complete && one.naturalWidth > 0")
        assert len(picture.get_attribute("alt") or "") > 30
    assert pictures.count() == {"outcomes": 4, "terms": 4, "waiting": 1, "pins": 1, "run": 1}.get(view, 0)
    wide.look(f"wide_{view}")


@pytest.mark.parametrize("view", VIEW_WORDS)
def test_nothing_is_cut_off_on_a_narrow_screen(view: str, narrow: Watched, server: Server) -> None:
    open_page(narrow, server, view=view, pin=PIN)
    wider = narrow.page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] *')].filter(one =>"
        " !one.closest('.grid-around') && !one.closest('.picture-around') && !one.closest('pre') &&"
        " one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"
    )
    assert not wider
    narrow.look(f"narrow_{view}")


def test_a_case_is_pinned_and_compared(wide: Watched, server: Server) -> None:
    open_page(wide, server)
    wide.page.get_by_role("button", name="Pin this case").click()
    settle(wide)
    move(wide, "War share", 20)
    show(wide, "Pinned cases")
    assert [row[0] for row in numbers(wide)] == ["Pin 1", "Now"]
    assert "pin=" in wide.page.url


def test_kyivs_seat_is_played(wide: Watched, server: Server) -> None:
    open_page(wide, server, view="seat", run="7")
    for name in ("No", "Ask for changes", "Yes, sign"):
        wide.page.get_by_role("button", name=name, exact=True).click()
        settle(wide)
    assert "hand=no%2Camend%2Cyes" in wide.page.url
    assert wide.page.get_by_text("On the same luck", exact=False).first.is_visible()
    with wide.page.expect_download() as download:
        wide.page.get_by_role("button", name="Download your answers, a strategy").click()
    assert download.value.suggested_filename == "baseline-run-7-answers.yaml"
    wide.look("seat_ended")


def test_all_is_reached_by_the_keyboard(wide: Watched, server: Server) -> None:
    open_page(wide, server)
    reached = set()
    for _ in range(60):
        wide.page.keyboard.press("Tab")
        reached.add(
            wide.page.evaluate(
                "(one => one.type == 'range' ? 'slider' : one.getAttribute('role') || one.tagName)"
                "(document.activeElement)"
            )
        )
    assert {"slider", "combobox", "BUTTON", "INPUT"} <= reached, reached


def test_a_control_moved_meanwhile_is_what_is_shown(wide: Watched, server: Server) -> None:
    open_page(wide, server, runs="5000")
    slider = wide.page.get_by_role("slider", name="War share")
    slider.focus()
    for _ in range(4):
        wide.page.keyboard.press("ArrowRight")
        wide.page.wait_for_timeout(400)
    settle(wide)
    assert "bargaining.war_share%3A0.258" in wide.page.url
    shown = numbers(wide)
    open_page(wide, server, runs="5000", set="bargaining.war_share:0.258")
    assert numbers(wide) == shown
