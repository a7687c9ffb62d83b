"""The contest templates: those that ship with the program (resources/contests), and a file of the office's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reviewer_app.errors import RuleViolation
from reviewer_app.paths import resources
from reviewer_app.rules.document import FILE_MAX_BYTES, read_document
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


def named_template(named: str) -> ContestTemplate:
    """Return the template that ships under a key, or the one in a file (`named` ends in .toml). Raises as both do."""
    return load_template_file(Path(named)) if named.endswith(_SUFFIX) else load_template(named)


def load_template_file(path: Path) -> ContestTemplate:
    """Return the template in a file of the secretariat's own, named as its key. Raises TemplateError."""
    template = read_template(read_document(_bytes(path), path.name), path.name)
    if template.contest.key != path.stem:
        raise TemplateError("template-file-name", path.name, "key", found=template.contest.key)
    return template


def _bytes(path: Path) -> bytes:
    """Return a file's bytes and at most one too many; what is no file is not opened: a pipe would never end."""
    try:
        if path.exists() and not path.is_file():
            raise TemplateError("template-no-file", path.name, str(path))
        with path.open("rb") as file:
            return file.read(FILE_MAX_BYTES + 1)
    except OSError as error:
        raise TemplateError("template-unreadable", path.name, str(path), detail=error.strerror) from None


def _folder() -> Path:
    return resources() / "contests"


def template_names() -> tuple[tuple[str, str], ...]:
    """Return key and name of every template that ships."""
    return tuple((key, load_template(key).contest.name) for key in template_keys())
