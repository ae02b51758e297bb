# SPDX-License-Identifier: Apache-2.0
"""What arguments may be; errors name the argument, and say what was got and what was wanted."""

from __future__ import annotations

import datetime
import operator
import os
import re
from collections.abc import Sequence
from typing import Any, TypeVar

from . import _tiexi
from ._tiexi import BadFile, InvalidInput

MOST_PATHS = 2**32 - 1  # what the compiled part counts in
MOST_SEED = 2**64 - 1
MOST_THREADS = 2**16

Kind = TypeVar("Kind", bound=InvalidInput)


def invalid(field: str, got: str, wanted: str) -> InvalidInput:
    """An error with its parts, as the compiled part raises it."""
    return of_kind(InvalidInput, field, got, wanted)


def of_kind(kind: type[Kind], field: str, got: str, wanted: str) -> Kind:
    error = kind(f"{field}: got {got}, wanted {wanted}")
    error.field, error.got, error.wanted = field, got, wanted
    return error


def of_message(message: str) -> InvalidInput:
    """An error of which only the message came: `principal: got nothing, wanted an amount`."""
    parts = re.fullmatch(r"(.*?): got (.*?), wanted (.*)", message, re.DOTALL)
    error = InvalidInput(message)
    if parts:
        error.field, error.got, error.wanted = parts.groups()
    return error


def whole(name: str, value: Any, least: int, most: int | None = None) -> int:
    """What Python takes for an index: an int, or one of numpy's; a Decimal is cut to no int."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: got {_shown(value)}, wanted an int") from None
    if number < least or (most is not None and number > most):
        raise invalid(name, str(number), f"at least {least}" if most is None else f"{least} to {most}")
    return number


def threads_of(threads: Any) -> int:
    return whole("threads", threads, 0, MOST_THREADS)


def day(name: str, value: Any) -> datetime.date:
    return _tiexi.day(value, name)


def optional_day(name: str, value: Any) -> datetime.date | None:
    return None if value is None else day(name, value)


def word(name: str, value: Any, words: Sequence[str]) -> None:
    """Refuses all but these."""
    if not isinstance(value, str) or value not in words:
        raise invalid(name, f'"{value}"' if isinstance(value, str) else repr(value),
                      f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0])


def money_as(money: Any) -> None:
    word("money", money, ("decimal", "fen"))


def text_of(path: str | os.PathLike[str], kind: type[InvalidInput]) -> str:
    """What a file holds, in UTF-8."""
    name = os.path.basename(os.fspath(path))
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        raise of_kind(kind, name, (error.strerror or str(error)).lower(), "a file that can be read") from error
    except UnicodeDecodeError as error:
        raise of_kind(kind, name, f"byte {error.start + 1} that is no UTF-8", "a file in UTF-8") from error


def readable(path: str | os.PathLike[str]) -> None:
    """Refuses a table's file that is not there, before another library does in words of its own."""
    try:
        os.stat(path)
    except OSError as error:
        raise of_kind(BadFile, os.path.basename(os.fspath(path)), (error.strerror or str(error)).lower(),
                      "a file that can be read") from error


def _shown(value: Any) -> str:
    return "None" if value is None else f"the {type(value).__qualname__} {str(value)!r}"
