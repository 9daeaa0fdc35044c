"""How a component is declared: a typed Python signature is its list of props.

Django refuses unknown prop names when it compiles a template. The decorators here also refuse values that do not fit
the prop's annotation, so a page with a wrong prop fails in the first test that renders it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from django.template import Library, TemplateSyntaxError
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from meetinc.web import conf

register = Library()
_kept: set[str] = set()

Props = Mapping[str, Any]
Fits = Callable[[Any], bool]
NOT_PROPS = frozenset({"context", "content", "return"})


def component(
    name: str, *, takes_context: bool = False, kept: bool = False
) -> Callable[[Callable[..., Props]], Callable[..., Props]]:
    """Declare `{% name … %}`, drawn by `web/components/<name>.html` with what the function returns.

    `{% name … as there %}` keeps the drawing to hand it to another component. `kept` drawings are remembered per process:
    for small things that stand on pages by the dozen and depend on nothing but their props and the language.
    """

    def declare(build: Callable[..., Props]) -> Callable[..., Props]:
        checked = _checked(name, build)

        @wraps(checked)
        def drawn(*args: Any, **props: Any) -> SafeString:
            return draw(name, checked(*args, **props))

        if kept:
            _kept.add(name)
        register.simple_tag(drawn, name=name, takes_context=takes_context)
        return build

    return declare


def block_component(
    name: str, *, takes_context: bool = False
) -> Callable[[Callable[..., Props]], Callable[..., Props]]:
    """Declare `{% name … %}…{% endname %}`; the template gets what lies between as `content`."""

    def declare(build: Callable[..., Props]) -> Callable[..., Props]:
        checked = _checked(name, build)

        @wraps(checked)
        def drawn(*args: Any, **props: Any) -> SafeString:
            return draw(name, checked(*args, **props))

        register.simple_block_tag(drawn, name=name, takes_context=takes_context)
        return build

    return declare


def plain_component(name: str, *, takes_context: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare `{% name … %}` whose function returns the value itself; it can be stored with `as`."""

    def declare(build: Callable[..., Any]) -> Callable[..., Any]:
        register.simple_tag(_checked(name, build), name=name, takes_context=takes_context)
        return build

    return declare


def draw(name: str, props: Props) -> SafeString:
    """The markup of a component from what its function returned; for components that hold others."""
    if name in _kept and not conf.is_debugging():
        return _remembered(name, get_language(), **props)
    return _fresh(name, props)


def known(component_name: str, prop: str, value: str, allowed: Mapping[str, Any]) -> Any:
    """The entry of a table that a prop names, or a TemplateSyntaxError that lists what exists."""
    try:
        return allowed[value]
    except KeyError:
        raise TemplateSyntaxError(
            f"{component_name}: unknown {prop} {value!r}; known: {', '.join(sorted(allowed))}"
        ) from None


def _fresh(name: str, props: Props) -> SafeString:
    """A component's markup, without the line end of its file: components stand in sentences too."""
    markup = get_template(f"web/components/{name}.html").render(dict(props))
    return mark_safe(markup.strip())  # noqa: S308  (a template escaped it)


@lru_cache(maxsize=4096, typed=True)  # typed: a safe string and a plain one are equal, but not drawn alike
def _remembered(name: str, language: str | None, /, **props: Any) -> SafeString:  # noqa: ARG001  (part of the key)
    return _fresh(name, props)


def _checked(name: str, build: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, refusing values that do not fit its annotations."""
    hints = get_type_hints(build)
    names = list(inspect.signature(build).parameters)
    tests = {prop: (_test_for(hint), hint) for prop, hint in hints.items() if prop not in NOT_PROPS}

    @wraps(build)
    def checked(*args: Any, **props: Any) -> Any:
        for prop, value in (*zip(names, args, strict=False), *props.items()):
            if prop in tests and not tests[prop][0](value):
                raise TemplateSyntaxError(f"{name}: {prop} must be {_words(tests[prop][1])}, not {value!r}")
        return build(*args, **props)

    return checked


def _test_for(hint: Any) -> Fits:
    """A test of whether a value fits a type annotation."""
    origin = get_origin(hint)
    if hint is Any or hint is object:
        return lambda _value: True
    if origin is Literal:
        allowed = get_args(hint)
        return lambda value: value in allowed
    if origin in (Union, UnionType):
        tests = [_test_for(part) for part in get_args(hint)]
        return lambda value: any(test(value) for test in tests)
    if hint is str:
        return lambda value: isinstance(value, str | Promise)
    if hint is int:
        return lambda value: isinstance(value, int) and not isinstance(value, bool)
    kind = origin or (NoneType if hint is None else hint)
    return lambda value: isinstance(value, kind)


def _words(hint: Any) -> str:
    """An annotation as the reader of an error message would say it."""
    if get_origin(hint) is Literal:
        return f"one of {', '.join(map(repr, get_args(hint)))}"
    return getattr(hint, "__name__", str(hint))
