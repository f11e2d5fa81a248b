"""Candidates as a maintainer reads them, and the stub of an entry that begins with one."""

from __future__ import annotations

import json

from .candidates import Candidate, Kind
from .pinyin import slug

KIND_NAMES: dict[Kind, str] = {
    "number": "数字词",
    "bare": "疑似数字词",
    "quoted": "引号内",
    "document": "文件名",
    "recurring": "反复出现",
}


def describe(rank: int, candidate: Candidate) -> str:
    """Return a candidate in a few lines: rank, surface, kind, counts, where it stands."""
    head = (
        f"{rank:>3}. {candidate.surface}　{KIND_NAMES[candidate.kind]}，"
        f"{candidate.count} 处，{candidate.speeches} 篇"
    )
    places = (
        f"       {passage.left}【{candidate.surface}】{passage.right}　"
        f"{passage.speech}#{passage.block}"
        for passage in candidate.passages
    )
    return "\n".join([head, *places])


def make_stub(candidate: Candidate) -> tuple[str, str]:
    """Return file name and text of an entry to be filled in; it says itself what is missing.

    The gloss is left empty on purpose: check.py does not let an entry pass without one.
    """
    term = json.dumps(candidate.surface, ensure_ascii=False)
    category = "会议与文件" if candidate.kind == "document" else ""
    seen = "\n".join(
        f"# {passage.left}{candidate.surface}{passage.right}（{passage.speech}#{passage.block}）"
        for passage in candidate.passages
    )
    text = f"""---
{seen}
term: {term}
aliases: []
gloss: ""      # 不超过 60 字，直接说明含义；数字词写出各项
components: []
category: {category}      # 见 glossary/categories.yml
sources: []    # - {{ref: sources.yml 里的名字, url: "查证时看的网页"}}
related: []
status: draft  # 每项事实都查证后改为 verified
---
"""
    return f"{slug(candidate.surface)}.md", text
