"""The base of every error SmartNav raises on purpose.

Errors are named by meaning and carry fields; screens and the command line word them.
"""


class SmartNavError(Exception):
    """Something the user of SmartNav can mend; ``str()`` is one clear line of English."""
