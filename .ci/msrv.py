"""Reads `cargo metadata`: no dependency of the crate itself may need a newer Rust than the crate says it does."""
import json
import sys

meta = json.load(sys.stdin)
packages = {p["id"]: p for p in meta["packages"]}
nodes = {n["id"]: n for n in meta["resolve"]["nodes"]}


def version(text):
    return tuple(int(part) for part in (text or "0").split("."))


root = meta["resolve"]["root"]
stated = version(packages[root]["rust_version"])
seen, todo, newer = set(), [root], []
while todo:
    package = todo.pop()
    if package in seen:
        continue
    seen.add(package)
    if version(packages[package]["rust_version"])[:2] > stated[:2]:
        newer.append("%(name)s %(version)s needs %(rust_version)s" % packages[package])
    for dep in nodes[package]["deps"]:
        if any(kind["kind"] is None for kind in dep["dep_kinds"]):
            todo.append(dep["pkg"])
if newer:
    sys.exit("the stated version is %s, but %s" % (packages[root]["rust_version"], "; ".join(newer)))
print("Rust %s is enough for %d packages" % (packages[root]["rust_version"], len(seen)))
