"""The real contest's scheme in an expert's vault, with a dossier of every kind: made once, copied for each test."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PIL import Image
from reportlab.pdfgen import canvas

from reviewer_app.rules.frozen import digest
from reviewer_app.rules.tree import leaves, scheme_for
from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.contests import load_template
from reviewer_app.services.expert import preflight
from reviewer_app.services.expert.declare import commit
from reviewer_app.services.expert.first_run import activate, make_recovery
from reviewer_app.services.expert.scoring import form, save_mark, save_opinion
from reviewer_app.services.expert.tasks import task_cards
from reviewer_app.services.workspace import Workspace
from reviewer_app.sync.assignment import dossier_digest
from reviewer_app.sync.bodies import AssignedProject, DossierFileEntry
from tests.services.expert.world import World

SECRET = "合成词组 window 0001"
PAGES = 5
OPINION = "数据来源合规，场景真实，治理规范完整；建议进一步量化经济效益，并补充跨主体流通的安全措施说明。"
TITLES = ("城市供热管网数据融合调度", "农产品全程追溯数据平台", "公路边坡多源监测预警", "气象影响预报数据服务")


class JinanWorld(World):
    """The same writers around the Jinan contest."""

    def __post_init__(self) -> None:
        super().__post_init__()
        template = load_template("jinan-2025")
        self.contest = template.contest
        stages = tuple(msgspec.structs.replace(stage, opinion_min_chars=20) for stage in template.rules.stages)
        self.rules = msgspec.structs.replace(template.rules, stages=stages)
        self.stage = next(stage.key for stage in self.contest.stages if stage.kind == "review")

    def dossier(self) -> tuple[DossierFileEntry, ...]:
        """Put one file of every kind into the pool."""
        groups = [group.key for group in self.contest.dossier]
        made = [
            self._entry(a_pdf("Example dossier", PAGES), "申报书.pdf", groups[0], "application/pdf"),
            self._entry(a_picture(), "截图.png", groups[1], "image/png"),
            self._entry("说明：虚构示例。".encode("gb18030"), "说明.txt", groups[2], "text/plain"),
            self._entry(b"%PDF broken", "坏文件.pdf", groups[2], "application/pdf"),
            self._entry(b"\0" * 4000, "视频.mp4", groups[2], "video/mp4"),
            self._entry(b"PK" * 99, "附件.zip", groups[2], "application/zip"),
        ]
        return tuple(sorted(made, key=lambda entry: (entry.group, entry.path)))

    def _entry(self, content: bytes, path: str, group: str, media_type: str) -> DossierFileEntry:
        return msgspec.structs.replace(self.file_entry(content, path, group), media_type=media_type)

    def projects(self, count: int) -> list[AssignedProject]:
        """Make projects over four tracks that share one dossier."""
        return [self._jinan_project(number, self.dossier()) for number in range(1, count + 1)]

    def _jinan_project(self, number: int, files: Sequence[DossierFileEntry]) -> AssignedProject:
        track = self.contest.tracks[number % 4]
        own = f"{number:016x}"
        return AssignedProject(
            code=f"SJ2025-{number:03}",
            direction=track.directions[0].key,
            dossier=dossier_digest(files),
            files=tuple(files),
            project=own,
            scheme=digest(scheme_for(self.rules, self.stage, track.key, own)),
            title=TITLES[number % len(TITLES)],
            topic=track.topics[0].key,
            track=track.key,
            unit="示例科技有限公司",
        )


def a_pdf(title: str, pages: int) -> bytes:
    """Return a PDF with a line on each page."""
    out = io.BytesIO()
    drawn = canvas.Canvas(out, pagesize=(420, 595))
    for page in range(1, pages + 1):
        drawn.drawString(60, 520, f"{title} page {page} of {pages}")
        drawn.showPage()
    drawn.save()
    return out.getvalue()


def a_picture() -> bytes:
    """Return a small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (640, 360), "#2f74b8").save(out, "PNG")
    return out.getvalue()


def fill(workspace: Workspace, task: int, *, leaves_marked: int | None = None, share: int = 80) -> None:
    """Mark a sheet, wholly with an opinion or only its first leaves."""
    marked = leaves(form(workspace, task).scheme)
    for leaf in marked[:leaves_marked]:
        save_mark(workspace, task, leaf.key, leaf.max * share // 100 // leaf.step * leaf.step)
    if leaves_marked is None:
        save_opinion(workspace, task, OPINION)


def build(folder: Path, cost: ArgonCost) -> Path:
    """Make the vault: six projects, two complete, one begun; commitment signed, recovery code made."""
    world = JinanWorld(folder / "dispatch", cost, contest_id="jinan-2025-00000000000000a1")
    package = world.assignment(world.projects(6))
    workspace = activate(folder / "vault", world.code, package, SECRET, cost=cost).workspace
    with workspace:
        cards = task_cards(workspace)
        commit(workspace, folder / "out")
        make_recovery(workspace, cost=cost)
        fill(workspace, cards[0].task, share=90)
        fill(workspace, cards[1].task, share=70)
        fill(workspace, cards[2].task, leaves_marked=13)
        preflight.run(workspace)
    return folder / "vault"
