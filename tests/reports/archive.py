"""What a PDF lacks for PDF/A-2b, as far as its structure shows it; no validator stands behind this."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
TITLE = ".//{http://purl.org/dc/elements/1.1/}title//{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"
FORBIDDEN = ("/JavaScript", "/AA", "/OpenAction", "/Names", "/AcroForm")


def archive_problems(path: Path) -> list[str]:
    """Return what speaks against the archive, empty for nothing."""
    reader = PdfReader(path)
    root = reader.trailer["/Root"].get_object()
    found = [f"catalog has {key}" for key in FORBIDDEN if key in root]
    found += ["encrypted"] if reader.is_encrypted else []
    found += [] if "/ID" in reader.trailer else ["no /ID"]
    found += list(_head(path.read_bytes()))
    found += list(_metadata(reader, root)) if "/Metadata" in root else ["no metadata"]
    found += list(_colours(root)) if "/OutputIntents" in root else ["no output intent"]
    for number, page in enumerate(reader.pages, start=1):
        found += [f"page {number}: {one}" for one in _page(page)]
    return found


def _head(raw: bytes) -> Iterator[str]:
    first, second = raw.splitlines()[:2]
    if not first.startswith(b"%PDF-1."):
        yield "header"
    if not (second.startswith(b"%") and sum(byte > 127 for byte in second[1:5]) == 4):
        yield "no four high bytes in the second line"


def _metadata(reader: PdfReader, root: Any) -> Iterator[str]:
    raw = root["/Metadata"].get_object().get_data()
    xml = ElementTree.fromstring(raw)
    if [xml.findtext(f".//{PDFA}{name}") for name in ("part", "conformance")] != ["2", "B"]:
        yield "not said to be PDF/A-2b"
    if reader.metadata is None or xml.findtext(TITLE) != reader.metadata.title:
        yield "two titles"


def _colours(root: Any) -> Iterator[str]:
    intent = root["/OutputIntents"][0].get_object()
    profile = intent["/DestOutputProfile"].get_object()
    raw = profile.get_data()
    if intent["/S"] != "/GTS_PDFA1" or profile["/N"] != 3 or raw[36:40] != b"acsp" or raw[16:20] != b"RGB ":
        yield "no RGB profile"


def _page(page: Any) -> Iterator[str]:
    resources = page["/Resources"]
    for font in resources.get("/Font", {}).values():
        one = font.get_object()
        if "/FontFile2" not in one.get("/FontDescriptor", {}):
            yield f"{one['/BaseFont']} is not embedded"
        elif "/Encoding" in one and one["/FontDescriptor"]["/Flags"] & 4:
            yield f"{one['/BaseFont']} is symbolic and has an encoding"
    for key, drawn in resources.get("/XObject", {}).items():
        image = drawn.get_object()
        if "/SMask" in image or image.get("/Interpolate"):
            yield f"{key} is transparent or interpolated"
        if "LZW" in str(image.get("/Filter", "")):
            yield f"{key} is packed by LZW"
    for state in resources.get("/ExtGState", {}).values():
        if {float(state.get_object().get(key, 1)) for key in ("/ca", "/CA")} != {1.0}:
            yield "transparent"
