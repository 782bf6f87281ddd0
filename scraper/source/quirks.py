"""Loads a source's ``quirks.py``: up to three pure functions, and no other public name."""

import ast
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from scraper.source.words import Fault
from scraper.text.regular import regular

NAMES = ("links", "before", "after")


def load_quirks(file: Path) -> dict[str, Callable[[Any], Any]]:
    """Return the functions that the file defines, by name; raises ``Fault``.

    The file is looked at before it is run: only imports, names that begin with ``_`` and the
    three functions, each of one argument, may stand at its top.
    """
    try:
        tree = ast.parse(regular(file).read_text("utf-8"), filename=str(file))
    except (OSError, SyntaxError, ValueError, RecursionError) as error:
        raise Fault(f"cannot be read: {error}") from error
    for statement in tree.body:
        _check(statement)
    module = _run(file)
    return {name: getattr(module, name) for name in NAMES if hasattr(module, name)}


def _check(statement: ast.stmt) -> None:
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return
    if isinstance(statement, ast.FunctionDef):
        if statement.name in NAMES and len(statement.args.args) != 1:
            raise Fault("must take exactly one argument", statement.name)
        names = [statement.name]
    elif isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = [target.id if isinstance(target, ast.Name) else "" for target in targets]
    elif isinstance(statement, ast.ClassDef):
        names = [statement.name]
    else:
        raise Fault(f"line {statement.lineno}: only imports and definitions may stand here")
    for name in names:
        if not name.startswith("_") and not (
            name in NAMES and isinstance(statement, ast.FunctionDef)
        ):
            raise Fault(
                "may not be defined here; only the functions links, before, after"
                " and names that begin with _",
                name,
            )


def _run(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"quirks_of_{file.parent.name}", file)
    if spec is None or spec.loader is None:
        raise Fault("cannot be loaded as a module")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise Fault(f"cannot be imported: {type(error).__name__}: {error}") from error
    return module
