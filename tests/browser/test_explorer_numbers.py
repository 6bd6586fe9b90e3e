"""A control is moved in the browser, and the numbers are those of the command line for the same seed."""

from __future__ import annotations

import json
import shlex
import time
from pathlib import Path

from analysis.report.cells import payoff, share
from tests.browser.conftest import Watched
from tests.browser.explorer import move, numbers, open_page, show
from tests.cli.support import succeed
from tests.explorer.serving import Server


def test_numbers_change_and_agree_with_the_command(wide: Watched, server: Server, tmp_path: Path) -> None:
    open_page(wide, server, seed="3")
    before = numbers(wide)
    move(wide, "War share", 10)
    after = numbers(wide)
    assert before != after
    assert [row[0] for row in after] == ["Wait 6 months", "Accept first text", "First less second, paired"]
    show(wide, "Take away")
    words = shlex.split(wide.page.locator("[data-testid=stCode] code").inner_text())
    assert words[:3] == ["armistice", "run", "baseline"]
    assert "bargaining.war_share=0.27" in words
    printed = json.loads(succeed(*words[1:], "--no-plots", "--json", "--out", "out", folder=tmp_path))
    for row, name in zip(after, ("wait_6_months", "accept_first"), strict=False):
        outcomes = {one["outcome"]: one for one in printed["outcomes"] if one["strategy"] == name}
        goes_on = outcomes["war_continues"]
        assert row[3] == share(goes_on["share"], goes_on["share_low"], goes_on["share_high"])
        (kyiv,) = (
            one
            for one in printed["payoffs"]
            if (one["strategy"], one["actor"], one["window"]) == (name, "ukraine", "whole")
        )
        assert row[5] == payoff(kyiv["mean"], kyiv["low"], kyiv["high"])


def test_five_thousand_paired_runs_are_redrawn_while_one_looks(wide: Watched, server: Server) -> None:
    open_page(wide, server, runs="5000")
    slider = wide.page.get_by_role("slider", name="War share")
    slider.focus()
    times: list[tuple[float, float]] = []
    for _ in range(3):
        before = wide.page.locator("table.grid").first.inner_text()
        start = time.perf_counter()
        wide.page.keyboard.press("ArrowRight")
        seen = []
        for runs in ("1,000", "5,000"):
            wide.page.wait_for_function(
                "([runs, before]) => { const shown = document.querySelector('table.grid')?.innerText ?? '';"
                " return shown != before && shown.startsWith(runs) }",
                arg=[runs, before],
                polling=20,
            )
            seen.append(time.perf_counter() - start)
        times.append((seen[0], seen[1]))
        wide.page.wait_for_timeout(2000)
    first, whole = (sorted(column)[1] for column in zip(*times, strict=True))
    print(f"\n1,000 paired runs on the page after {first:.2f} s, 5,000 after {whole:.2f} s (median of three)")  # noqa: T201
    assert first < whole
