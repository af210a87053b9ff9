"""The pages whose filters can be kept. Each app names its own in `ready()`: the name of the URL and its parameters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FilteredPage:
    """A list page: the name of its URL, what it is called, and the parameters of its filters."""

    name: str
    title: str
    params: tuple[str, ...]


_PAGES: dict[str, FilteredPage] = {}


def register_page(name: str, title: str, params: str) -> None:
    """Let the filters of a page be kept; `params` are separated by blanks. Paging and open rows are no filters."""
    _PAGES[name] = FilteredPage(name, title, tuple(params.split()))


def page_named(name: str) -> FilteredPage | None:
    """Return the registered page."""
    return _PAGES.get(name)
