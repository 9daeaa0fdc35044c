"""A mypy plugin: what our middleware puts on a request, so that views keep Django's `HttpRequest`."""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import MDEF, MypyFile, SymbolTableNode, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import Instance

REQUEST = "django.http.request.HttpRequest"
ATTRIBUTES = {"actor": "meetinc.core.actor.Actor", "htmx": "django_htmx.middleware.HtmxDetails"}


class RequestPlugin(Plugin):
    """Declares each of ATTRIBUTES on HttpRequest."""

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        """Analyse the modules of the types together with Django's request."""
        if file.fullname != REQUEST.rpartition(".")[0]:
            return []
        return [(10, kind.rpartition(".")[0], -1) for kind in ATTRIBUTES.values()]

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """mypy calls this once it has read the class."""
        return declare if fullname == REQUEST else None


def declare(context: ClassDefContext) -> None:
    """Add the attributes, as soon as their types are known."""
    for name, kind in ATTRIBUTES.items():
        known = context.api.lookup_fully_qualified_or_none(kind)
        if known is None or not hasattr(known.node, "mro"):
            context.api.defer()
            continue
        variable = Var(name, Instance(known.node, []))
        variable.info = context.cls.info
        context.cls.info.names[name] = SymbolTableNode(MDEF, variable, plugin_generated=True)


def plugin(_version: str) -> type[Plugin]:
    """What mypy looks for."""
    return RequestPlugin
