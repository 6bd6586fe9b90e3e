"""The commands that read a finished batch from its tables alone."""

from __future__ import annotations

from analysis.cli import options


def plot(
    out: options.Results,
    by: options.By = None,
    open_on: options.OpenOn = None,
    as_json: options.AsJson = False,
) -> None:
    """Draw the pictures of a batch again, from its tables alone."""
    from analysis.commands import plot_command

    plot_command(out, by=by, open_on=open_on, as_json=as_json)


def adjust(out: options.Results, as_json: options.AsJson = False) -> None:
    """Print shares and payoffs of a batch with narrower intervals.

    They are corrected for the luck that the runs had, by control variates; needs 2,032 runs.
    """
    from analysis.adjusted_screen import adjust_command

    adjust_command(out, as_json=as_json)


def audit(out: options.Results, as_json: options.AsJson = False) -> None:
    """Print how often every mechanism of the model fired.

    And which never did; from the tables of a batch alone.
    """
    from analysis.commands import audit_command

    audit_command(out, as_json=as_json)
