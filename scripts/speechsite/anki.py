"""Self-check cards as a deck for Anki, by genanki (MIT)."""

from __future__ import annotations

import datetime
import html
import io
from collections.abc import Iterable, Sequence

import genanki

from .quiz import GAP, Card
from .zips import stable_zip

_MODEL_ID, _DECK_ID = 1_764_028_801, 1_764_028_802
"""Chosen once; Anki knows model and deck by them when a newer file is imported."""
_CSS = (
    ".card{font-family:serif;font-size:22px;line-height:1.7;text-align:left;max-width:32em;"
    "margin:1em auto;padding:0 1em}.term{font-size:26px;font-weight:bold}.gap{border-bottom:2px "
    "solid}"
)
_MODEL = genanki.Model(
    _MODEL_ID,
    "讲话注解站·术语",
    fields=[{"name": name} for name in ("编号", "问题", "术语", "解释", "各项")],
    templates=[
        {
            "name": "术语",
            "qfmt": "{{问题}}",
            "afmt": '{{FrontSide}}<hr id="answer"><div class="term">{{术语}}</div>'
            "<p>{{解释}}</p>{{各项}}",
        }
    ],
    css=_CSS,
)


def render_deck(cards: Sequence[Card], title: str, version: str, day: str) -> bytes:
    """Return an .apkg file with a note for each card, in their order.

    version: of the glossary, for the description. day: ISO date that the notes bear; Anki takes
    over what is newer than its own, so a change of words alone, on the same day, needs Anki's own
    choice to update always. Same arguments, same bytes.
    """
    deck = genanki.Deck(_DECK_ID, title, f"数据版本 {version}")
    for due, card in enumerate(cards):
        deck.add_note(
            genanki.Note(
                model=_MODEL,
                fields=list(_fields(card)),
                guid=genanki.guid_for("speechsite", card.id),
                tags=[card.kind],
                due=due,
            )
        )
    moment = datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp()
    made = io.BytesIO()
    genanki.Package(deck).write_to_file(made, timestamp=moment)
    return stable_zip(made.getvalue())


def _fields(card: Card) -> Iterable[str]:
    yield card.id
    gap = f'<span class="gap">{GAP}</span>'
    yield f"<p>{html.escape(card.question).replace(GAP, gap)}</p>"
    yield html.escape(card.term)
    yield html.escape(card.gloss)
    items = "".join(f"<li>{html.escape(part)}</li>" for part in card.parts)
    yield f"<ol>{items}</ol>" if items else ""
