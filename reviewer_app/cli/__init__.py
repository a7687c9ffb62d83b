"""The command line: `reviewer-app` and its verbs. Without a verb it opens the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal

import typer
from typer.exceptions import TyperException

from reviewer_app.cli import demo, expert, output, secretariat, trustee, verify
from reviewer_app.cli.usage import show_usage
from reviewer_app.errors import AppError, EnvironmentTrouble
from reviewer_app.security.memory import forbid_core_dumps

_INTERRUPTED: Final = 130
"""What the framework makes of Ctrl+C."""

app = typer.Typer(
    name="reviewer-app",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="专家离线评审 Offline Expert Review",
)


@app.callback(invoke_without_command=True)
def window(
    context: typer.Context,
    lang: Annotated[
        Literal["zh", "en"] | None, typer.Option("--lang", help="界面语言 Language of what is printed")
    ] = None,
) -> None:
    """专家离线评审：不带子命令时打开窗口 Without a verb the window opens."""
    output.choose_language(lang)
    if context.invoked_subcommand is None:
        from reviewer_app.app import main as open_window

        raise typer.Exit(open_window())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 refused, 2 usage, 3 the machine."""
    forbid_core_dumps()
    output.choose_language(None)
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _program()(given, prog_name="reviewer-app", standalone_mode=False)
    except AppError as error:
        return output.show_error(error)
    except TyperException as error:
        return show_usage(error)
    except OSError as error:  # what no service has a sentence of its own for: the disk, a path, a right
        name = str(error.filename or "—")
        return output.show_error(EnvironmentTrouble("cli-system", name=name, detail=error.strerror or str(error)))
    except typer.Abort:
        output.warn(output.text("cli-aborted"))
        return output.REFUSED
    except SystemExit as stop:
        code = stop.code
    except KeyboardInterrupt:  # before the framework was ready for it
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        output.warn(output.text("cli-interrupted"))
        return output.REFUSED
    return code if isinstance(code, int) else output.DONE


@cache
def _program() -> Callable[..., Any]:
    """Every verb with its options, read from the functions once: that takes longer than most commands."""
    return typer.main.get_command(app)


for _part, _name in ((secretariat, "secretariat"), (trustee, "trustee"), (expert, "expert")):
    app.add_typer(_part.app, name=_name)
for _verbs in (verify, demo):
    app.add_typer(_verbs.app)
