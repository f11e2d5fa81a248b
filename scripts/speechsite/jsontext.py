"""JSON as the site has it."""

from __future__ import annotations

import json


def to_json(value: object) -> str:
    """Return value as compact JSON with a line end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
