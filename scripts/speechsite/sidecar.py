"""The YAML file beside a speech to Sidecar."""

from __future__ import annotations

from collections.abc import Callable

from .cleaning import decode
from .dates import is_iso_date
from .errors import BadField, InputError, InputErrors
from .model import KINDS, Sidecar, Source
from .yamltext import Shape, YamlText


class _SidecarShape(Shape):
    title: str | None = None
    date: str | None = None
    occasion: str | None = None
    organization: str | None = None
    kind: str | None = None
    summary: str | None = None
    sample: bool = False
    senses: dict[str, str] = {}
    off: list[str] = []


def parse_sidecar(source: Source) -> tuple[Sidecar, Callable[..., InputError]]:
    """Return the sidecar of a speech, and a function that places later faults in its file.

    A surface in `senses` and `off` may name one paragraph: 三会@p-5.
    Raises UnreadableText, BrokenYaml, or InputErrors with every bad field.
    """
    document = YamlText(decode(source), source.path)
    if document.value.get("date") is not None:
        document.value["date"] = str(document.value["date"])
    shape = document.load(_SidecarShape)
    faults = []
    if shape.date and not is_iso_date(shape.date):
        faults.append(
            document.fault(
                BadField,
                ("date",),
                f"日期“{shape.date}”",
                "“2023-04-06”“2023-04”或“2023”这样的日期",
                "改正日期",
            )
        )
    if shape.kind and shape.kind not in KINDS:
        faults.append(
            document.fault(
                BadField, ("kind",), f"“{shape.kind}”", "、".join(KINDS) + "之一", "换成其中一个"
            )
        )
    if faults:
        raise InputErrors(faults)
    sidecar = Sidecar(
        title=shape.title,
        date=shape.date,
        occasion=shape.occasion,
        organization=shape.organization,
        kind=shape.kind,
        summary=shape.summary,
        sample=shape.sample,
        senses=tuple((*_target(name), key) for name, key in shape.senses.items()),
        off=tuple(_target(name) for name in shape.off),
    )
    return sidecar, document.fault


def _target(name: str) -> tuple[str, str | None]:
    surface, _, block_id = name.partition("@")
    return surface, block_id or None
