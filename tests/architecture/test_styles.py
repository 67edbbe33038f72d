"""Rules of the styles: short files, each in the layer of its folder."""

import re

from django.conf import settings

STYLES = settings.BASE_DIR / "static" / "css"
SCRIPTS = settings.BASE_DIR / "static" / "js"
LONGEST_STYLES = 300
SHEETS = {"margin.css", "teaching.css"}

IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')


def test_files_are_short():
    lengths = {
        str(path.relative_to(STYLES)): path.read_text().count("\n")
        for path in STYLES.rglob("*.css")
    }

    assert {path: n for path, n in lengths.items() if n > LONGEST_STYLES} == {}


def test_every_file_stands_in_the_layer_of_its_folder():
    sheets = [(STYLES / name).read_text() for name in SHEETS]
    imported = dict(IMPORT.findall("\n".join(sheets)))
    files = {str(path.relative_to(STYLES)) for path in STYLES.rglob("*.css")}
    folders = {
        path: layer for path, layer in imported.items() if layer != path.split("/")[0]
    }

    assert imported.keys() == files - SHEETS
    assert {path for path in folders if "/" in path} == set()


def test_both_sheets_put_their_layers_in_one_order():
    orders = {(STYLES / name).read_text().partition("\n")[0] for name in SHEETS}

    assert len(orders) == 1
