# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema that editors use agrees with the loader, on every shipped file and on each way to break one."""
import copy
import datetime
import json
import pathlib

import pytest

jsonschema = pytest.importorskip("jsonschema")
tomllib = pytest.importorskip("tomllib")

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "programmes").glob("*.toml"))
SCHEMA = json.loads((ROOT / "programmes" / "programme.schema.json").read_text("utf-8"))


def plain(value):
    """TOML dates as texts, which is how a schema sees them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def is_valid(document):
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(plain(document))


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_files_are_valid(path):
    document = plain(tomllib.loads(path.read_text("utf-8")))
    errors = [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(document)]
    assert not errors


def toml_of(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    return "{ " + ", ".join(f"{json.dumps(key)} = {toml_of(item)}" for key, item in value.items()) + " }"


def document_text(document):
    return "".join(f"{key} = {toml_of(value)}\n" for key, value in document.items())


def loads(document):
    import tiexi

    try:
        tiexi.Programme.parse(document_text(document), name="broken.toml")
    except tiexi.Error:
        return False
    return True


def base():
    return tomllib.loads((ROOT / "programmes" / "startup-guarantee.toml").read_text("utf-8"))


def broken():
    """(name, document) for each way in which a file is commonly wrong."""
    for key in ("id", "version", "title", "instrument", "source", "verified", "in_force_from"):
        document = base()
        del document["programme"][key]
        yield f"programme without {key}", document
    for key in ("test", "award", "budget", "residual", "reference"):
        document = base()
        del document["loan_interest"][key]
        yield f"loan_interest without {key}", document
    document = base()
    document["loan_interest"]["flat"] = {"article": "1", "rate": {"value": "1"}}
    yield "two rate rules", document
    document = base()
    document["loan_interest"]["award"]["share"]["value"] = 0.7
    yield "a float", document
    document = base()
    document["loan_interest"]["award"]["share"] = "0.7"
    yield "not a parameter", document
    document = base()
    document["loan_interest"]["award"]["shared"] = {"value": "0.7"}
    yield "an unknown key", document
    document = base()
    document["loan_interest"]["award"]["year_of"]["value"] = "never"
    yield "an unknown choice", document
    document = base()
    document["loan_interest"]["award"]["share"]["range"] = ["0"]
    yield "a range of one", document
    document = base()
    document["loan_interest"]["test"]["not-repaid-on-time"]["rule"] = "repaid"
    yield "an unknown rule", document


def test_the_unbroken_file_passes_both():
    assert is_valid(base()) and loads(base())


@pytest.mark.parametrize("name, document", list(broken()), ids=[name for name, _ in broken()])
def test_what_the_loader_refuses_the_schema_refuses(name, document):
    assert not loads(document)
    assert not is_valid(copy.deepcopy(document))


