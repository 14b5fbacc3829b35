"""A parcel is its bytes, and the bytes are their hash."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.store.parcel import BadParcel, Parcel

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(TEXT, TEXT)
def test_comes_back_as_it_was(plan: str, services: str) -> None:
    parcel = Parcel(plan, services)
    assert Parcel.unpack(parcel.pack(), parcel.digest) == parcel


@given(TEXT, TEXT, TEXT, TEXT)
def test_different_texts_have_different_digests(a: str, b: str, c: str, d: str) -> None:
    assert ((a, b) == (c, d)) == (Parcel(a, b).digest == Parcel(c, d).digest)


@given(st.binary(max_size=80))
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(BadParcel, match="hash"):
        Parcel.unpack(content, "0" * 64)


@pytest.mark.parametrize("content", [
    b"", b"smartnav parcel 2\n0\n", b"smartnav parcel 1\n-1\nx", b"smartnav parcel 1\n9\nx",
    b"smartnav parcel 1\n\xb2\nx", b"smartnav parcel 1\n1\n\xff",
])  # fmt: skip
def test_bytes_of_another_kind_are_refused(content: bytes) -> None:
    with pytest.raises(BadParcel):
        Parcel.unpack(content, hashlib.sha256(content).hexdigest())
