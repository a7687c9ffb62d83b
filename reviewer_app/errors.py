"""The exceptions that a person may see, and nothing else.

AppError                  a code and its values; `messages` turns it into a sentence
 ├─ RuleViolation         the regulations, or the state of the contest, forbid it
 ├─ ForeignFileError      a file from outside is not what it has to be; nothing was written
 └─ EnvironmentTrouble    the disk, the keyring, a missing library: try again after mending it

All other exceptions are bugs and reach the crash dialog or the traceback.
"""

from __future__ import annotations


class AppError(Exception):
    """An expected failure: `code` names the sentence in resources/texts, `values` fill it in."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code} ({shown})" if shown else self.code


class RuleViolation(AppError):
    """The regulations, or the state of the contest, forbid what was asked."""


class ForeignFileError(AppError):
    """A file from outside is not what it has to be; nothing was written."""


class EnvironmentTrouble(AppError):
    """The machine does not give what is needed: disk, keyring, library."""
