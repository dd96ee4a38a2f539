"""Small checks that add up to a schema, and report in Slack's own words.

A check is called with a value, its JSON pointer and the list to which it adds its complaints,
such as `must be less than 76 characters [json-pointer:/view/blocks/2/text/text]`.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Problems = list[str]
Check = Callable[[Any, str, Problems], None]


def complain(problems: Problems, message: str, pointer: str) -> None:
    problems.append(f"{message} [json-pointer:{pointer}]")


def string(most: int = 255, least: int = 1, pattern: str = "") -> Check:
    def check(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, str):
            complain(problems, "must provide a string", pointer)
        elif len(value) > most:
            complain(problems, f"must be less than {most + 1} characters", pointer)
        elif len(value) < least:
            complain(problems, f"must be more than {least - 1} characters", pointer)
        elif pattern and not re.fullmatch(pattern, value):
            complain(problems, "does not match expected format", pointer)

    return check


def boolean(value: Any, pointer: str, problems: Problems) -> None:
    if not isinstance(value, bool):
        complain(problems, "must be a boolean", pointer)


def integer(least: int, most: int) -> Check:
    def check(value: Any, pointer: str, problems: Problems) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            complain(problems, "must provide a number", pointer)
        elif not least <= value <= most:
            complain(problems, f"must be between {least} and {most}", pointer)

    return check


def one_of(*allowed: str) -> Check:
    def check(value: Any, pointer: str, problems: Problems) -> None:
        if value not in allowed:
            complain(problems, "must be a valid enum value", pointer)

    return check


def array(item: Check, most: int, least: int = 1) -> Check:
    def check(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, list):
            complain(problems, "must be an array", pointer)
            return
        if len(value) > most:
            complain(problems, f"no more than {most} items allowed", pointer)
        if len(value) < least:
            complain(problems, f"no less than {least} items allowed", pointer)
        for index, one in enumerate(value):
            item(one, f"{pointer}/{index}", problems)

    return check


def shape(
    required: Mapping[str, Check],
    optional: Mapping[str, Check] | None = None,
    *also: Check,
) -> Check:
    """Return the check of an object with these keys and no others; `also` runs after it."""
    check_by_key = {**required, **(optional or {})}

    def check(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            complain(problems, "must provide an object", pointer)
            return
        before = len(problems)
        for key in required:
            if key not in value:
                complain(problems, f"missing required field: {key}", pointer)
        for key, inner in value.items():
            if key not in check_by_key:
                complain(problems, f"invalid additional property: {key}", pointer)
            else:
                check_by_key[key](inner, f"{pointer}/{key}", problems)
        if len(problems) == before:
            for more in also:
                more(value, pointer, problems)

    return check


def by_type(check_by_type: Mapping[str, Check]) -> Check:
    def check(value: Any, pointer: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            complain(problems, "must provide an object", pointer)
        elif "type" not in value:
            complain(problems, "missing required field: type", pointer)
        elif value["type"] not in check_by_type:
            complain(problems, f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            check_by_type[value["type"]](value, pointer, problems)

    return check


def kind(name: str) -> dict[str, Check]:
    return {"type": one_of(name)}
