"""Reads a whole project and reports everything that is wrong with it: what build and check share.

Nothing is written here. Problems are gathered across files, so that one run shows them all.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from . import files
from .cleaning import BoilerplateRule, decode, parse_boilerplate
from .corpus import build_corpus, local_terms
from .definitions import find_definitions
from .entry import Glossary, Term
from .errors import (
    DuplicateId,
    InputError,
    InputErrors,
    MissingFile,
    Notice,
    UnknownName,
    nearest_hint,
)
from .glossary import build_glossary, parse_categories, parse_publications
from .matching import Matcher, find_links, find_mentions
from .model import Corpus, Sidecar, Source, Speech
from .quotes import without_quotes
from .sidecar import parse_sidecar
from .speech import parse_speech
from .term import parse_term
from .words import crosses_word
from .yamltext import Fault

_T = TypeVar("_T")
_RULES = Path(__file__).with_name("boilerplate.yml")
Progress = Callable[[str, int], Callable[[], object]]
"""Announces a stage and its number of steps; what it returns is called after each step."""


@dataclasses.dataclass(frozen=True)
class Project:
    """What was read.

    corpus: None when there are errors. errors, notices: in the order of the files.
    """

    corpus: Corpus | None
    errors: tuple[InputError, ...]
    notices: tuple[Notice, ...]


class _Gatherer:
    """Collects the errors of many small steps."""

    def __init__(self) -> None:
        self.errors: list[InputError] = []
        self.notices: list[Notice] = []

    def attempt(self, step: Callable[[], _T]) -> _T | None:
        """Return what step returns; None when it finds faults, which are kept."""
        try:
            return step()
        except InputError as error:
            self.errors.append(error)
        except InputErrors as group:
            self.errors.extend(group.errors)
        return None

    def ignored(self, path: Path, why: str) -> None:
        """Note a file that nobody reads."""
        self.notices.append(Notice("warning", files.display_path(path), None, why))


_LISTS = {
    "categories.yml": "“categories: [甲, 乙]”这样列出全部分类的文件",
    "sources.yml": "列出全部出处的文件，每条至少有 title",
}
"""Files of the glossary that are no terms, and what they hold."""
_Parsed = tuple[Speech, Fault | None]
"""A speech and what places a fault in its sidecar, if it has one."""


def read_project(speeches: Path, glossary: Path, progress: Progress) -> Project:
    """Return everything in the two folders, parsed, matched and counted.

    Raises OSError when a file cannot be read at all.
    """
    gather = _Gatherer()
    terms = _read_glossary(glossary, gather)
    parsed = _read_speeches(speeches, gather, progress)
    corpus = None
    if terms is not None:
        corpus = _annotate(parsed, terms, gather, progress)
    if gather.errors:
        corpus = None
    return Project(corpus, tuple(gather.errors), tuple(gather.notices))


def _read_glossary(folder: Path, gather: _Gatherer) -> Glossary | None:
    """Return the glossary; None when it has faults."""
    paths = gather.attempt(lambda: files.list_files(folder))
    if paths is None:
        return None
    before = len(gather.errors)
    by_name = {path.name: path for path in paths}
    categories = _read_list(by_name, folder, "categories.yml", parse_categories, gather)
    publications = _read_list(by_name, folder, "sources.yml", parse_publications, gather)
    parsed, broken = [], []
    for path in paths:
        if path.suffix == ".md":
            source = files.read_source(path)
            item = gather.attempt(functools.partial(_parsed_term, source))
            if item:
                parsed.append(item)
            else:
                broken.append(source.stem)
        elif path.name not in _LISTS:
            gather.ignored(path, "不是词条（词条文件以 .md 结尾），已略过")
    glossary, faults = build_glossary(parsed, categories, publications, broken)
    gather.errors.extend(faults)
    return None if len(gather.errors) > before else glossary


def read_glossary_files(folder: Path) -> dict[str, Source]:
    """Return the files of a glossary by name. Raises MissingFolder, MissingFile or OSError."""
    sources = {path.name: files.read_source(path) for path in files.list_files(folder)}
    for name in _LISTS:
        if name not in sources:
            raise _missing_list(folder, name)
    return sources


def _parsed_term(source: Source) -> tuple[Term, Fault, tuple[InputError, ...]]:
    return parse_term(source, decode(source))


def _read_list(
    by_name: Mapping[str, Path],
    folder: Path,
    name: str,
    parse: Callable[[str, str], _T],
    gather: _Gatherer,
) -> _T | None:
    """Return what a file of the glossary holds that every term needs; None when it has faults."""
    if name not in by_name:
        gather.errors.append(_missing_list(folder, name))
        return None
    source = files.read_source(by_name[name])
    return gather.attempt(lambda: parse(decode(source), source.path))


def _missing_list(folder: Path, name: str) -> MissingFile:
    found, remedy = f"没有 {name} 的词汇表", f"在这个文件夹里新建 {name}"
    return MissingFile(files.display_path(folder), found, _LISTS[name], remedy)


def _read_speeches(folder: Path, gather: _Gatherer, progress: Progress) -> list[_Parsed]:
    """Return the speeches that parse, by file name."""
    paths = gather.attempt(lambda: files.list_files(folder)) or []
    rules_text = _RULES.read_text(encoding="utf-8")
    rules = gather.attempt(lambda: parse_boilerplate(rules_text, files.display_path(_RULES))) or ()
    texts = [path for path in paths if path.suffix.lower() == ".txt"]
    sidecars = _sidecars(paths, gather)
    step = progress("读取讲话", len(texts))
    parsed: list[_Parsed] = []
    taken = {"index": "讲话列表页"}
    for path in texts:
        item = _read_speech(path, sidecars.pop(path.stem, None), rules, gather)
        step()
        if item is None:
            continue
        speech = item[0]
        if not speech.id or speech.id in taken:
            found = "没有字母、数字或汉字的文件名"
            if speech.id:
                found = f"与{taken[speech.id]}相同的网址“{speech.id}”"
            words = (found, "各不相同、可作网址的文件名", "给文件改名")
            gather.errors.append(DuplicateId(speech.path, *words))
            continue
        taken[speech.id] = f" {speech.path} "
        parsed.append(item)
    for path in sidecars.values():
        gather.ignored(path, "没有同名的 .txt，已略过")
    if not texts and folder.is_dir():
        gather.ignored(folder, "没有讲话（以 .txt 结尾的文件）")
    return parsed


def _sidecars(paths: Iterable[Path], gather: _Gatherer) -> dict[str, Path]:
    """Return the sidecars by stem; what is neither text nor sidecar is told."""
    found: dict[str, Path] = {}
    for path in sorted(paths, key=lambda path: path.suffix != ".yml"):
        if path.suffix.lower() not in (".txt", ".yml", ".yaml"):
            gather.ignored(path, "不是纯文本，已略过；请在 Word 中“另存为”纯文本（.txt）")
        elif path.suffix.lower() != ".txt":
            first = found.setdefault(path.stem, path)
            if first is not path:
                gather.ignored(path, f"已有同名的 {first.name}，这个文件已略过")
    return found


def _read_speech(
    path: Path, beside: Path | None, rules: tuple[BoilerplateRule, ...], gather: _Gatherer
) -> _Parsed | None:
    about, fault = Sidecar(), None
    before = len(gather.errors)
    if beside is not None:
        source = files.read_source(beside)
        sidecar = gather.attempt(lambda: parse_sidecar(source))
        if sidecar:
            about, fault, faults = sidecar
            gather.errors.extend(faults)
    is_sound = len(gather.errors) == before
    text = files.read_source(path)
    result = gather.attempt(lambda: parse_speech(text, about, rules))
    if result is None:
        return None
    if is_sound:  # "no title" would mislead where the sidecar has one, with a fault
        gather.notices.extend(result[1])
    return result[0], fault


def _annotate(
    parsed: list[_Parsed], glossary: Glossary, gather: _Gatherer, progress: Progress
) -> Corpus:
    """Return the corpus; faults of sidecars against the glossary are kept in gather."""
    matcher = Matcher(glossary, crosses_word)
    settled = {name for name, term in matcher.owners.items() if not term.is_ambiguous}
    defined = [(speech, find_definitions(speech, settled, matcher.owners)) for speech, _ in parsed]
    local = local_terms(defined, matcher.owners, glossary)
    known = {**matcher.owners}
    known.update((without_quotes(surface), term) for surface, term in local.items())
    step = progress("查找术语", len(defined))
    annotated = []
    for (speech, definitions), (_, fault) in zip(defined, parsed, strict=True):
        if fault:
            gather.errors.extend(_sidecar_faults(speech, known, fault))
        annotated.append(find_mentions(speech, matcher, definitions, local))
        step()
    corpus = build_corpus(annotated, glossary, local)
    glosses = {term.gloss for term in glossary.live}
    glosses |= {sense.gloss for term in glossary.live for sense in term.senses}
    glosses |= {form.gloss for term in glossary.live for form in term.history}
    return dataclasses.replace(corpus, links=find_links(sorted(glosses), matcher))


def _sidecar_faults(
    speech: Speech, known: Mapping[str, Term], fault: Fault
) -> Iterable[InputError]:
    """Yield a fault for each surface, sense or paragraph that a sidecar names wrongly."""
    ids = [block.id for block in speech.blocks]
    about = speech.sidecar
    targets: list[tuple[str, str, str | None, str | None]]
    targets = [("off", surface, at, None) for surface, at in about.off]
    targets += [("senses", surface, at, key) for surface, at, key in about.senses]
    for field, surface, at, key in targets:
        place = (field, f"{surface}@{at}" if at else surface)
        term = known.get(without_quotes(surface))
        if term is None:
            found = f"未知的说法“{surface}”{nearest_hint(surface, known)}"
            yield fault(UnknownName, place, found, "词汇表里的说法", "改正拼写，或删去")
            continue
        if at and at not in ids:
            found = f"未知的段落“{at}”"
            yield fault(UnknownName, place, found, f"p-1 到 {ids[-1]} 之间的段落号", "改正段落号")
        keys = [sense.key for sense in term.senses]
        if key is not None and key not in keys:
            found = f"未知的义项“{key}”{nearest_hint(key, keys)}"
            yield fault(
                UnknownName, place, found, "、".join(keys) or "有多个义项的词条", "改正义项"
            )
