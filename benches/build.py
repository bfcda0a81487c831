#!/usr/bin/env python3
"""Measures what papert costs the compiler, in alternation with another commit.

Each build begins with an empty target folder, in a fresh clone; all sources have been downloaded before. CPU-s is user
and system time of the whole command. `build.md` holds the results.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
# The lines that README recommends for the user's Cargo.toml.
PROFILE = '[profile.dev]\nopt-level = 1\n\n[profile.dev.package."*"]\nopt-level = 3\n'


class Usage:
    """What a command took: CPU-s, seconds, and the memory of its largest process in MB."""

    def __init__(self, command, folder, environment=None):
        clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "CARGO_TARGET_DIR")}
        begun = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, env={**clean, "CARGO_NET_OFFLINE": "true", **(environment or {})},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{command} failed in {folder}:\n{errors.decode(errors='replace')[-3000:]}")
        self.wall = time.monotonic() - begun
        self.cpu = used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss / 1024


def users_crate(folder, papert, options="", profile=""):
    """A new crate that draws the tree of the examples."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "src").mkdir(parents=True)
    shutil.copy(papert / "examples/fractal_tree.rs", folder / "src/main.rs")
    # The same versions of all dependencies as in the project.
    shutil.copy(papert / "Cargo.lock", folder / "Cargo.lock")
    (folder / "Cargo.toml").write_text(
        '[package]\nname = "drawing"\nversion = "0.1.0"\nedition = "2024"\n\n'
        f'[dependencies]\npapert = {{ path = "{papert}"{options} }}\n\n{profile}')
    return folder


def build(folder, *options):
    shutil.rmtree(folder / "target", ignore_errors=True)
    return Usage(["cargo", "build", *options], folder)


def tree_levels(folder, binary):
    """The seconds that a tree of 18 levels takes: the least of several runs, because one takes only 0.04 s."""
    command = [folder / "target" / binary / "drawing", "18"]
    return min(Usage(command, folder, {"PAPERT_OUT": "tree.png"}).wall for _ in range(7))


def example(papert, work):
    shutil.rmtree(papert / "target", ignore_errors=True)
    used = Usage(["cargo", "run", "--example", "fractal_tree"], papert)
    return {"`cargo run --example fractal_tree`, CPU-s": used.cpu, "the same, seconds": used.wall,
            "the same, largest process, MB": used.memory}


def default(papert, work):
    folder = users_crate(work / "default", papert)
    used = build(folder)
    return {"user's crate, default features, CPU-s": used.cpu, "the same, seconds": used.wall}


def none(papert, work):
    folder = users_crate(work / "none", papert, ", default-features = false")
    return {"user's crate, no default features, CPU-s": build(folder).cpu}


def release(papert, work):
    # An example is built with the features that development dependencies enable in the others.
    results = {}
    for what, target in (("papert itself", ["--lib"]), ("papert and an example", ["--example", "fractal_tree"])):
        command = ["cargo", "build", "--release", "--all-features", *target]
        Usage(command, papert)
        os.utime(papert / "src/lib.rs")
        results[f"{what}, release, all features, CPU-s"] = Usage(command, papert).cpu
    return results


def speed(papert, work):
    folder = users_crate(work / "release", papert)
    build(folder, "--release")
    fast = tree_levels(folder, "release")
    binary = folder / "target/release/drawing"
    subprocess.run(["strip", binary], check=True)
    size = binary.stat().st_size / 1e6
    plain = users_crate(work / "plain", papert)
    build(plain)
    tuned = users_crate(work / "tuned", papert, profile=PROFILE)
    build(tuned)
    return {"tree of 18 levels, dev, times release": tree_levels(plain, "debug") / fast,
            "the same with README's lines, times release": tree_levels(tuned, "debug") / fast,
            "stripped release binary of the tree, MB": size}


ROWS = {row.__name__: row for row in (example, default, none, release, speed)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit", help="the other commit")
    parser.add_argument("rows", nargs="*", help=f"of {', '.join(ROWS)}; all of them by default")
    parser.add_argument("--runs", type=int, default=3, help="medians of so many runs (3)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="papert-build-") as folder:
        clones = {}
        for name, revision in (("before", options.commit), ("now", "HEAD")):
            clones[name] = Path(folder) / name / "papert"
            subprocess.run(["git", "clone", "-q", HERE, clones[name]], check=True)
            subprocess.run(["git", "checkout", "-q", revision], cwd=clones[name], check=True)
            subprocess.run(["cargo", "fetch", "-q", "--locked"], cwd=clones[name], check=True)
        print("| what | before | now | ratio |\n|---|---|---|---|")
        for row in (ROWS[name] for name in options.rows or ROWS):
            results = {}
            for _ in range(options.runs):
                for name, papert in clones.items():
                    for what, value in row(papert, papert.parent).items():
                        results.setdefault(what, {}).setdefault(name, []).append(value)
            for papert in clones.values():
                shutil.rmtree(papert / "target", ignore_errors=True)
            for what, values in results.items():
                before, now = (statistics.median(values[name]) for name in clones)
                print(f"| {what} | {before:.1f} | {now:.1f} | {now / before:.2f} |", flush=True)


main()
