"""What may be evidence, told from its bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import TyndaError
from core.evidence import media
from core.evidence.intake import NAME_LIMIT, clean_name, examine
from core.evidence.pictures import THUMBNAIL_WIDTH


def _picture(kind: str, width: int = 900, height: int = 600) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.effect_noise((width, height), 50).convert("RGB").save(out, kind)
    return out.getvalue()


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def _office(part: str, data: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"x")
        archive.writestr(part, data)
    return out.getvalue()


def _bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_measured_and_gets_a_thumbnail(kind: str) -> None:
    from PIL import Image

    found = examine(_picture(kind), name="", how="paste")
    assert (found.kind, found.media, found.width, found.height) == (
        "screenshot",
        f"image/{kind.lower()}",
        900,
        600,
    )
    assert found.thumbnail is not None
    assert Image.open(io.BytesIO(found.thumbnail)).size == (THUMBNAIL_WIDTH, 293)
    assert found.name.startswith("evidence.")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_cut_anywhere_is_refused(kind: str) -> None:
    whole = _picture(kind, 90, 60)
    for end in range(12, len(whole) - 1, max(1, len(whole) // 40)):
        with pytest.raises(TyndaError, match=r"evidence\.broken"):
            examine(whole[:end], name="x", how="file")


@pytest.mark.parametrize(
    ("data", "name", "kind", "found"),
    [
        (b"%PDF-1.7\n...\n%%EOF\n", "a.pdf", "document", "application/pdf"),
        (_office("word/document.xml"), "a.docx", "document", media.DOCX),
        (_office("xl/workbook.xml"), "a.xlsx", "table", media.XLSX),
        (_zip(mimetype=media.ODT.encode()), "a.odt", "document", media.ODT),
        (b"a;b\n1;2\n", "a.csv", "table", "text/csv"),
        ("Қазақ мәтіні".encode(), "a.txt", "document", "text/plain"),
        ("Русский текст".encode("cp1251"), "a.txt", "document", "text/plain"),
        ("Русский текст".encode("utf-16"), "a.txt", "document", "text/plain"),
        (b"<!DOCTYPE html><p>x", "a.html", "page", "text/html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", "a.mhtml", "page", "multipart/related"),
    ],
)
def test_documents_are_known_by_their_bytes(data: bytes, name: str, kind: str, found: str) -> None:
    intake = examine(data, name=name, how="file")
    assert (intake.kind, intake.media, intake.name, intake.thumbnail) == (kind, found, name, None)


@pytest.mark.parametrize(
    ("data", "name", "text_id"),
    [
        (b"", "a.png", "evidence.empty"),
        (b"x" * 60_000_001, "a.txt", "evidence.too_large"),
        (_bomb(50_000, 50_000), "a.png", "evidence.too_many_pixels"),
        (_bomb(100, 100), "a.png", "evidence.broken"),
        (_bomb(0, 7), "a.png", "evidence.broken"),
        (_picture("JPEG"), "a.png", "evidence.not_what_it_says"),
        (b"MZ\x90\0", "a.png", "evidence.not_what_it_says"),
        (b"<html>", "a.png", "evidence.not_what_it_says"),
        (b"plain", "a.pdf", "evidence.not_what_it_says"),
        (b"MZ\x90\0", "a.exe", "evidence.unknown_type"),
        (b"MZ\x90\0", "", "evidence.unknown_type"),
        (b"import os", "a.py", "evidence.unknown_type"),
        (_zip(a=b"x"), "a.docx", "evidence.not_what_it_says"),
        (_zip(a=b"x"), "a.zip", "evidence.unknown_type"),
        (_office("word/document.xml")[:-30], "a.docx", "evidence.broken"),
        (b"%PDF-1.7\n cut", "a.pdf", "evidence.broken"),
    ],
)
def test_what_cannot_be_evidence_is_refused_by_name(data: bytes, name: str, text_id: str) -> None:
    with pytest.raises(TyndaError) as caught:
        examine(data, name=name, how="file")
    assert caught.value.text_id == text_id


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"PK\x03\x04"]),
)
def test_no_bytes_surprise_the_gate(data: bytes, start: bytes) -> None:
    try:
        examine(start + data, name="x", how="file")
    except TyndaError as error:
        assert error.text_id.startswith("evidence.")


@given(st.text(st.characters(), max_size=300))
def test_names_are_short_plain_and_without_folders(name: str) -> None:
    cleaned = clean_name(name)
    assert len(cleaned) <= NAME_LIMIT
    assert not set(cleaned) & set('/\\<>:"|?*\n\r\0\u202e')
    assert clean_name(cleaned) == cleaned
    cleaned.encode("utf-8")
