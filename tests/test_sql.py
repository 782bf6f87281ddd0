"""No statement is made of anything but constants: what comes from outside is always bound.

Linters ask for a remark at each statement that is put together; here each part of it is followed
to where it comes from.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("archive", "backup", "doctor", "health", "ingest", "publish", "search", "site")
"""The rooms that ask a database anything."""
MODULES = sorted(path for room in ROOMS for path in (ROOT / "scraper" / room).rglob("*.py"))
_STATEMENT = re.compile(
    r"\s*(?:select|insert|update|delete|replace|create|drop|alter|pragma|attach|detach|vacuum)\s"
    r"|\s*with\s+\w+\s*(?:\([^)]*\)\s*)?as\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:where|order by|group by|limit|from)\b", re.IGNORECASE)
"""How a statement goes on whose beginning is put in."""
_BUILDERS = ("join", "sorted", "tuple", "dict", "list", "items", "values", "keys", "zip")

NAMED = {
    "archive/backup.py": "table",  # of COUNTED
    "archive/checkup/cells.py": "table names key order quoted",  # of the schema we expect
    "archive/checkup/structure.py": "table",  # as the file that is looked at names it; one pragma
    "archive/checkup/surplus.py": "name table how",  # as the file that is looked at names them
    "archive/migrate.py": "number",  # of our own file's name, digits alone
    "archive/upkeep.py": "patience",  # a number that SQLite said
    "archive/watching.py": "query column",  # constants of its callers
    "archive/withdrawals.py": "where",  # constants of its callers
    "publish/articles.py": "key",  # id or article, said by its two callers
    "publish/checkup/shape.py": "index table",  # as the file that is looked at names them; a pragma
    "publish/legible.py": "select names table column key",  # of the shape that we write
}
"""Parts of statements that are no constants of their function, with what they are instead."""


def _scopes(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Yield every node with the function, or the module, that it stands in."""

    def walk(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            yield child, scope
            inner = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from walk(child, child if inner else scope)

    yield from walk(tree, tree)


class _Origin:
    """Where the parts of a statement come from, in one function of one module."""

    def __init__(self, scope: ast.AST, tree: ast.Module, named: set[str]) -> None:
        self._scope, self._tree, self._named = scope, tree, named
        self._asked: set[str] = set()

    def is_ours(self, node: ast.AST | None) -> bool:  # noqa: C901  # a case a form
        """Whether an expression is made of constants alone."""
        match node:
            case ast.Constant():
                return True
            case ast.Name(id=name):
                return name.lstrip("_").isupper() or name in self._named or self._is_set(name)
            case ast.Attribute(value=value, attr=attr):
                return attr.lstrip("_").isupper() or self.is_ours(value)
            case ast.IfExp(body=one, orelse=other):
                return self.is_ours(one) and self.is_ours(other)
            case ast.JoinedStr(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
                return all(map(self.is_ours, parts))
            case ast.Set(elts=parts):
                return all(map(self.is_ours, parts))
            case ast.FormattedValue(value=value) | ast.Starred(value=value):
                return self.is_ours(value)
            case ast.Subscript(value=value):
                return self.is_ours(value)
            case ast.BinOp(left=left, right=right):
                return self.is_ours(left) and self.is_ours(right)
            case (
                ast.GeneratorExp(elt=elt, generators=each) | ast.ListComp(elt=elt, generators=each)
            ):
                return self.is_ours(elt) and all(self.is_ours(one.iter) for one in each)
            case ast.Call(func=ast.Attribute(value=value, attr=name), args=args):
                return name in _BUILDERS and all(map(self.is_ours, (value, *args)))
            case ast.Call(func=ast.Name(id=name), args=args):
                return name in _BUILDERS and all(map(self.is_ours, args))
        return False

    def _is_set(self, name: str) -> bool:
        """Whether all that is ever assigned to a name is ours."""
        if name in self._asked:
            return True
        self._asked.add(name)
        found = [*self._sources(self._scope, name)] or [*self._sources(self._tree, name)]
        return bool(found) and all(map(self.is_ours, found))

    def _sources(self, scope: ast.AST, name: str) -> Iterator[ast.AST]:
        for node in ast.walk(scope):
            match node:
                case ast.Assign(targets=[target], value=value):
                    yield from _given(target, value, name)
                case ast.NamedExpr(target=ast.Name(id=other), value=value) if other == name:
                    yield value
                case (
                    ast.For(target=target, iter=each) | ast.comprehension(target=target, iter=each)
                ):
                    if name in {one.id for one in ast.walk(target) if isinstance(one, ast.Name)}:
                        yield each
                case ast.AugAssign(target=ast.Name(id=other), value=value) if other == name:
                    yield value


def _given(target: ast.AST, value: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield what an assignment gives to a name."""
    names = target.elts if isinstance(target, ast.Tuple) else [target]
    if name in {one.id for one in names if isinstance(one, ast.Name)}:
        yield value


def _statement(node: ast.AST) -> bool:
    """Whether this puts together what begins as SQL does, or is given to a database."""
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        first = node.values[0] if node.values else None
        goes_on = isinstance(first, ast.FormattedValue) and _GOES_ON.match(text)
        return bool(_STATEMENT.match(text) or goes_on)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        left = node.left
        return (
            isinstance(left, ast.Constant)
            and isinstance(left.value, str)
            and bool(_STATEMENT.match(left.value))
        )
    return False


def faults(source: str, named: str = "") -> list[str]:
    """Return the statements that are made of what is not ours."""
    tree = ast.parse(source)
    found = []
    for node, scope in _scopes(tree):
        wrong = False
        if isinstance(node, ast.JoinedStr | ast.BinOp):
            wrong = _statement(node) and not _Origin(scope, tree, {*named.split()}).is_ours(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            of = node.func.value
            filled = node.func.attr == "format" and isinstance(of, ast.Constant)
            wrong = filled and bool(_STATEMENT.match(str(of.value)))  # type: ignore[attr-defined]
        if wrong:
            found.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_statements_are_made_of_constants(path: Path) -> None:
    assert (
        faults(path.read_text("utf-8"), NAMED.get(str(path.relative_to(ROOT / "scraper")), ""))
        == []
    )


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("db.execute('select 1 where a = ?', (x,))", True),
        ("def f(x): db.execute(f'select {x}')", False),
        ("def f(x): db.execute('select ' + x)", False),
        ("def f(x): db.execute('select %s' % x)", False),
        ("def f(x): db.execute('select {}'.format(x))", False),
        ("A = 'a'\ndef f(): db.execute(f'select {A}')", True),
        ("def f(x):\n y = 'a' if x else 'b'\n db.execute(f'select {y}')", True),
        ("def f(x):\n y = x if x else 'b'\n db.execute(f'select {y}')", False),
        ("def f(x):\n for y in ('a', 'b'):\n  db.execute(f'select {y}')", True),
        ("def f(x):\n for y in x:\n  db.execute(f'select {y}')", False),
        ("def f(x):\n a, b = ('c', 'd') if x else ('e', 'f')\n q(f'select {a} from {b}')", True),
        ("def f(x):\n y = ', '.join(x)\n db.execute(f'select {y}')", False),
        ("def f(x):\n y = 'a'\n y += x\n db.execute(f'select {y}')", False),
        ("def f(row):\n db.execute(f\"update t set {', '.join(row)}\")", False),
        ("def f(o):\n db.execute(f'select {o.name}')", False),
    ],
)
def test_what_is_put_together_is_followed(source: str, right: bool) -> None:
    assert (faults(source) == []) is right
