"""Numbers in what people write that may be somebody's own."""

from __future__ import annotations

import re

LONG_NUMBER = re.compile(r"\d(?:[\s./()+_·\u2010-\u2015（）－．-]{0,3}\d){4,}[Xx]?")
"""Five digits and more, however people part them: telephones, identity cards, files; not windows
or minutes."""
