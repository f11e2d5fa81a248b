"""Zip files whose bytes depend on their content only: no clock, no order of chance."""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can name."""
_DATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def stable_zip(data: bytes) -> bytes:
    """Return a zip file with the same members, packed anew, all at the same moment.

    The moments that a workbook notes about itself (docProps/core.xml) become that moment too.
    Raises zipfile.BadZipFile when data is no zip file.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _DATED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            member = zipfile.ZipInfo(name, _EPOCH)
            new.writestr(member, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
