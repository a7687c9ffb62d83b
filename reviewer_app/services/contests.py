"""The contest templates that ship with the program, read from resources/contests."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.paths import resources
from reviewer_app.rules.template import ContestTemplate, TemplateError, read_template

_SUFFIX = ".toml"


def template_keys() -> list[str]:
    """Return the keys of all templates, sorted."""
    return sorted(path.stem for path in _folder().glob(f"*{_SUFFIX}"))


@cache
def load_template(key: str) -> ContestTemplate:
    """Return the template `key`. Raises RuleViolation `template-none`, TemplateError when it is wrong."""
    if key not in template_keys():
        raise RuleViolation("template-none", key=key, known=", ".join(template_keys()))
    return load_template_file(_folder() / f"{key}{_SUFFIX}")


def load_template_file(path: Path) -> ContestTemplate:
    """Return the template in a file of the secretariat's own, named as its key. Raises TemplateError."""
    name = path.name
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise TemplateError("template-utf8", name, f"byte {error.start}") from None
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"\(at (.*)\)\Z", str(error))
        raise TemplateError("template-toml", name, where[1] if where else "", detail=str(error)) from None
    template = read_template(document, name)
    if template.contest.key != path.stem:
        raise TemplateError("template-file-name", name, "key", found=template.contest.key)
    return template


def _folder() -> Path:
    return resources() / "contests"


def template_names() -> tuple[tuple[str, str], ...]:
    """Return key and name of every template that ships."""
    return tuple((key, load_template(key).contest.name) for key in template_keys())
