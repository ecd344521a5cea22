"""What has to be known of an ODT file before LibreOffice reads it."""

from __future__ import annotations

import re

from parser.sources.zipped import content, open_zip

_LIMIT = 64 * 1024 * 1024
_MERGED = re.compile(rb"""table:number-(?:columns|rows)-spanned=["'](?!1["'])""")
_COVERED = b"table:covered-table-cell"


def lacks_covered_cells(data: bytes) -> bool:
    """Whether cells are merged in a file, packed or flat, that leaves out the cells they cover.

    Some converters write so, against the format (OpenDocument 1.3, part 3, 9.1.5). Every office program then counts the
    cells that follow as covered, and their numbers are gone or stand in other columns.
    """
    packed = open_zip(data) if data.startswith(b"PK") else None
    member = packed.NameToInfo.get("content.xml") if packed else None
    written = (content(packed, member, _LIMIT) or b"") if packed and member else data
    return _COVERED not in written and _MERGED.search(written) is not None
