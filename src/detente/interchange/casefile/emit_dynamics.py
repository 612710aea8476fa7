"""The sections on what changes, as YAML."""

from __future__ import annotations

from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from detente.interchange.casefile.emit_beliefs import declared, declared_fields, view
from detente.interchange.casefile.emit_parts import flow, mapping, option, preference
from detente.model.case import Case
from detente.model.edits import (
    Add,
    AddOption,
    Correct,
    Declare,
    Drop,
    Edit,
    Free,
    Freeze,
    Move,
    Perceive,
    Regard,
    Remove,
    Replace,
    Require,
    Seat,
    Set,
    Variant,
    Widen,
)
from detente.model.preferences import Attitudes, Preference
from detente.model.situation import Consequence, Event, Settings
from detente.model.statements import Constant, Statement, to_text


def dynamics(case: Case) -> CommentedMap:
    """Situation, consequences, events, initiative, formats, beliefs and variants, where given."""
    variables = {each.key: option(each) for each in case.situation}
    for fields in variables.values():
        del fields["moves"]  # a situation variable is never moved; the file does not say so again
    return mapping(
        situation=CommentedMap(variables),
        consequences=[_consequence(each) for each in case.consequences],
        events=CommentedMap({each.key: _event(each) for each in case.events}),
        initiative=CommentedMap(case.initiative),
        attitudes=_attitudes(case.attitudes),
        formats=CommentedMap({name: flow(members) for name, members in case.formats}),
        perceptions=CommentedMap({each.dm: view(each) for each in case.perceptions}),
        stated=CommentedMap({each.dm: declared(each) for each in case.stated}),
        variants=CommentedMap({each.key: _variant(each) for each in case.variants}),
    )


def _when(statement: Statement) -> str | None:
    return None if statement == Constant(True) else to_text(statement)


def _settings(settings: Settings) -> CommentedMap:
    levels = CommentedMap(settings)
    levels.fa.set_flow_style()
    return levels


def _consequence(given: Consequence) -> CommentedMap:
    return mapping(when=_when(given.when), set=_settings(given.set), note=given.note)


def _event(given: Event) -> CommentedMap:
    fields = mapping(name=given.name if given.name != given.key else None)
    if given.rate is not None:
        fields["rate"] = given.rate
    fields.update(mapping(date=given.date, when=_when(given.when), set=_settings(given.set), note=given.note))
    return fields


def _attitudes(given: Attitudes) -> CommentedMap:
    rows = CommentedMap()
    for of, row in given:
        rows[of] = CommentedMap({to: DoubleQuotedScalarString(value) for to, value in row})
        rows[of].fa.set_flow_style()
    return rows


def _variant(given: Variant) -> Any:
    edits = [edit_fields(edit) for edit in given.edits]
    fields = mapping(name=given.name if given.name != given.key else None, note=given.note)
    return CommentedMap({**fields, "edits": edits}) if fields else edits


def edit_fields(edit: Edit) -> CommentedMap:
    """An edit of a variant as the case file has it."""
    match edit:
        case Set(levels):
            return CommentedMap({"set": _settings(levels)})
        case Remove(what):
            return CommentedMap({"remove": what})
        case Freeze(what):
            return CommentedMap({"freeze": what})
        case Free(what):
            return CommentedMap({"free": what})
        case Require(that):
            return CommentedMap({"require": to_text(that)})
        case Seat(name):
            return CommentedMap({"format": name})
        case Perceive(seen):
            return CommentedMap({"perceive": seen.dm, "view": view(seen)})
        case Correct(dm, about, entry):
            fields = CommentedMap({"correct": dm, **mapping(about=".".join(about))})
            if entry is not None:
                fields["entry"] = entry
            return fields
        case Declare(stated):
            return CommentedMap({"declare": stated.dm, **declared_fields(stated)})
        case Regard(attitudes):
            return CommentedMap({"attitudes": _attitudes(attitudes)})
        case AddOption(_, added_option):
            return CommentedMap({"add_option": edit.subject, **option(added_option)})
        case Widen(name, dm):
            return CommentedMap({"widen": name, "with": dm})
        case Drop(dm, statement):
            return CommentedMap({"drop": dm, "statement": statement})
        case Move(dm, statement, to):
            return CommentedMap({"move": dm, "statement": statement, "to": to})
        case Add(dm, added, at):
            fields = CommentedMap({"add": dm, **_that(added)})
            if at is not None:
                fields["at"] = at
            return fields
        case Replace(dm, statement, other):
            return CommentedMap({"replace": dm, "statement": statement, **_that(other)})


def _that(given: Preference) -> CommentedMap:
    written = preference(given)
    return CommentedMap({"that": written}) if isinstance(written, str) else written
