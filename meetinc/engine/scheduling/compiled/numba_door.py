"""The one door to numba, which has no types: `njit` with a cache in the data directory.

Only the first ever run of a version compiles. The cache is kept by numba per source file and processor, so an upgrade
of either compiles again.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar, cast

from meetinc.engine.scheduling.cache import cache_directory

Function = TypeVar("Function", bound=Callable[..., object])


os.environ.setdefault("NUMBA_CACHE_DIR", str(cache_directory()))  # read when numba is imported
os.environ.setdefault("NUMBA_LOOP_VECTORIZE", "0")  # nothing here is a vector, and trying takes long
os.environ.setdefault("NUMBA_SLP_VECTORIZE", "0")

import numba  # noqa: E402

_njit: Any = numba.njit  # its types know neither all options nor a decorator with options only
OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy"}


def njit(function: Function) -> Function:
    """Compile when first called, without the interpreter."""
    return cast("Function", _njit(**OPTIONS)(function))


def inner(function: Function) -> Function:
    """The same for a function that only compiled ones call: no door for Python, which takes long to compile."""
    return cast("Function", _njit(no_cpython_wrapper=True, no_cfunc_wrapper=True, **OPTIONS)(function))
