"""Wrong usage, told in the language of this run: the framework below speaks English only."""

from __future__ import annotations

import re
from typing import Any, Final

from typer.exceptions import TyperException

from reviewer_app.cli import output

_CHINESE: Final[tuple[tuple[re.Pattern[str], str], ...]] = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"Invalid value for (.+?): (.+)", "{0} 的值不正确：{1}"),
        (r"Invalid value: (.+)", "值不正确：{0}"),
        (r"Value error, (.+)", "{0}"),
        (r"Missing argument (.+?)\.(?: .+)?", "缺少参数 {0}。"),
        (r"Missing option (.+?)\.(?: .+)?", "缺少选项 {0}。"),
        (r"Missing command\.", "缺少命令。"),
        (r"No such option: (\S+) \(Possible options: (.+)\)", "没有选项 {0}；相近的选项：{1}。"),
        (r"No such option: (\S+)", "没有选项 {0}。"),
        (r"No such command (.+?)\. Did you mean (.+)\?", "没有命令 {0}；相近的命令：{1}。"),
        (r"No such command (.+)\.", "没有命令 {0}。"),
        (r"Got unexpected extra arguments? \((.+)\)", "多出的参数：{0}。"),
        (r"Got unexpected extra argument\(s\) \((.+)\)", "多出的参数：{0}。"),
        (r"Option (.+) requires an argument\.", "选项 {0} 后面须写值。"),
        (r"Option (.+) requires (\d+) arguments\.", "选项 {0} 后面须写 {1} 个值。"),
        (r"Option (.+) does not take a value\.", "选项 {0} 后面不写值。"),
        (r"(.+) is not one of (.+)\.", "{0} 不在可选的值之中：{1}。"),
        (r"(?:Value )?(.+) is not a valid .+\.", "{0} 的写法不正确。"),
        (r"(?:[Ff]ile|[Dd]irectory|[Pp]ath) (.+) does not exist\.", "{0} 不存在。"),
        (r"(?:[Ff]ile|[Dd]irectory|[Pp]ath) (.+) is a directory\.", "{0} 是文件夹，此处须是文件。"),
        (r"(?:[Ff]ile|[Dd]irectory|[Pp]ath) (.+) is a file\.", "{0} 是文件，此处须是文件夹。"),
        (r"(?:[Ff]ile|[Dd]irectory|[Pp]ath) (.+) is not readable\.", "{0} 无法读取。"),
        (r"(?:[Ff]ile|[Dd]irectory|[Pp]ath) (.+) is not writable\.", "{0} 无法写入。"),
        (r"Could not open file (.+?): (.+)", "无法打开文件 {0}：{1}"),
        (r"Input should be a valid integer.*", "须是整数。"),
        (r"Input should be greater than or equal to (.+)", "须不小于 {0}。"),
        (r"Input should be less than or equal to (.+)", "须不大于 {0}。"),
    )
)


def in_chinese(message: str) -> str:
    """Return a message of the framework in Chinese; one that is not known stays as it is."""
    for pattern, words in _CHINESE:
        found = pattern.fullmatch(message)
        if found is not None:
            return words.format(*(in_chinese(part) for part in found.groups()))
    return message


_HEADS: Final = {
    "Usage: ": "用法：",
    "\nOptions:\n": "\n选项：\n",
    "\nCommands:\n": "\n命令：\n",
    "\nArguments:\n": "\n参数：\n",
    "Show this message and exit.": "显示本说明后退出。",
}


def _help_in_chinese(text: str) -> str:
    for head, words in _HEADS.items():
        text = text.replace(head, words, 1)
    return text


def show_usage(error: TyperException) -> int:
    """Print what was wrong with the command line and how it is used to stderr; return the exit code."""
    context: Any = getattr(error, "ctx", None)
    is_chinese = output.language() == "zh"
    said = error.format_message()
    if said.startswith("Usage: "):  # a verb without any argument: the message is its whole help
        output.warn(_help_in_chinese(said) if is_chinese else said)
        return error.exit_code
    if context is not None:
        usage = context.get_usage()
        output.warn(usage.replace("Usage: ", "用法：", 1) if is_chinese else usage)
        hint = "输入“{0} --help”查看说明。\n" if is_chinese else "Try '{0} --help' for help.\n"
        output.warn(hint.format(context.command_path))
    output.warn(f"错误：{in_chinese(said)}" if is_chinese else f"Error: {said}")
    return error.exit_code
