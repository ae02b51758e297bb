#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Facts about the repository that rot silently, each with its remedy. It checks facts, not taste.

usage: shape.py [CHECK]...   all checks without a name; --list names them
       shape.py --write-umbrella   tiexi.hpp anew, from the headers that there are
"""
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECKS = {}


def check(function):
    CHECKS[function.__name__] = function
    return function


def tracked(*patterns):
    """Files of the repository, new ones included, without what .gitignore names."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard",
         "--", *patterns],
        cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return sorted(name for name in set(listed) if name and (ROOT / name).is_file())


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def code(name):
    """A C++ file without comments and literals; lines keep their numbers."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group())
    return re.sub(r'R"([^(\s]*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', blank, text(name), flags=re.S)


def lines_with(pattern, names, of=code):
    """`file:line: text` for every match."""
    for name in names:
        for number, line in enumerate(of(name).split("\n"), 1):
            if re.search(pattern, line):
                yield f"{name}:{number}: {text(name).splitlines()[number - 1].strip()}"


def modules():
    return [name.split("/")[1] for name in tracked("lib/*/CMakeLists.txt")]


def floors():
    """The modules in the order in which lib/CMakeLists.txt builds them."""
    named = re.search(r"foreach\(\w+ IN ITEMS ([\w\s]+)\)", text("lib/CMakeLists.txt"))
    return named.group(1).split() if named else re.findall(r"add_subdirectory\((\w+)\)", text("lib/CMakeLists.txt"))


def public_headers(module):
    """Of a module that is built; the umbrella header itself is none."""
    if module == "tiexi" or not (ROOT / f"lib/{module}/CMakeLists.txt").is_file():
        return []
    return [name.split("/include/", 1)[1] for name in tracked(f"lib/{module}/include/*.hpp")]


CPP = ("*.cpp", "*.hpp")
UMBRELLA = "lib/tiexi/include/tiexi/tiexi.hpp"
ABOVE_EXACT = ("forecast", "io", "tiexi")  # the floors on which a double may appear


@check
def headers_and_sources_are_listed_both_ways():
    """Put the file into the list of lib/<module>/CMakeLists.txt, or take the name out of it."""
    for module in modules():
        cmake = text(f"lib/{module}/CMakeLists.txt")
        listed = set(re.findall(r"(?<![\w/}.])(?:include/)?[\w/.-]+\.(?:hpp|cpp)\b", cmake))
        there = {name.removeprefix(f"lib/{module}/") for name in tracked(f"lib/{module}/*")
                 if name.endswith(".cpp") or (name.endswith(".hpp") and "/include/" in name)}
        for name in sorted(there - listed):
            yield f"lib/{module}/{name} is in no list"
        for name in sorted(name for name in listed - there if not (ROOT / "lib" / module / name).is_file()):
            yield f"lib/{module}/CMakeLists.txt names {name}, which is not there"


@check
def umbrella_header_lists_every_public_header():
    """Run `tests/shape/shape.py --write-umbrella`."""
    listed = set(re.findall(r"#include <(tiexi/[^>]+)>", text(UMBRELLA)))
    there = {header for module in floors() for header in public_headers(module)}
    for name in sorted(there - listed):
        yield f"#include <{name}> is missing"
    for name in sorted(listed - there):
        yield f"<{name}> is not there any more"


@check
def every_module_is_built_and_tested():
    """Name the module in lib/CMakeLists.txt and give it tests/<module>/CMakeLists.txt."""
    for module in modules():
        if module not in floors():
            yield f"lib/{module} is not in lib/CMakeLists.txt"
        if module != "tiexi" and not (ROOT / f"tests/{module}/CMakeLists.txt").is_file():
            yield f"lib/{module} has no tests/{module}"


@check
def no_double_below_forecast():
    """Exact floors hold Money, Rate, Ratio, Exact and integers; simulation belongs to lib/forecast."""
    names = [n for n in tracked("lib/*.cpp", "lib/*.hpp") if n.split("/")[1] not in ABOVE_EXACT]
    yield from lines_with(r"\b(double|float)\b", names)


@check
def no_streams_in_the_library():
    """The library does not print: return a value, or a text, and let cli/ render it."""
    names = tracked("lib/*.cpp", "lib/*.hpp")
    yield from lines_with(r"#include <(iostream|cstdio)>|\bstd::(cout|cerr|printf|puts)\b|\bfmt::print\b", names,
                          of=text)


@check
def no_environment_in_the_library():
    """The library reads no clock and no environment: take the date or the setting as an argument."""
    names = [n for n in tracked("lib/*.cpp", "lib/*.hpp")]
    yield from lines_with(r"\b(getenv|system_clock|std::time|std::exit|std::abort)\b", names)


@check
def third_party_headers_stay_on_their_floor():
    """Hide the header in a .cpp of its floor: multiprecision in money, date_time in calendar, toml++ in programme,
    Eigen in forecast, nlohmann/json and fmt in .cpp files of io, cli and forecast (fmt in bench too)."""
    floors = {
        "boost/multiprecision": ("lib/money/", "tests/", "bench/"),
        "boost/date_time": ("lib/calendar/", "tests/"),
        "toml": ("lib/programme/", "tests/"),
        "Eigen": ("lib/forecast/", "tests/", "bench/"),
        "nlohmann": ("lib/io/", "lib/forecast/", "cli/", "tests/"),
        "fmt": ("lib/io/", "lib/forecast/", "cli/", "bench/", "bindings/", "tests/"),
        "pybind11": ("bindings/",),
        "ql": ("tests/", "bench/"),
    }
    for name in tracked(*CPP):
        for number, line in enumerate(text(name).splitlines(), 1):
            found = re.match(r'#include [<"]([^>"]+)', line)
            if not found:
                continue
            header = found.group(1)
            public = name.startswith("lib/") and "/include/" in name
            for start, allowed in floors.items():
                if re.match(re.escape(start) + r"(/|\+\+|\.h)", header) and (public or not name.startswith(allowed)):
                    yield f"{name}:{number}: {line}"
            if header.startswith("boost/") and public:
                yield f"{name}:{number}: {line}"


@check
def no_boost_rational_or_operators():
    """They recurse for ever in C++20 with Boost 1.74; write the operators out, or take Exact."""
    yield from lines_with(r"boost/(rational|operators)", tracked(*CPP), of=text)


@check
def no_using_namespace_in_headers():
    """Write the namespace out: a header must not change the meaning of the file that includes it."""
    yield from lines_with(r"\busing namespace\b", tracked("*.hpp"))


@check
def headers_carry_the_template():
    """Begin with the SPDX line, `/// @file` and what the header is for, then #pragma once."""
    for name in tracked("lib/*/include/*.hpp"):
        start = text(name).split("#pragma once")[0]
        if not start.startswith("// SPDX-License-Identifier: Apache-2.0\n/// @file\n/// "):
            yield name


@check
def every_source_names_its_licence():
    """Begin with `// SPDX-License-Identifier: Apache-2.0` (`#` in scripts)."""
    for name in tracked(*CPP, "*.py", "*.pyi", "*.sh"):
        if "SPDX-License-Identifier: Apache-2.0" not in text(name)[:200]:
            yield name


@check
def nothing_left_over():
    """Finish it, or open an issue and write `TODO(#number)`."""
    names = [n for n in tracked("*") if n.startswith(("lib/", "cli/", "bindings/", "bench/", "tests/", "examples/"))
             and n.endswith((".cpp", ".hpp", ".py", ".txt", ".cmake", ".toml")) and n != "tests/shape/shape.py"]
    yield from lines_with(r"\b(FIXME|XXX|HACK)\b|\bTODO\b(?!\(#\d+\))", names, of=text)


@check
def no_path_of_a_machine():
    """Take the path as an argument, or relative to the checkout."""
    names = [n for n in tracked("*") if not n.startswith("tests/fuzz/corpus/") and n != "tests/shape/shape.py"]
    for name in names:
        try:
            content = text(name)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(content.splitlines(), 1):
            if re.search(r"(?<![\w.}/-])/(work|tmp|root|home)/", line):
                yield f"{name}:{number}: {line.strip()[:100]}"


@check
def examples_are_run_and_listed():
    """Register the example in examples/CMakeLists.txt, keep what it prints in examples/expected, and name it in
    README.md."""
    cmake = text("examples/CMakeLists.txt")
    readme = text("README.md") if (ROOT / "README.md").is_file() else None
    for name in tracked("examples/*.cpp"):
        stem = pathlib.Path(name).stem
        if not re.search(rf"tiexi_add_example\({stem}\b", cmake):
            yield f"{name} is not in examples/CMakeLists.txt"
        if not (ROOT / f"examples/expected/{stem}.txt").is_file():
            yield f"{name} has no examples/expected/{stem}.txt"
        if readme is not None and name not in readme:
            yield f"{name} is not in README.md"


@check
def error_codes_have_an_example_and_a_section():
    """Give the code of lib/book/include/tiexi/book/codes.hpp the smallest input that provokes it in
    tests/errors/<code>/ and a section ### `code` in docs/reference/errors.md, in the order of the header."""
    if not (ROOT / "docs/reference/errors.md").is_file():
        return
    codes = re.findall(r'std::string_view \w+ = "([a-z0-9-]+)"', text("lib/book/include/tiexi/book/codes.hpp"))
    sections = re.findall(r"^#+ `([a-z0-9-]+)`", text("docs/reference/errors.md"), flags=re.M)
    folders = {name.split("/")[2] for name in tracked("tests/errors/*") if name.count("/") > 2}
    for code_name in codes:
        if code_name not in folders:
            yield f"{code_name} has no tests/errors/{code_name}/"
        if code_name not in sections:
            yield f"{code_name} has no section in docs/reference/errors.md"
    for code_name in sorted(folders - set(sections)):
        yield f"tests/errors/{code_name}/ has no section in docs/reference/errors.md"
    if [c for c in sections if c in codes] != [c for c in codes if c in sections]:
        yield "docs/reference/errors.md has the codes in another order"


@check
def glossary_rows_name_things_that_exist():
    """A row is | Chinese term | `identifier` | meaning | where |; rename the identifier here when the code does."""
    sources = "\n".join(text(n) for n in tracked("lib/*", "cli/*", "programmes/*", "bindings/*")
                        if n.endswith((".hpp", ".cpp", ".toml", ".csv", ".py", ".txt")))
    for name in tracked("docs/glossary.md"):
        for number, line in enumerate(text(name).splitlines(), 1):
            if not line.startswith("|") or re.match(r"\|[\s:|-]*$", line) or "identifier" in line.lower():
                continue
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if len(cells) != 4 or not all(cells):
                yield f"{name}:{number}: wanted four cells: {line}"
                continue
            for identifier in re.findall(r"`([^`]+)`", cells[1]):
                if not re.search(rf"(?<!\w){re.escape(identifier.split('::')[-1].split('(')[0])}(?!\w)", sources):
                    yield f"{name}:{number}: nothing is called {identifier}"


@check
def links_in_the_documents_lead_somewhere():
    """Correct the link, or restore the file."""
    for name in tracked("*.md"):
        body = re.sub(r"```.*?```|`[^`\n]*`", "", text(name), flags=re.S)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", body):
            if re.match(r"[a-z]+:", target):
                continue
            # The pages of the site lie among the documents once they are gathered, beside those written for the
            # programmes.
            shipped = re.fullmatch(r"rules/([\w-]+)\.md", target)
            if shipped and (ROOT / "programmes" / f"{shipped[1]}.toml").exists():
                continue
            gathered = name.replace("docs/site/pages/", "docs/")
            folders = {pathlib.PurePosixPath(path).parent for path in (name, gathered)}
            if not any(pathlib.Path(os.path.normpath(ROOT / folder / target)).exists() for folder in folders):
                yield f"{name}: {target}"


def write_umbrella():
    start = text(UMBRELLA).split("#pragma once\n")[0] + "#pragma once\n"
    for module in floors():
        headers = public_headers(module)
        if headers:
            start += f"\n// {module}\n" + "".join(f"#include <{header}>\n" for header in headers)
    (ROOT / UMBRELLA).write_text(start, encoding="utf-8")


def main(arguments):
    if arguments == ["--write-umbrella"]:
        write_umbrella()
        return 0
    if arguments == ["--list"]:
        print("\n".join(CHECKS))
        return 0
    faults = 0
    for name in arguments or CHECKS:
        found = list(CHECKS[name]())
        faults += len(found)
        if found:
            print(f"{name}: {len(found)} found\n  " + "\n  ".join(found[:40]))
            print("remedy: " + re.sub(r"\s+", " ", CHECKS[name].__doc__.strip()))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
