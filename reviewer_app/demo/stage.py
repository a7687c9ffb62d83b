"""What the acts of the demo hand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reviewer_app.demo.cast import DemoExpert, DemoProject
from reviewer_app.messages import Language
from reviewer_app.rules.contest import Contest
from reviewer_app.services.workspace import Workspace

PASSPHRASE = "demo-passphrase"  # shown on the demo's own page: it protects made-up data
OPERATOR = "演示经办人"
COMMITTEE = "演示组委会"
STAGE = "preliminary"
TRUSTEES = ("启封人甲（虚构）", "启封人乙（虚构）", "启封人丙（虚构）")


@dataclass
class Round:
    """The round as it stands."""

    folder: Path
    seed: int
    contest: Contest
    projects: Sequence[DemoProject]
    experts: Sequence[DemoExpert]
    rehearsal: bool = False
    language: Language = "zh"
    passphrase: str = PASSPHRASE
    vaults: dict[str, Workspace] = field(default_factory=dict)
    handed_in: list[Path] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    recused: int = 0
    revised: int = 0
    sheets: int = 0
    digest: str = ""
    agrees: bool = False
    differences: list[str] = field(default_factory=list)
    verified: int = 0
    top: list[tuple[str, str, str, str]] = field(default_factory=list)

    def place(self, *parts: str) -> Path:
        """Return a path of the demo folder whose parent exists."""
        path = self.folder.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def room(self, *parts: str) -> Path:
        """Return a folder of the demo, made when missing."""
        path = self.folder.joinpath(*parts)
        path.mkdir(parents=True, exist_ok=True)
        return path

    def expert_folder(self, code: str) -> Path:
        """Return the vault folder of one expert."""
        return self.folder / "vaults" / "experts" / code

    @property
    def office(self) -> Workspace:
        """The secretariat's open vault."""
        return self.vaults["office"]

    def trustee(self, position: int) -> Workspace:
        """The open vault of one trustee, counted from 1."""
        return self.vaults[f"trustee-{position}"]

    def close(self) -> None:
        """Close every vault that is open."""
        for vault in self.vaults.values():
            vault.close()
        self.vaults.clear()
