"""Workflow functions without their first argument, imported when they are first called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from app.workflows.services import Services

P = ParamSpec("P")
T = TypeVar("T")
_one_at_a_time = RLock()


def bound(services: Services, find: Callable[[], Callable[Concatenate[Services, P], T]]) -> Callable[P, T]:
    """The function that `find` returns, over these services. `find` is called with each call, never before."""

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return find()(services, *args, **kwargs)

    return call


class LazyModule:
    """Stands for a module until something of it is asked for. Type checkers are shown the module itself.

    One thread at a time imports: where two meet in a circle of imports, Python would hand one a half-made module. Who asks
    for a module that is there already, as the window does for the rows that it draws, does not wait for the imports of others.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._module: ModuleType | None = None

    def __getattr__(self, attribute: str) -> object:
        if self._module is None:
            with _one_at_a_time:
                self._module = import_module(self._name)
        return getattr(self._module, attribute)
