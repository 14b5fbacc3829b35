"""Wrong use of the command line."""

from smartnav.errors import SmartNavError


class WrongUse(SmartNavError):
    """The command was called in a way that cannot work; exit code 2."""
