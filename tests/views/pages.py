"""A page as a browser reads it: elements, their words, and what a form would send."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "path", "use", "wbr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str, **attributes: str) -> list["Element"]:
        """Those below with this tag and these attributes; class_ is one of several."""
        wanted = {
            name.rstrip("_").replace("_", "-"): v for name, v in attributes.items()
        }
        return [
            element
            for element in self.walk()
            if element.tag == tag and element.has(wanted)
        ]

    def has(self, wanted: dict[str, str]) -> bool:
        return all(
            value in self.attributes.get(name, "").split()
            if name == "class"
            else self.attributes.get(name) == value
            for name, value in wanted.items()
        )

    def one(self, tag: str, **attributes: str) -> "Element":
        """The only one below with this tag and these attributes."""
        [found] = self.all(tag, **attributes)
        return found

    @property
    def elements(self) -> list["Element"]:
        """Its children, the text between them aside."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def words(self) -> str:
        """All text below, white space folded."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        if self.tag == "br":
            yield " "
        for child in self.children:
            if isinstance(child, Element):
                yield from child._texts()
            else:
                yield child

    @property
    def fields(self) -> dict[str, list[str]]:
        """What a browser would send of this form, its buttons aside."""
        sent: dict[str, list[str]] = {}
        for element in self.walk():
            name = element.attributes.get("name", "")
            if element.tag in {"input", "select"} and name:
                for value in _values(element):
                    sent.setdefault(name, []).append(value)
        return sent


def _values(element: Element) -> list[str]:
    if element.tag == "select":
        options = element.all("option")
        chosen = [option for option in options if "selected" in option.attributes]
        return [option.attributes["value"] for option in chosen or options[:1]]
    is_sent = element.attributes.get("type") not in {"radio", "checkbox"}
    if is_sent or "checked" in element.attributes:
        return [element.attributes.get("value", "")]
    return []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(response) -> Element:
    """The elements of a response. Fails on tags that are not closed in turn."""
    reader = _Reader()
    reader.feed(response.content.decode())
    reader.close()
    assert reader.open == [reader.root], [element.tag for element in reader.open]
    return reader.root


def refusal_in(response) -> str:
    """The sentence that says what was wrong; '' where nothing was."""
    notices = [
        element.words
        for element in read(response).walk()
        if element.attributes.get("id") == "refusal"
    ]
    return " ".join(notices)
