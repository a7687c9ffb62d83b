"""Offline Expert Review (专家离线评审): a contest judged offline, blind, signed and sealed."""

__version__ = "0.1.0"
