"""The picture: what the leading assumptions are worth to know, or how near the best comes to losing."""

from __future__ import annotations

from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.words import number
from analysis.outcomes import strategy_label
from analysis.palette import ANY_SIGNATURE_COLOUR, RULE
from analysis.screen import counted
from analysis.stress.assumption_words import label, with_unit
from analysis.stress.drawing import GAIN_COLOUR, LOSS_COLOUR, OPEN_COLOUR, fitted, words
from analysis.stress.information import Choice
from analysis.stress.information_words import DECIMALS, at_most, then
from analysis.stress.outputs import spoken
from analysis.stress.rows import Column, Dots, Rows, draw_rows
from analysis.style import TICK_PT

MOST_ROWS = 15
THEN_IN, WHERE_IN = 1.25, 1.75
SIGNS = {
    1: ("it leads", GAIN_COLOUR),
    0: ("cannot be told", OPEN_COLOUR),
    -1: ("it lies behind", LOSS_COLOUR),
}


def draw_information(found: Choice, software: str = "") -> Figure:
    """Return the picture: worth where any is told, else the least leads."""
    return draw_worth(found, software) if found.told else draw_leads(found, software)


def draw_worth(found: Choice, software: str) -> Figure:
    """Return what knowing all assumptions, and each of the leading, is worth."""
    places, information = found.leading[:MOST_ROWS], found.information
    told = [information.is_told(place) for place in places]
    cells = [("", ""), *(then(found, place) or ("–", "–") for place in places)]
    estimates = [found.everything, *(information.known[place].worth for place in places)]
    colours = [ANY_SIGNATURE_COLOUR, *(GAIN_COLOUR if one else OPEN_COLOUR for one in told)]
    rows = Rows(
        labels=[f"All {len(found.worlds.inputs)} together", *(label(found.path(one)) for one in places)],
        dots=[Dots(estimates, colours)],
        axis="Worth to Kyiv of knowing it exactly (payoff, 0 to 1)",
        columns=(
            Column("Then best", [fitted(one, THEN_IN, TICK_PT) for one, _ in cells], WHERE_IN),
            Column("where it is", [fitted(one, WHERE_IN - 0.1, TICK_PT) for _, one in cells]),
        ),
        floors=[0.0, *(information.floor_of_all for _ in places)],
        right_in=THEN_IN + WHERE_IN,
        key={
            "more than chance": GAIN_COLOUR,
            "not told from chance": OPEN_COLOUR,
            "the largest by chance": RULE,
        },
        least=-0.03 * max(one.high for one in estimates),
    )
    return draw_rows(words_of(found, software, headline_of_worth(found), WORTH_NOTE), rows)


def draw_leads(found: Choice, software: str) -> Figure:
    """Return the least leads of the best strategy, the nearest to nothing first."""
    places = found.nearest[:MOST_ROWS]
    least = [found.least[place] for place in places]
    signs = [one.lead.sign for one in least]
    low, high = found.question.quantiles
    rows = Rows(
        labels=[label(found.path(place)) for place in places],
        dots=[Dots([one.lead for one in least], [SIGNS[sign][1] for sign in signs])],
        axis=f"Least lead of {spoken(found.names[0])} (payoff, 0 to 1)",
        columns=(
            Column(
                "over",
                [fitted(strategy_label(found.names[one.rival]), THEN_IN, TICK_PT) for one in least],
                WHERE_IN,
            ),
            Column(
                "at",
                [with_unit(found.path(place), one.value) for place, one in zip(places, least, strict=True)],
            ),
        ),
        right_in=THEN_IN + WHERE_IN,
        key={meaning: colour for sign, (meaning, colour) in SIGNS.items() if sign in signs},
    )
    headline = "Knowing one assumption is worth nothing that can be told"
    note = LEADS_NOTE.format(low=f"{low:.0%}", high=f"{high:.0%}")
    return draw_rows(words_of(found, software, headline, note), rows)


WORTH_NOTE = (
    "Dots: what acting on fitted curves gains in worlds that they were not fitted to; whiskers: 95% "
    "intervals of each alone. Grey band: what the largest of as many assumptions that tell nothing would "
    "show (95%); blue: the dot lies beyond it, the whisker above zero. Columns: the strategy that is best "
    "elsewhere most often, and where. What learning a number would cost is not in it."
)
LEADS_NOTE = (
    "Dots: where along an assumption, from {low} to {high} of what is believed of it, the best strategy "
    "leads its closest rival least; whiskers: 95% intervals of that value alone, the least of many, so that "
    "a few may reach beyond zero by chance."
)


def headline_of_worth(found: Choice) -> str:
    """Return the answer where something is worth knowing."""
    return f"What knowing an assumption is worth: {label(found.path(found.told[0]))} most"


def words_of(found: Choice, software: str, headline: str, note: str) -> style.Words:
    """Return headline, subtitle and footer."""
    everything = found.everything
    all_of_them = (
        f"{number(everything.low, DECIMALS)} to {number(everything.high, DECIMALS)}"
        if everything.low > 0.0
        else f"{at_most(everything.high)} at most"
    )
    names = ", ".join(spoken(name) for name in found.names)
    subtitle = (
        f"Kyiv's choice among {names}; {spoken(found.names[0])} is best with nothing more known. Knowing all "
        f"{len(found.worlds.inputs)} assumptions at once would be worth {all_of_them} (payoff, 0 to 1)"
    )
    runs = counted(found.payoffs.shape[2], "run")
    how = f"{counted(len(found.worlds), 'world')} of {runs} a strategy, on the same luck within a world."
    return words(found.question, headline, subtitle, f"{how} {note}", software)
