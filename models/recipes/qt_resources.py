"""Reads files out of Qt's binary resource collections (.rcc)."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

COMPRESSED, FOLDER, ZSTANDARD = 1, 2, 4


def resources(file: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in the collection, as its path and its content; those packed with Zstandard are left out.

    Layout: "qres", then big-endian the version and where tree, data and names begin. A node of the tree is the offset of
    its name, flags, and for a folder the number of its children and the first one's index, for a file the offset of its
    data, which begin with their length.
    """
    held = file.read_bytes()
    if held[:4] != b"qres":
        raise ValueError(f"{file} is no Qt resource collection: it begins with {held[:4]!r}, expected b'qres'.")
    version, tree, data, names = struct.unpack_from(">4I", held, 4)
    size = 14 if version < 2 else 22

    def name_at(offset: int) -> str:
        (length,) = struct.unpack_from(">H", held, names + offset)
        return held[names + offset + 6 :][: 2 * length].decode("utf-16-be")

    def below(node: int, path: str) -> Iterator[tuple[str, bytes]]:
        at = tree + node * size
        name, flags = struct.unpack_from(">IH", held, at)
        own = f"{path}/{name_at(name)}" if node else ""
        if flags & FOLDER:
            count, first = struct.unpack_from(">II", held, at + 6)
            for child in range(first, first + count):
                yield from below(child, own)
        elif not flags & ZSTANDARD:
            (offset,) = struct.unpack_from(">I", held, at + 10)
            (length,) = struct.unpack_from(">I", held, data + offset)
            content = held[data + offset + 4 :][:length]
            yield own, zlib.decompress(content[4:]) if flags & COMPRESSED else content

    return below(0, "")
