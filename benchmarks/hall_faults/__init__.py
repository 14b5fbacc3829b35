"""A package, so that the servers' processes need not load it: see ``__main__``."""
