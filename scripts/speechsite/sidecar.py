"""The YAML file beside a speech to Sidecar."""

from __future__ import annotations

from collections.abc import Iterable

from .cleaning import decode
from .errors import BadField, InputError
from .model import KINDS, Sidecar, Source
from .yamltext import Date, Fault, OptionalText, Path, Shape, Text, YamlText


class _SidecarShape(Shape):
    title: OptionalText = None
    date: Date = None
    occasion: OptionalText = None
    organization: OptionalText = None
    kind: OptionalText = None
    summary: OptionalText = None
    sample: bool = False
    senses: dict[str, Text] = {}
    off: list[Text] = []


def parse_sidecar(source: Source) -> tuple[Sidecar, Fault, tuple[InputError, ...]]:
    """Return the sidecar of a speech, what places later faults in its file, and its own faults.

    A surface in `senses` and `off` may name one paragraph: 三会@p-5. Where there are faults, the
    sidecar holds what is sound and serves to find more of them only.
    Raises UnreadableText or BrokenYaml.
    """
    document = YamlText(decode(source), source.path)
    shape, faults = document.check(_SidecarShape)
    if shape.kind and shape.kind not in KINDS:
        words = (f"“{shape.kind}”", "、".join(KINDS) + "之一", "换成其中一个")
        faults.append(document.fault(BadField, ("kind",), *words))
    faults += [
        document.fault(BadField, at, f"“{name}”", "“说法”或“说法@p-3”", "补写说法或段落号")
        for at, name in _targets(shape)
        if not all(name.split("@"))
    ]
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
    return sidecar, document.fault, tuple(faults)


def _targets(shape: _SidecarShape) -> Iterable[tuple[Path, str]]:
    """Yield every surface that the sidecar names, with its place."""
    yield from ((("senses", name), name) for name in shape.senses)
    yield from ((("off", index), name) for index, name in enumerate(shape.off))


def _target(name: str) -> tuple[str, str | None]:
    surface, _, block_id = name.partition("@")
    return surface.strip(), block_id.strip() or None
