"""Stress tests: which assumptions carry the answer, where it flips, what is ignorance rather than chance.

``stress`` asks one question by one method; ``analysis.stress.methods`` lists the methods.
"""
