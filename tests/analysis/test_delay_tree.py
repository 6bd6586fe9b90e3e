"""First texts answered both ways, and the tree of the states in which waiting pays."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.delay.first_texts import DAY, FirstTexts, answers_of, first_texts, played_on
from analysis.delay.screen import tree_lines
from analysis.delay.states_tree import grow, leaves, tree_table
from analysis.delay.together import level_of_each
from analysis.laboratory.paired import mean_of
from analysis.laboratory.seen import SIGHTS, asked
from sim.engines.decisions import first_eves, on_eve
from sim.model.names import DAYS_PER_MONTH
from sim.model.observing import SEEN
from sim.scenario.load import load_scenario

BASELINE = load_scenario("baseline")
COHESION, DISENGAGED = SEEN.index("cohesion"), SEEN.index("disengaged")


def made_up(gain_above: float, gain_below: float, texts: int = 2_000, noise: float = 0.1) -> FirstTexts:
    """Return texts at which waiting is worth so much where cohesion is above .6 and where it is not."""
    luck = np.random.default_rng(4)
    seen = luck.uniform(0.0, 1.0, (texts, len(SEEN)))
    worth = np.where(seen[:, COHESION] > 0.6, gain_above, gain_below)
    return FirstTexts(seen, worth + noise * luck.standard_normal(texts), np.arange(texts), texts)


def test_the_tree_finds_what_decides() -> None:
    tree = grow(made_up(0.1, -0.1), 1)
    assert tree is not None
    assert tree.feature == "cohesion"
    assert tree.threshold == pytest.approx(0.6, abs=0.02)
    assert tree.below is not None
    assert tree.above is not None
    assert tree.below.worth.sign == -1
    assert tree.above.worth.sign == 1
    assert sum(leaf.share for leaf in leaves(tree)) == pytest.approx(1.0)


def test_leaves_are_honest() -> None:
    """Where nothing decides, leaves of the half that grew them look different; those told do not."""
    signs = []
    for seed in range(20):
        texts = made_up(0.0, 0.0)
        shuffled = np.random.default_rng(seed).permutation(len(texts.gained))
        tree = grow(FirstTexts(texts.seen, texts.gained[shuffled], texts.runs, texts.played), seed)
        assert tree is not None
        signs += [leaf.worth.sign != 0 for leaf in leaves(tree)]
    assert np.mean(signs) < 0.1


def test_leaves_hold_together() -> None:
    texts = made_up(0.1, -0.1)
    tree = grow(texts, 1)
    assert tree is not None
    level = level_of_each(len(list(leaves(tree))))
    assert tree.worth == mean_of(texts.gained[1::2], level), "of the half that did not grow it"


def test_a_leaf_in_the_noise_says_so() -> None:
    tree = grow(made_up(0.0, 0.0), 1)
    assert tree is not None
    told = [line for line in tree_lines(tree) if not line.lstrip().startswith("if ")]
    assert any("cannot be told" in line for line in told)


def test_lines_are_indented_by_depth() -> None:
    tree = grow(made_up(0.1, -0.1), 1)
    assert tree is not None
    lines = list(tree_lines(tree))
    assert lines[0] == f"if Ukrainian cohesion at most {tree.threshold:.2f}:"
    assert all(len(line) - len(line.lstrip()) <= 6 for line in lines)


def test_the_table_has_every_node() -> None:
    tree = grow(made_up(0.1, -0.1), 1)
    assert tree is not None
    table = tree_table(tree)
    assert (table["feature"] == "").sum() == len(list(leaves(tree)))
    inner = table[table["parent"] >= 0]
    assert (table["depth"].to_numpy()[inner["parent"]] == inner["depth"] - 1).all()


def test_too_few_texts_have_no_tree() -> None:
    assert grow(made_up(0.1, -0.1, texts=100), 1) is None


def test_everything_that_is_seen_has_words() -> None:
    assert list(SIGHTS) == list(SEEN)
    assert asked("disengaged", 0.5, above=True) == "Washington disengaged"
    assert asked("occupied_km2", 116_700.4, above=False) == "Russian-held area at most 116,700 km²"


def test_no_waiting_from_a_text_on_is_worth_nothing() -> None:
    found = first_texts(BASELINE, 0.0, seed=3, runs=60, copies=1)
    assert not found.gained.any()
    assert 20 < len(found.gained) < 60, "some runs have no live text"


def test_nothing_is_signed_before_the_months_are_over() -> None:
    parameters, months = answers_of(BASELINE), 6.0
    eves = first_eves(parameters, 3, 0, 60)
    eves = eves[on_eve(eves)]
    days = eves["seen"][:, DAY].copy()
    waited, signed = (played_on(eves, wait, parameters, 1) for wait in (months, 0.0))
    assert (signed["texts_initialled"] > 0).all()
    there = waited["agreement_day"] > 0.0
    assert there.any()
    assert (waited["agreement_day"][there] >= (days + months * DAYS_PER_MONTH)[there]).all()
    assert (eves["seen"][:, DAY] == days).all(), "eves are copied, not played"


def test_branches_differ_and_runs_do_not() -> None:
    one, again, other = (
        first_texts(BASELINE, 6.0, seed=seed, runs=40, copies=copies)
        for seed, copies in ((3, 1), (3, 1), (3, 2))
    )
    assert (one.gained == again.gained).all()
    assert (one.seen == other.seen).all()
    assert (one.gained != other.gained).any()
