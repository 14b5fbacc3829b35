"""Versions of plans: where they are kept and go live, and what one of them changes.

Nothing is imported here: who only compares plans loads no database and no network.
"""
