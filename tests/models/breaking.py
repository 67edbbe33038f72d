"""Ways to break a rule of the database."""

from collections.abc import Callable


def twice(factory: Callable, **same: Callable | object) -> Callable[[], None]:
    """Make two rows that have these fields in common; a factory is called once."""

    def make() -> None:
        fields = {
            name: value() if callable(value) else value for name, value in same.items()
        }
        factory(**fields)
        factory(**fields)

    return make


def once(factory: Callable, **fields: object) -> Callable[[], None]:
    return lambda: factory(**fields)
