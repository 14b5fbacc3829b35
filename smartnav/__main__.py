"""``python -m smartnav``."""

import sys

from smartnav.cli import main

if __name__ == "__main__":
    sys.exit(main())
