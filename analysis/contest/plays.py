"""The cells of a contest: which there are, their scenarios and folders, and their payoffs run by run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from analysis.contest.folders import Plan, held
from analysis.laboratory.runs import numbers_of, runs_of
from sim.batch.errors import StoreError
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.model.names import MOSCOW_POLICIES, WASHINGTON_POLICIES
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies, scenario_hash, values_hash
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Optimal, Strategy

Floats = npt.NDArray[np.float64]

PLAYERS = ("ukraine", "russia")
KYIV, MOSCOW = range(2)
PAYOFFS = ("payoff_ukraine", "payoff_russia")
KEYS = {"washington.policy": "--washington", "russia.policy": "--moscow"}
DEFAULT_STRATEGIES = (
    *("accept_first", "reservation", "delay_until"),
    *("delay_then_accept", "delay_two_years", "delay_unless_pressed"),
)
DEFAULT_RUNS, FEWEST_RUNS = 2_000, 2


@dataclass(frozen=True)
class Cell:
    """One policy of Washington's and one of Moscow's: a batch of all of Kyiv's strategies."""

    washington: str
    moscow: str
    scenario: Scenario

    def folder(self, out: Path) -> Path:
        """Return where its batch lies in the folder of the contest."""
        return out / self.washington / self.moscow


@dataclass(frozen=True)
class Game:
    """What is to be played: Kyiv's strategies in every cell."""

    scenario: Scenario
    washington: tuple[str, ...]
    strategies: tuple[Strategy, ...]
    moscow: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def kyiv(self) -> tuple[str, ...]:
        """The names of Kyiv's strategies."""
        return tuple(strategy.name for strategy in self.strategies)

    def plan(self, runs: int, seed: int) -> Plan:
        """Return what the contest's folder tells of it."""
        own = (self.scenario.washington.policy, self.scenario.strategy.name, self.scenario.russia.policy)
        what = (self.scenario.name, scenario_hash(self.scenario), self.washington, self.kyiv, self.moscow)
        return Plan(*what, own, runs, seed)

    def replications(self, runs: int) -> int:
        """Return how many replications all cells have."""
        return len(self.cells) * len(self.strategies) * runs


@dataclass(frozen=True)
class Contest:
    """The payoffs of a contest, run by run: run k is the same luck in every cell.

    ``payoffs`` has the shape (players, Washington's policies, Kyiv's strategies, Moscow's policies, runs),
    players in the order of ``PLAYERS``, each in its own utility.
    """

    plan: Plan
    payoffs: Floats

    @property
    def runs(self) -> int:
        """Runs of each cell and strategy."""
        return int(self.payoffs.shape[-1])

    @property
    def means(self) -> Floats:
        """Mean payoffs, shape (players, Washington's policies, Kyiv's strategies, Moscow's policies)."""
        found: Floats = self.payoffs.mean(axis=-1)
        return found

    @property
    def choices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What each player may choose, in the order of ``PLAYERS``."""
        return self.plan.kyiv, self.plan.moscow

    def against(self, player: int, washington: int, other: int) -> Floats:
        """Return a player's payoffs against one choice of the other's, shape (own choices, runs)."""
        of_player = self.payoffs[player, washington]
        found: Floats = of_player[:, other] if player == KYIV else of_player[other]
        return found


def game_of(
    name: str | Path,
    *,
    settings: Sequence[str] = (),
    strategies: Sequence[str] = (),
    washington: Sequence[str] = (),
    moscow: Sequence[str] = (),
) -> Game:
    """Return the contest of a scenario; what is not given has its usual choices.

    Raises ScenarioError for a name or setting that cannot be.
    """
    refuse_set_policies(settings)
    chosen = (
        allowed(washington, WASHINGTON_POLICIES, "--washington", "Washington"),
        allowed(moscow, MOSCOW_POLICIES, "--moscow", "Moscow"),
    )
    scenario = load_scenario(name, settings)
    cells = tuple(
        Cell(
            *(policy, against),
            load_scenario(name, [*settings, f"washington.policy={policy}", f"russia.policy={against}"]),
        )
        for policy in chosen[0]
        for against in chosen[1]
    )
    loaded = load_strategies(strategies or usual_strategies(scenario), scenario)
    refuse_policies(loaded, cells)
    return Game(scenario, chosen[0], loaded, chosen[1], cells)


def refuse_set_policies(settings: Sequence[str]) -> None:
    """Raise ScenarioError if ``--set`` fixes what the contest varies."""
    for setting in settings:
        key = setting.partition("=")[0].strip()
        if key in KEYS:
            raise ScenarioError(
                f"--set {setting}: the contest plays several of these policies; choose them with {KEYS[key]}"
            )


def refuse_policies(strategies: Sequence[Strategy], cells: Sequence[Cell]) -> None:
    """Raise ScenarioError for a policy computed for other values than those of a cell."""
    made_for = {values_hash(cell.scenario) for cell in cells}
    for strategy in strategies:
        if isinstance(strategy, Optimal) and not strategy.elsewhere and made_for != {strategy.values}:
            raise ScenarioError(
                f"--strategies: {strategy.name} was made for one policy of Moscow's and Washington's, "
                "and a contest plays it against others, where it is not the best. To play it nonetheless, "
                "copy its file and set elsewhere: true in it"
            )


def allowed(given: Sequence[str], known: tuple[str, ...], option: str, whose: str) -> tuple[str, ...]:
    """Return the policies given, all of them if none is; raise ScenarioError for unknown or double ones."""
    for name in given:
        if name not in known:
            raise ScenarioError(f"{option}: {name!r} is no policy of {whose}; allowed: {', '.join(known)}")
    if len(set(given)) != len(given):
        raise ScenarioError(f"{option}: names a policy twice: {', '.join(given)}")
    return tuple(given) or known


def usual_strategies(scenario: Scenario) -> tuple[str, ...]:
    """Return the strategies played where nobody says, the scenario's own among them."""
    own = scenario.strategy.name
    return DEFAULT_STRATEGIES if own in DEFAULT_STRATEGIES else (own, *DEFAULT_STRATEGIES)


def refuse_one_run(runs: int) -> None:
    """Raise ScenarioError for too few runs to tell how sure a payoff is."""
    if runs < FEWEST_RUNS:
        raise ScenarioError("a contest needs two --runs at least, to tell how sure its payoffs are")


def play_cells(
    game: Game,
    out: Path,
    how: BatchSettings,
    progress: Callable[[int], None] | None = None,
    say: Callable[[str], None] | None = None,
) -> list[Batch]:
    """Play every cell with the same seed and run numbers; those that are finished are looked over only.

    Raises what ``run_batch`` does, and StoreError if the folder holds something else.
    """
    refuse_one_run(how.runs)
    plan = game.plan(how.runs, how.seed)
    batches = []
    with held(out, plan, resume=how.resume):
        for cell in game.cells:
            batches.append(run_batch(cell.scenario, cell.folder(out), game.strategies, how, progress, say))
            plan.write(out)
        replace(plan, status="complete").write(out)
    return batches


def play_contest(
    name: str | Path,
    how: BatchSettings | None = None,
    *,
    settings: Sequence[str] = (),
    strategies: Sequence[str] = (),
    washington: Sequence[str] = (),
    moscow: Sequence[str] = (),
    out: Path | None = None,
) -> Contest:
    """Play a contest and return its payoffs; the batches go to ``out``, and nowhere if it is None.

    Raises ScenarioError, StoreError or EngineError like ``run_batch``, StoreError also if a run failed.
    """
    how = how or BatchSettings(DEFAULT_RUNS)
    chosen = {"strategies": strategies, "washington": washington, "moscow": moscow}
    with TemporaryDirectory() as passing:
        folder = out or Path(passing)
        play_cells(game_of(name, settings=settings, **chosen), folder, how)
        return read_contest(folder)


def read_contest(out: Path) -> Contest:
    """Return the payoffs of a finished contest.

    Raises StoreError if it is none, unfinished or damaged, or a run of it failed.
    """
    plan = Plan.read(out)
    if plan.status != "complete":
        raise StoreError(f"{out}: is an unfinished contest; the same command with --resume plays the rest")
    shape = (len(PLAYERS), len(plan.washington), len(plan.kyiv), len(plan.moscow), plan.runs)
    payoffs = np.full(shape, np.nan)
    for (w, washington), (m, moscow) in product(enumerate(plan.washington), enumerate(plan.moscow)):
        payoffs[:, w, :, m] = payoffs_of(ResultsFolder.open(out / washington / moscow), plan)
    return Contest(plan, payoffs)


def payoffs_of(folder: ResultsFolder, plan: Plan) -> Floats:
    """Return the payoffs of one cell, shape (players, Kyiv's strategies, runs)."""
    found = runs_of(folder, PAYOFFS)
    if tuple(found) != plan.kyiv or any(len(runs) != plan.runs for runs in found.values()):
        raise StoreError(
            f"{folder.path}: has not {plan.runs:,} runs of each of {', '.join(plan.kyiv)}; the same command "
            "with --resume plays what is missing"
        )
    return np.array([[numbers_of(runs, column) for runs in found.values()] for column in PAYOFFS])
