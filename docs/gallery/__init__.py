"""The gallery page: every picture of a batch and of a run, with two sentences on how to read it."""
