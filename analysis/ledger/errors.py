"""What the ledger cannot do for a user."""


class LedgerError(ValueError):
    """A ledger that cannot be kept as asked; the message says why and what to do."""
