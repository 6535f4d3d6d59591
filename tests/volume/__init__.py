"""Tests by volume: many seeded cases, few in the everyday run, the full figures in ``tox run -e long``."""
