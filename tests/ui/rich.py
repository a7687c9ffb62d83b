"""An expert's vault whose dossiers hold files of every kind, good and bad: made once, copied for each test."""

from __future__ import annotations

from pathlib import Path

from reviewer_app.security.derive import ArgonCost
from reviewer_app.services.expert.first_run import activate
from reviewer_app.sync.bodies import DossierFileEntry
from tests.samples import dossier_files
from tests.ui.jinan import SECRET, JinanWorld

TEXT = "本项目围绕公共数据授权运营，建立数据确权、登记与流通交易的完整链条。"
PAGES = (
    "项目背景：城市供热管网数据长期分散在多个部门，融合调度困难。" * 3,
    TEXT * 2,
    "治理成效：接入节点一万两千个，能耗下降百分之九。" * 4,
    "安全合规：分级分类，全程留痕，数据确权到人。" * 3,
)
MARKDOWN = "# 数据说明\n\n- 来源合规\n- **数据确权**已登记\n\n| 字段 | 含义 |\n|---|---|\n| id | 编号 |\n\n![远程](http://127.0.0.1:9/x.png)\n"
CSV = "年份;数据量;备注\n2024;1200;含历史\n2025;3400;数据确权后\n"


class RichWorld(JinanWorld):
    """The Jinan contest with fuller dossiers."""

    def dossier(self) -> tuple[DossierFileEntry, ...]:
        groups = [group.key for group in self.contest.dossier]
        application, proofs, others = groups[0], groups[1], groups[2]
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        made = [
            self._entry(dossier_files.a_chinese_pdf(PAGES), "申报书.pdf", application, "application/pdf"),
            self._entry(dossier_files.a_large_picture(), "软件著作权证书.jpg", proofs, "image/jpeg"),
            self._entry(dossier_files.a_workbook(), "预算与数据清单.xlsx", proofs, sheet),
            self._entry(CSV.encode("gb18030"), "数据量.csv", proofs, "text/csv"),
            self._entry(MARKDOWN.encode(), "数据说明.md", others, "text/markdown"),
            self._entry((TEXT * 40).encode("gb18030"), "说明.txt", others, "text/plain"),
            self._entry(dossier_files.a_video(), "演示视频.avi", others, "video/x-msvideo"),
            self._entry(dossier_files.a_sound(), "路演录音.wav", others, "audio/wav"),
            self._entry(dossier_files.a_locked_pdf(), "加密文件.pdf", others, "application/pdf"),
            self._entry(b"%PDF broken", "坏文件.pdf", others, "application/pdf"),
            self._entry(b"PK" * 99, "附件.zip", others, "application/zip"),
        ]
        return tuple(sorted(made, key=lambda entry: (entry.group, entry.path)))


def build_rich(folder: Path, cost: ArgonCost) -> Path:
    """Make the vault: two projects with the same kinds of files; nothing has been checked yet."""
    world = RichWorld(folder / "dispatch", cost, contest_id="jinan-2025-00000000000000b2")
    activate(folder / "vault", world.code, world.assignment(world.projects(2)), SECRET, cost=cost).workspace.close()
    return folder / "vault"
