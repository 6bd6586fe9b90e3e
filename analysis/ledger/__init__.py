"""The ledger of one replication: at each live text, sign or wait; and which events decided the ending."""
