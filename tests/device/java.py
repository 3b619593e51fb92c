"""A phone's Java in memory: it takes the calls that Android's reference has, and remembers them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from tests.device.android_api import API, GIVES, WANTS


class JavaError(Exception):
    """What pyjnius raises for any Java exception."""


class Java:
    """A phone's Java. called: ("Class.method", arguments) in order."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.called: list[tuple[str, tuple[Any, ...]]] = []

    def autoclass(self, name: str) -> Any:
        """ValueError for a class that is not there."""
        return Thing(self, name)

    def cast(self, name: str, thing: Thing) -> Thing:
        """The same object, said to be of that class."""
        assert isinstance(thing, Thing)
        return Thing(self, name)

    def calls(self, name: str) -> list[tuple[Any, ...]]:
        return [arguments for called, arguments in self.called if called == name]

    def call(self, owner: str, member: str, arguments: tuple[Any, ...]) -> Any:
        name = f"{short(owner)}.{member}"
        takes = API[owner].get(member, ())
        assert takes is not None, f"{name} is a field"
        assert len(arguments) in takes, f"{name} takes {takes} arguments"
        assert WANTS.get(name, lambda *_: True)(*arguments), f"{name}: {arguments}"
        self.called.append((name, arguments))
        if name in self.answers:
            answer = self.answers[name]
            given = answer(*arguments) if callable(answer) else answer
            if isinstance(given, Exception):
                raise given
            return given
        return self.make(name)

    def make(self, name: str) -> Any:
        given = GIVES.get(name)
        return Thing(self, given) if given else given


class Thing:
    """A class, or an object of it: pyjnius shows both in the same way."""

    def __init__(self, java: Java, name: str) -> None:
        if name not in API:
            raise ValueError(f"no class {name}")
        self.__dict__.update(_java=java, _name=name)

    def __call__(self, *arguments: Any) -> Thing:
        self._java.call(self._name, "new", arguments)
        return Thing(self._java, self._name)

    def __getattr__(self, member: str) -> Any:
        if member.startswith("__"):
            raise AttributeError(member)
        name = f"{short(self._name)}.{member}"
        if member not in API[self._name]:
            raise AttributeError(name)
        if API[self._name][member] is not None:
            return lambda *arguments: self._java.call(self._name, member, arguments)
        if name in self._java.answers:
            return self._java.answers[name]
        return self._java.make(name) or name

    def __setattr__(self, member: str, value: Any) -> None:
        assert API[self._name].get(member, ()) is None, f"{self._name}.{member} is no field"
        self._java.called.append((f"{short(self._name)}.{member}", (value,)))
        self.__dict__[member] = value


def short(name: str) -> str:
    """Of an inner class the inner name; builders keep the name of what they build."""
    last = name.rpartition(".")[2]
    outer, _, inner = last.partition("$")
    return last if inner == "Builder" else inner or outer


def module(name: str, **members: Any) -> ModuleType:
    made = ModuleType(name)
    made.__dict__.update(members)
    return made


def put_in(monkeypatch: Any, java: Java, **android: Callable[..., Any]) -> None:
    """Makes this process a phone: jnius and python-for-android's own modules. android: functions
    of android.permissions."""
    hooks: list[Callable[..., Any]] = []
    found = {
        "jnius": module("jnius", autoclass=java.autoclass, cast=java.cast, JavaException=JavaError),
        "android.activity": module(
            "android.activity",
            bind=lambda **named: hooks.append(named["on_activity_result"]),
            unbind=lambda **named: hooks.remove(named["on_activity_result"]),
            hooks=hooks,
        ),
        "android.runnable": module("android.runnable", run_on_ui_thread=lambda act: act),
        "android.permissions": module("android.permissions", **android),
    }
    for name, made in found.items():
        monkeypatch.setitem(sys.modules, name, made)
