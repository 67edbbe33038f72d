"""Invented people. Their addresses are of a domain that nobody can ever own."""

import unicodedata
from dataclasses import dataclass

DOMAIN = "demo.example"

_GIVEN = (
    "Adam Aisha Alma Amir Anouk Astrid Bea Bruno Carmen Chidi Clara Daniel Dilara "
    "Elena Emil Esther Farah Felix Finn Greta Hana Hugo Ida Imani Ivan Jana Jonas "
    "Julia Kai Karim Kofi Laila Lars Leni Luca Maja Malik Marta Mateo Mei Milan Mina "
    "Nadia Nils Noor Olga Oscar Paula Pedro Priya Rafael Rosa Samir Selma Simon Sofia "
    "Tariq Thea Tomas Uma Vera Viktor Wanda Yara Yusuf Zoe"
)
_FAMILY = (
    "Abadi Almeida Andersson Bakker Baptiste Becker Bianchi Castro Cohen Costa Demir "
    "Diallo Dubois Eriksen Evans Fischer Fontaine Garcia Gruber Haddad Hansen Hoang "
    "Horvat Ibrahim Ito Jansen Jensen Kaya Keller Khan Kim Kovacs Kowalski Larsen "
    "Lehmann Lindqvist Lopez Mbeki Mendes Moretti Murphy Nakamura Ndiaye Novak Nowak "
    "Okoye Olsen Osei Patel Petrov Popescu Quinn Ramos Reyes Rossi Sato Schmid Silva "
    "Singh Tanaka Torres Varga Vogel Weber Winter Yilmaz Zhang"
)

GIVEN, FAMILY = _GIVEN.split(), _FAMILY.split()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented."""

    name: str

    @property
    def email(self) -> str:
        """``dana.moreau@demo.example``: their name in plain letters."""
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore")
        return f"{plain.decode().lower().replace(' ', '.')}@{DOMAIN}"


GUIDE = Person("Dana Moreau")
"""The learner whom a visitor looks around as; the first of the class."""

INSTRUCTOR = Person("Robin Hale")

MOST = len(GIVEN) * len(FAMILY) // 2


def invented(count: int) -> list[Person]:
    """So many learners, no two of one name; the guide is the first. At most MOST."""
    people = [GUIDE]
    for number in range(count - 1):
        given = GIVEN[number * 29 % len(GIVEN)]
        family = FAMILY[(number * 41 + number // len(GIVEN)) % len(FAMILY)]
        people.append(Person(f"{given} {family}"))
    return people
