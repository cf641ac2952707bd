"""Where citeproc-py 0.11 does other than the CSL specification says, put right.

citeproc-py looks its elements up among the direct subclasses of `CitationStylesElement`, the last of a name counting, so
that a class here takes the place of its own. Each says what would be wrong without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from citeproc import model
from citeproc.model import CitationStylesElement, VariableError


class Group(model.Group, CitationStylesElement):  # type: ignore[misc]  # citeproc says no types
    """A group is left out where all variables that are called are empty; those of branches that are not taken are not
    called. Without this GB/T 7714 loses "[J]" and "[M]" wherever there is no address."""

    def process(self, item: Any, context: Any = None, **kwargs: Any) -> Any:  # noqa: D102
        delimiter = self.get("delimiter", "")
        output, called, rendered = [], False, False
        for child in self.iterchildren():
            more = {"delimiter": delimiter} if isinstance(child, model.Choose) else {}
            calls = _calls(child, item, context)
            called = called or calls
            try:
                text = child.render(item, context=context, **more, **kwargs)
            except VariableError:
                continue
            if text is not None:
                output.append(text)
                rendered = rendered or calls
        if output and (rendered or not called):
            return self.join(output)
        raise VariableError


class Substitute(model.Substitute, CitationStylesElement):  # type: ignore[misc]  # citeproc says no types
    """What stands in an absent author's place is not said again, also where a macro says it. Without this a work without
    an author has its title twice."""

    def render(self, item: Any, context: Any = None, **kwargs: Any) -> Any:  # noqa: D102
        for child in self.getchildren():
            if isinstance(child, model.Names) and child.name is None:
                (names,) = self.xpath_search("./parent::cs:names[1]")
                kwargs = {**kwargs, "names_context": names}
            try:
                text = child.render(item, context=context, **kwargs)
            except VariableError:
                continue
            if text:
                for element in _named(child, item, context):
                    self.add_to_repressed_list(element, context)
                return text
        return None


class Name(model.Name, CitationStylesElement):  # type: ignore[misc]  # citeproc says no types
    """`initialize="false"` keeps given names whole; without this Chicago and MLA lose them. So does a script without capitals
    (Arabic, kana), in which a name has no initials: citeproc-py would put full stops around it."""

    def initialize(self, given: str, mark: str, context: Any) -> str:  # noqa: D102
        whole = self.get("initialize") == "false" or given.upper() == given.lower()
        return given if whole else str(super().initialize(given, mark, context))


def _calls(element: Any, item: Any, context: Any) -> bool:
    """Whether an element calls a variable for this item."""
    if isinstance(element, model.Choose):
        branch = next((one for one in element.iterchildren() if _holds(one, item, context)), ())
        return any(_calls(child, item, context) for child in branch)
    if isinstance(element, model.Text) and "macro" in element.attrib:
        macro = element.get_macro(element.get("macro"))
        return any(_calls(child, item, context) for child in macro.iterchildren())
    return bool(element.calls_variable())


def _named(element: Any, item: Any, context: Any) -> Iterator[Any]:
    """The elements that name a variable, of those that are rendered for this item."""
    if isinstance(element, model.Choose):
        children = next((one for one in element.iterchildren() if _holds(one, item, context)), ())
    elif isinstance(element, model.Text) and "macro" in element.attrib:
        children = element.get_macro(element.get("macro"))
    elif isinstance(element, model.Group):
        children = element
    else:
        if "variable" in element.attrib:
            yield element
        return
    for child in children:
        yield from _named(child, item, context)


def _holds(branch: Any, item: Any, context: Any) -> bool:
    """Whether a branch of a choice is taken."""
    tests: dict[str, Callable[[], list[object]]] = {
        "type": lambda: branch._type(item),
        "variable": lambda: branch._variable(item),
        "is-numeric": lambda: branch._is_numeric(item),
        "is-uncertain-date": lambda: branch._is_uncertain_date(item),
        "locator": lambda: branch._locator(item),
        "position": lambda: branch._position(item, context),
    }
    results = [bool(one) for name, test in tests.items() if name in branch.attrib for one in test()]
    match = branch.get("match")
    return any(results) if match == "any" else not any(results) if match == "none" else all(results)
