"""YAML text to plain values, with a place for every fault.

PyYAML (MIT) reads; pydantic (MIT) checks the shape and reports every fault at once; this room
joins the two, so that a message can point at the line and column of the field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
)
from pydantic_core import PydanticCustomError

from .dates import is_iso_date
from .errors import BadField, BrokenYaml, InputError, InputErrors, nearest_hint

_TEXT, _MERGE = "tag:yaml.org,2002:str", "tag:yaml.org,2002:merge"
Place = tuple[int, int]
Path = tuple[str | int, ...]
Fault = Callable[..., InputError]
"""Makes an error that stands in a certain file: what YamlText.fault takes."""


class Shape(BaseModel):
    """Base of all YAML shapes: unknown keys are faults, nothing is converted, ends are stripped."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, str_strip_whitespace=True)


ShapeT = TypeVar("ShapeT", bound=Shape)


UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What XML, and so Excel, has no place for."""


def one_line(text: str) -> str:
    """Return text as it is; a pydantic check that refuses line breaks and control characters."""
    if len(text.splitlines()) > 1:
        raise PydanticCustomError("line_break", "line break")
    if UNPRINTABLE.search(text):
        raise PydanticCustomError("control", "control character")
    return text


def _given(text: str | None) -> str | None:
    return one_line(text) if text else None


def _year_as_text(value: object) -> object:
    return str(value) if type(value) is int else value  # YAML has read a bare 2023 as a number


def _checked_date(text: str | None) -> str | None:
    if text and not is_iso_date(text):
        raise PydanticCustomError("iso_date", "no ISO date")
    return text or None


Text = Annotated[str, Field(min_length=1), AfterValidator(one_line)]
"""A line of text that says something."""
OptionalText = Annotated[str | None, AfterValidator(_given)]
"""The same, or None: an empty one counts as not given."""
Date = Annotated[str | None, BeforeValidator(_year_as_text), AfterValidator(_checked_date)]
"""A date of the form 2023-04-06, 2023-04 or 2023, quoted or not, or None."""


_RESOLVERS = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
"""Leave dates as they are written: 2023-02-30 is for us to judge, with its line and column."""


class _Loader(yaml.SafeLoader):
    """Tells faults in the words that the handbook quotes."""

    yaml_implicit_resolvers = _RESOLVERS


class _FastLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same by libyaml, eight times as fast, where PyYAML came with it; for what is sound."""

    yaml_implicit_resolvers = _RESOLVERS


def _sound_node(text: str) -> yaml.Node | None:
    """Return the node of a YAML text; None where there is none or the text has a fault."""
    loader = _FastLoader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    finally:
        loader.dispose()


class YamlText:
    """A parsed YAML mapping that remembers where each of its values stands.

    text: the YAML. path: for messages. offset: lines of the file before the YAML starts.
    Raises BrokenYaml when the text does not parse, is no mapping or repeats a key.
    """

    def __init__(self, text: str, path: str, offset: int = 0) -> None:
        self.path = path
        self._lines = text.split("\n")
        self._offset = offset
        self._places: dict[Path, Place] = {}
        self.value: dict[str, Any] = self._parse(text)

    def _parse(self, text: str) -> dict[str, Any]:
        loader = self._loader(text)
        try:
            node = _sound_node(text) or loader.get_single_node()
            if node is None:
                return {}
            if not isinstance(node, yaml.MappingNode):
                raise self._broken(
                    node.start_mark, "不是“键: 值”形式的内容", "“键: 值”的形式", "逐行写成“键: 值”"
                )
            self._remember(node, ())
            value: dict[str, Any] = loader.construct_document(node)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            found = f"无法解析的 YAML（{error.problem or error.context}）"
            raise self._broken(
                mark, found, "正确的 YAML", "检查缩进、引号和冒号后的空格"
            ) from error
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise self._broken(
                None, f"无法解析的 YAML（{error}）", "正确的 YAML", "检查这个文件"
            ) from error
        finally:
            loader.dispose()
        return value

    def _loader(self, text: str) -> _Loader:
        try:
            return _Loader(text)
        except yaml.reader.ReaderError as error:  # raised before anything else is looked at
            start = text.rfind("\n", 0, error.position) + 1
            line = text.count("\n", 0, start) + 1
            raise BrokenYaml(
                self.path,
                f"控制符 U+{ord(text[error.position]):04X}",
                "没有控制符的文字",
                "删去这个看不见的字符",
                line=line + self._offset,
                column=error.position - start + 1,
            ) from error

    def _remember(self, node: yaml.Node, path: Path) -> None:
        """Record the place of every key and item below node; refuse a key given twice."""
        self._places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, child in node.value:
                if key.tag != _MERGE:
                    key.tag = _TEXT  # YAML would read the key "off" as false
                name = str(key.value)
                if name in seen:
                    found = f"重复的键“{name}”"
                    raise self._broken(key.start_mark, found, "每个键只写一次", "合并或删去一处")
                seen.add(name)
                self._remember(child, (*path, name))
                self._places[(*path, name)] = (
                    key.start_mark.line + 1,
                    key.start_mark.column + 1,
                )
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                self._remember(child, (*path, index))

    def _broken(self, mark: yaml.Mark | None, *words: str) -> BrokenYaml:
        if mark is None:
            return BrokenYaml(self.path, *words)
        line, column = mark.line + 1, mark.column + 1
        return BrokenYaml(
            self.path,
            *words,
            line=line + self._offset,
            column=column,
            excerpt=self._line(line),
        )

    def _line(self, line: int) -> str:
        return self._lines[line - 1] if line <= len(self._lines) else ""

    def fault(
        self, kind: type[InputError], at: Path, found: str, expected: str, remedy: str
    ) -> InputError:
        """Return an error of this kind, placed at the value (or its nearest known parent)."""
        while at and at not in self._places:
            at = at[:-1]
        line, column = self._places.get(at, (1, 1))
        return kind(
            self.path,
            found,
            expected,
            remedy,
            line=line + self._offset,
            column=column,
            excerpt=self._line(line),
        )

    def load(self, shape: type[ShapeT]) -> ShapeT:
        """Return the mapping as a checked shape.

        Raises InputErrors with a BadField for every unknown, missing or ill-typed field.
        """
        value, faults = self.check(shape)
        if faults:
            raise InputErrors(faults)
        return value

    def check(self, shape: type[ShapeT], at: Path = ()) -> tuple[ShapeT, list[InputError]]:
        """Return the mapping, or the one that stands at a path in it, as a shape, with its faults.

        So that other checks can go on, a field with a fault holds its default, a required one "".
        """
        value: Any = self.value
        for part in at:
            value = value[part]
        try:
            return shape.model_validate(value), []
        except ValidationError as error:
            details = error.errors()
        faults = [self._field_fault(detail, shape, at) for detail in details]
        bad = {str(detail["loc"][0]) for detail in details if detail["loc"]}
        sound = {name: field for name, field in value.items() if name not in bad} if bad else {}
        stand_ins: dict[str, Any] = {
            name: (Any, "" if field.is_required() else field.get_default())
            for name, field in shape.model_fields.items()
            if name not in sound
        }
        lenient = create_model(shape.__name__, __base__=shape, **stand_ins)
        return lenient.model_validate(sound), faults

    def holds(self, shape: Shape, *names: str) -> bool:
        """Tell whether none of these fields of a checked shape is a stand-in for a faulty one."""
        return all(name in shape.model_fields_set or name not in self.value for name in names)

    def _field_fault(self, detail: Any, shape: type[Shape], above: Path) -> InputError:
        at: Path = (*above, *detail["loc"])
        name = ".".join(str(part) for part in at)
        match detail["type"]:
            case "extra_forbidden":
                is_ours = len(detail["loc"]) == 1
                hint = nearest_hint(str(at[-1]), shape.model_fields) if is_ours else ""
                known = "、".join(shape.model_fields) if is_ours else "已知的键"
                words = (f"未知的键“{name}”{hint}", known, "改正拼写或删去这个键")
            case "missing":
                words = (f"缺少“{name}”", f"有“{name}”一项", f"补写“{name}: …”")
            case "string_too_long":
                words = (
                    f"“{name}”长 {len(detail['input'].strip())} 个字符",
                    f"至多 {detail['ctx']['max_length']} 个字符",
                    "写短一些，把细节移到正文",
                )
            case "string_too_short" | "too_short":
                words = (f"空的“{name}”", "有内容的值", f"补写“{name}”，或删去这个键")
            case "line_break":
                words = (f"“{name}”的值里有换行", "一行文字", "写成一行")
            case "control":
                words = (f"“{name}”的值里有控制符", "没有控制符的文字", "删去这个看不见的字符")
            case "iso_date":
                expected = "“2023-04-06”“2023-04”或“2023”这样的日期"
                words = (f"日期“{detail['input']}”", expected, "改正日期")
            case kind:
                words = (
                    f"“{name}”的值类型不对（{detail['input']!r}）",
                    _TYPES[kind],
                    "按手册改写，文字请加引号",
                )
        return self.fault(BadField, at, *words)


_TYPES = {
    "string_type": "文字",
    "list_type": "列表，如 [甲, 乙]",
    "bool_type": "true 或 false",
    "dict_type": "“键: 值”的形式",
    "model_type": "“键: 值”的形式",
}
