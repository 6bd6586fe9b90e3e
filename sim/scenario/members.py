"""Names of EU members used elsewhere in a scenario: what points at a member that may not veto."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from sim.scenario.declared import MEMBER_PREFIX, Election, Shock
from sim.scenario.errors import MisplacedError
from sim.scenario.europe import Council

Events = Mapping[str, Mapping[str, Election] | Mapping[str, Shock]]


def dangling_members(council: Council, events: Events) -> list[MisplacedError]:
    """Return every mention of a member that is not in the council's list, with what to do about it.

    Often the mention is inherited and the member was taken out by the user's own file.
    """
    return dangling_vetoes(council) + [
        unknown_member(council, effect.lever, (section, name, "effects", place, "lever"))
        for section, declared in events.items()
        for name, event in declared.items()
        for place, effect in enumerate(event.effects)
        if effect.lever.startswith(MEMBER_PREFIX)
        and effect.lever.removeprefix(MEMBER_PREFIX) not in council.members
    ]


def dangling_vetoes(council: Council) -> list[MisplacedError]:
    """Return the pending vetoes of members that may not veto."""
    return [
        MisplacedError(
            ("council", "pending", file),
            f"must be one of council.members ({known(council)}), is {member!r}. "
            f"To start without this veto, set council.pending.{file}: null in your file",
        )
        for file, member in council.pending.items()
        if member is not None and member not in council.members
    ]


def unknown_member(council: Council, lever: str, where: tuple[str | int, ...]) -> MisplacedError:
    """Say that an effect moves a member that may not veto."""
    near = difflib.get_close_matches(lever.removeprefix(MEMBER_PREFIX), council.members, n=1)
    hint = f" Did you mean {MEMBER_PREFIX}{near[0]}?" if near else ""
    return MisplacedError(
        where,
        f"must name one of council.members ({known(council)}), is {lever!r}.{hint} "
        f"To do without the whole event, set {where[0]}.{where[1]}: null in your file",
    )


def known(council: Council) -> str:
    """Return the members that may veto, for a message."""
    return ", ".join(council.members) or "there are none"
