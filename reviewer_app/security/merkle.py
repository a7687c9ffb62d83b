"""RFC 6962 Merkle tree: append-only, with inclusion and consistency proofs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf (RFC 6962, 2.1)."""
    return hashlib.sha256(b"\0" + data).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over the contents `leaves`."""
    tree = Tree()
    for data in leaves:
        tree.append(data)
    return tree.root()


class Tree:
    """Keeps the hash of every complete subtree by level: appending costs O(1), a proof O(log n)."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    def __len__(self) -> int:
        return len(self._levels[0])

    def append(self, data: bytes) -> int:
        """Append a leaf and return its index."""
        self._levels[0].append(leaf_hash(data))
        level = 0
        while len(self._levels[level]) % 2 == 0:
            if level + 1 == len(self._levels):
                self._levels.append([])
            self._levels[level + 1].append(_node(*self._levels[level][-2:]))
            level += 1
        return len(self) - 1

    def root(self, size: int | None = None) -> bytes:
        """Return the root over the first `size` leaves (all when None)."""
        size = self._size(size)
        return self._subtree(0, size) if size else hashlib.sha256().digest()

    def inclusion(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the path of leaf `index` in the tree of `size` leaves. Raises IndexError."""
        start, end = 0, self._size(size)
        if not 0 <= index < end:
            raise IndexError(index)
        path = []
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                path.append(self._subtree(middle, end))
                end = middle
            else:
                path.append(self._subtree(start, middle))
                start = middle
        return path[::-1]

    def consistency(self, earlier: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the tree of `earlier` leaves is a prefix of that of `size`. Raises IndexError."""
        start, end = 0, self._size(size)
        if not 0 <= earlier <= end:
            raise IndexError(earlier)
        if earlier in (0, end):
            return []
        path = []
        while earlier != end:
            middle = start + _split(end - start)
            if earlier <= middle:
                path.append(self._subtree(middle, end))
                end = middle
            else:
                path.append(self._subtree(start, middle))
                start = middle
        # A prefix that is one complete subtree from the first leaf on is known to whoever checks.
        last = [self._subtree(start, end)] if start else []
        return last + path[::-1]

    def _size(self, size: int | None) -> int:
        if size is None:
            return len(self)
        if not 0 <= size <= len(self):
            raise IndexError(size)
        return size

    def _subtree(self, start: int, end: int) -> bytes:
        count = end - start
        if count & (count - 1) == 0:
            return self._levels[count.bit_length() - 1][start // count]
        middle = start + _split(count)
        return _node(self._subtree(start, middle), self._subtree(middle, end))


def verify_inclusion(leaf_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Say whether the leaf stands at `index` of the tree of `size` leaves with `root` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    first, last, found = index, size - 1, leaf_hash
    for sibling in proof:
        if last == 0:
            return False
        if first & 1 or first == last:
            found = _node(sibling, found)
            first, last = _up(first, last)
        else:
            found = _node(found, sibling)
        first, last = first >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(earlier: int, size: int, earlier_root: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether the tree of `size` continues that of `earlier` leaves (RFC 9162, 2.1.4.2).

    The empty tree is a prefix of every tree.
    """
    if earlier == size:
        return not proof and earlier_root == root
    if earlier == 0:
        return not proof and size > 0 and earlier_root == hashlib.sha256().digest()
    if not 0 < earlier < size or not proof:
        return False
    path = list(proof) if earlier & (earlier - 1) else [earlier_root, *proof]
    return _both_roots(earlier, size, path) == (earlier_root, root)


def _both_roots(earlier: int, size: int, path: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    first, last = earlier - 1, size - 1
    while first & 1:
        first, last = first >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if first & 1 or first == last:
            old, new = _node(sibling, old), _node(sibling, new)
            first, last = _up(first, last)
        else:
            new = _node(new, sibling)
        first, last = first >> 1, last >> 1
    return (old, new) if last == 0 else None


def _up(first: int, last: int) -> tuple[int, int]:
    while first and not first & 1:
        first, last = first >> 1, last >> 1
    return first, last


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def _split(count: int) -> int:
    """Return the largest power of two below `count` (at least 2)."""
    return 1 << (count - 1).bit_length() - 1
