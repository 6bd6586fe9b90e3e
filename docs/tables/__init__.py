"""The tables of the model pages, made from the code and the baseline: ``python -m docs.tables``."""
