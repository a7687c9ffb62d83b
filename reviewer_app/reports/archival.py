"""What makes a PDF fit for the archive (PDF/A-2b, ISO 19005-2): metadata as XMP, the meaning of its colours, a name."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any, Final

from reportlab.pdfbase.pdfdoc import XMP, PDFArray, PDFCatalog, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from reviewer_app.paths import resources

PART, CONFORMANCE = 2, "B"
COLOURS: Final = "sRGB IEC61966-2.1"
_CHANNELS: Final = 3
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
INVARIANT_DAY: Final = "2000-01-01T00:00:00+00:00"
"""Stands in every print: the same document has to give the same bytes. When it was made stands on its pages."""


def archival_canvas(*given: Any, **named: Any) -> Canvas:
    """Return a canvas whose file says of itself that it is PDF/A-2b, and carries what that needs."""
    canvas = Canvas(*given, **named)
    catalog = canvas._doc.Catalog
    catalog.__NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = XMP(creator=_metadata)
    catalog.OutputIntents = PDFArray([_colours(canvas._doc)])
    return canvas


def _metadata(document: Any) -> bytes:
    """Return the metadata; they say the same as the information dictionary beside them."""
    info = document.info
    said = _XMP.format(
        part=PART,
        conformance=CONFORMANCE,
        title=escape(_plain(info.title)),
        producer=escape(_plain(info.producer)),
        day=INVARIANT_DAY,
    )
    return said.encode("utf-8")


def _plain(value: Any) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _colours(document: Any) -> PDFDictionary:
    profile = PDFStream(dictionary=PDFDictionary({"N": _CHANNELS}), content=_profile(), filters=[])
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(COLOURS),
            "Info": PDFString(COLOURS),
            "DestOutputProfile": document.Reference(profile, "srgb"),
        }
    )


@cache
def _profile() -> bytes:
    return (resources() / "colour" / "srgb.icc").read_bytes()
