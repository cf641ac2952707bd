"""Workflow functions without their first argument, imported when they are first called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from app.workflows.services import Services

P = ParamSpec("P")
T = TypeVar("T")


def bound(services: Services, find: Callable[[], Callable[Concatenate[Services, P], T]]) -> Callable[P, T]:
    """The function that `find` returns, over these services. `find` is called with each call, never before."""

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return find()(services, *args, **kwargs)

    return call


class LazyModule:
    """Stands for a module until something of it is asked for. Type checkers are shown the module itself."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        return getattr(import_module(self._name), attribute)
