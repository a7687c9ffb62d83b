"""RFC 6962 trees against the vectors of the RFC's own log, and by exhaustion."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from reviewer_app.security import merkle
from reviewer_app.security.merkle import Tree, leaf_hash, verify_consistency, verify_inclusion

# Test vectors of Certificate Transparency's reference implementation.
LEAVES = [bytes.fromhex(text) for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
LEAVES.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def tree_of(count: int) -> Tree:
    tree = Tree()
    for number in range(count):
        assert tree.append(b"leaf %d" % number) == number
    return tree


def test_the_roots_are_those_of_the_reference() -> None:
    for count, root in enumerate(ROOTS, 1):
        assert merkle.root_of(LEAVES[:count]).hex() == root


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert merkle.root_of([]) == hashlib.sha256(b"").digest()
    assert tree_of(3).root(0) == hashlib.sha256(b"").digest()


def test_earlier_roots_stay_known() -> None:
    tree = tree_of(33)
    for size in range(34):
        assert tree.root(size) == tree_of(size).root()


def broken(proof: Sequence[bytes]) -> list[list[bytes]]:
    """Every proof that is nearly this one."""
    flipped = [[*proof[:at], bytes(32), *proof[at + 1 :]] for at in range(len(proof))]
    return [*flipped, list(proof[:-1]), [*proof, bytes(32)]] if proof else [[bytes(32)]]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 16, 21])
def test_every_inclusion_proof_holds_and_no_other(size: int) -> None:
    tree = tree_of(24)
    root = tree.root(size)
    for index in range(size):
        leaf, proof = leaf_hash(b"leaf %d" % index), tree.inclusion(index, size)
        assert verify_inclusion(leaf, index, size, proof, root)
        assert not any(verify_inclusion(leaf, index, size, wrong, root) for wrong in broken(proof))
        assert not verify_inclusion(leaf_hash(b"x"), index, size, proof, root)
        assert not verify_inclusion(leaf, index, size, proof, bytes(32))
        others = [other for other in range(-1, size + 1) if other != index]
        assert not any(verify_inclusion(leaf, other, size, proof, root) for other in others)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8, 13, 16, 21])
def test_every_consistency_proof_holds_and_no_other(size: int) -> None:
    tree = tree_of(24)
    root = tree.root(size)
    for earlier in range(size + 1):
        before, proof = tree.root(earlier), tree.consistency(earlier, size)
        assert verify_consistency(earlier, size, before, root, proof)
        assert not any(verify_consistency(earlier, size, before, root, wrong) for wrong in broken(proof))
        assert not verify_consistency(earlier, size, bytes(32), root, proof)
        assert not verify_consistency(earlier, size, before, bytes(32), proof) or earlier == 0


def test_proofs_from_the_whole_tree_are_the_default() -> None:
    tree = tree_of(7)
    assert tree.inclusion(2) == tree.inclusion(2, 7)
    assert tree.consistency(3) == tree.consistency(3, 7)


def test_a_smaller_log_never_continues_a_larger_one() -> None:
    tree = tree_of(9)
    assert not verify_consistency(9, 5, tree.root(9), tree.root(5), tree.consistency(5, 9))
    assert not verify_consistency(0, -1, tree.root(0), tree.root(5), [])
    assert not verify_consistency(-1, 5, tree.root(0), tree.root(5), [])
    assert not verify_consistency(3, 5, tree.root(3), tree.root(5), [])


def test_a_log_cut_short_cannot_be_dressed_up_as_a_longer_one() -> None:
    """Without its bounds the check would believe that two entries continue three."""
    three, sibling = bytes(32), bytes([1]) * 32
    two = hashlib.sha256(b"\1" + three + sibling).digest()
    assert not verify_consistency(3, 2, three, two, [three, sibling])


@pytest.mark.parametrize(
    "act",
    [
        lambda tree: tree.inclusion(4),
        lambda tree: tree.inclusion(-1),
        lambda tree: tree.inclusion(0, 5),
        lambda tree: tree.consistency(5),
        lambda tree: tree.consistency(-1),
        lambda tree: tree.root(-1),
        lambda tree: tree.root(-3),
    ],
)
def test_what_is_not_there_is_a_bug(act) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(IndexError):
        act(tree_of(4))
