# SPDX-License-Identifier: Apache-2.0
"""The reference of C++: a page a floor, a section a header, from doxygen's XML by breathe.

Headers write lists as aligned columns, which read well in an editor and run together in a browser. Doxygen reads
copies of the headers in which they are Markdown.
"""

from __future__ import annotations

import pathlib
import re
import shutil
import subprocess
from collections.abc import Iterator

_TERM = re.compile(r"(?P<term>[^\s@-].{0,27}?) {2,}(?P<text>\S.*)")
_COMMENT = re.compile(r"(?P<indent> *)///(?!<) ?(?P<text>.*)")


def _listed(lines: list[str]) -> Iterator[str]:
    """A paragraph with its aligned columns as a list; rows of numbers under an item stay as they are."""
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    column = None  # where the text of an item begins; nothing outside a list
    kept: list[str] = []  # rows under an item

    def flushed() -> Iterator[str]:
        if kept:
            space = min(len(row) - len(row.lstrip()) for row in kept)
            yield from ("", *("      " + row[space:] for row in kept), "")
        kept.clear()

    for line in (line[margin:] for line in lines):
        found = _TERM.fullmatch(line)
        if found:
            yield from flushed()
            if column is None:
                yield ""
            column = found.start("text")
            term = found["term"] if "`" in found["term"] else f"**{found['term']}**"
            yield f"- {term} {found['text']}"
        elif column is not None and line.startswith("  "):
            if len(line) - len(line.lstrip()) >= column and "  " not in line.strip() and not kept:
                yield f"  {line.strip()}"
            else:
                kept.append(line)
        else:
            yield from flushed()
            column = None
            yield line
    yield from flushed()


def as_markdown(header: str) -> str:
    """The same header with the lists of its comments as Markdown."""
    written: list[str] = []
    paragraph: list[str] = []
    indent = ""

    def write_paragraph() -> None:
        if paragraph:
            written.extend(f"{indent}/// {line}".rstrip() for line in _listed(paragraph))
            paragraph.clear()

    for line in header.splitlines():
        found = _COMMENT.fullmatch(line)
        if found and found["text"]:
            indent = found["indent"]
            # Breathe shows one exception a command.
            paragraph.append(re.sub(r"@throws (\w+), (\w+)", r"@throws \1 @throws \2", found["text"]))
        else:
            write_paragraph()
            written.append(line)
    return "\n".join(written) + "\n"


def write(root: pathlib.Path, pages: pathlib.Path) -> None:
    pages.mkdir(exist_ok=True)
    for module in sorted((root / "lib").iterdir()):
        headers = sorted((module / "include" / "tiexi" / module.name).glob("*.hpp")) if module.is_dir() else []
        if not headers:
            continue
        sections = [f"## `{name}`\n\n```{{doxygenfile}} {name}\n:project: tiexi\n```\n"
                    for name in (f"tiexi/{module.name}/{header.name}" for header in headers)]
        (pages / f"{module.name}.md").write_text(f"# {module.name}\n\n" + "\n".join(sections), encoding="utf-8")


def read(root: pathlib.Path, settings: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    """Doxygen's XML, with files called by the path they are included by: several floors have an `error.hpp`."""
    shutil.rmtree(folder, ignore_errors=True)
    for path in (root / "lib").glob("*/include/tiexi/**/*.hpp"):
        copy = folder / "include" / str(path).partition("/include/")[2]
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(as_markdown(path.read_text("utf-8")), encoding="utf-8")
    subprocess.run(["doxygen", settings], check=True, cwd=folder)
    index = folder / "xml" / "index.xml"

    def by_path(found: re.Match[str]) -> str:
        text = (folder / "xml" / f"{found[1]}.xml").read_text("utf-8")
        location = re.findall(r'<location file="include/([^"]+)"', text)[-1]
        return f'<compound refid="{found[1]}" kind="file"><name>{location}</name>'

    index.write_text(re.sub(r'<compound refid="(\w+)" kind="file"><name>[^<]*</name>', by_path,
                            index.read_text("utf-8")), encoding="utf-8")
    return folder / "xml"
