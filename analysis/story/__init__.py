"""One replication told: as a story, as a timeline, and beside another on the same luck."""
