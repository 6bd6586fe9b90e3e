"""The explorer: a page in the browser on which assumptions are moved and outcomes redrawn."""
