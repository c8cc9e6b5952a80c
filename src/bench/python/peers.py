"""Runs the ViewDefinitions of a version in pysof and compares the rows with those of bcda-etl.

    java -cp <the bench's class path> org.bcdaetl.bench.PeerRows V2 OURS FILE...
    python peers.py sql/flatten/v2 OURS FILE...

A FILE is NDJSON of one resource type. Of a view that pysof refuses as a whole the columns are tried one by one, and those
that it takes are run together. Printed for each view: seconds, columns taken of all, rows that are equal of ours.
"""

import collections
import copy
import csv
import json
import pathlib
import sys
import tempfile
import time

import pysof

csv.field_size_limit(sys.maxsize)


def untagged(view):
    """pysof knows no ansi/type of 'text', and gives texts all the same."""
    if isinstance(view, dict):
        return {name: untagged(part) for name, part in view.items() if name != "tag"}
    return [untagged(part) for part in view] if isinstance(view, list) else view


def columns(select):
    here = [column["name"] for column in select.get("column", [])]
    for nested in select.get("select", []):
        here += columns(nested)
    return here + (columns(select["unionAll"][0]) if "unionAll" in select else [])


def only(select, names):
    """The select with some of its columns; what makes rows stays."""
    kept = copy.copy(select)
    kept["column"] = [column for column in select.get("column", []) if column["name"] in names]
    for part in ("select", "unionAll"):
        if part in select:
            kept[part] = [only(nested, names) for nested in select[part]]
    if not columns(kept):
        kept["column"] = [{"name": f"rows_{id(select)}", "path": "true"}]
    return {name: part for name, part in kept.items() if part != []}


def run(view, source):
    with tempfile.NamedTemporaryFile(suffix=".csv") as out:
        start = time.perf_counter()
        pysof.process_ndjson_to_file(view, str(source), out.name, "csv")
        seconds = time.perf_counter() - start
        with open(out.name, newline="") as rows:
            return seconds, list(csv.DictReader(rows))


def part_of(view, names):
    return view | {"select": [only(select, names) for select in view["select"]]}


def taken(view, names, source):
    """The columns that do not fail."""
    good = []
    for name in names:
        try:
            run(part_of(view, {name}), source)
            good.append(name)
        except Exception:
            pass
    return good


def few_lines(source, folder):
    few = pathlib.Path(folder) / "few.ndjson"
    with open(source) as lines:
        few.write_text("".join(line for line, _ in zip(lines, range(20))))
    return few


def normal(theirs, ours):
    """A day of ours is the begin of a time of theirs, and blanks around a text are none of ours."""
    theirs = (theirs or "").strip()
    return theirs[:10] if len(ours) == 10 and ours[4:5] == "-" else theirs


def compare(ours, theirs, names):
    """How many of our rows are among theirs, in the order in which resources and rows come; and the columns that differ."""
    differing = collections.Counter()
    equal = 0
    for one, other in zip(ours, theirs):
        off = [name for name in names if normal(other[name], one[name]) != one[name]]
        differing.update(off)
        equal += not off
    return equal, differing


def main(folder, ours, *files):
    sources = {}
    for file in files:
        with open(file) as lines:
            sources[json.loads(next(lines))["resourceType"]] = file
    total = 0.0
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        view = untagged(json.loads(path.read_text()))
        source = sources.get(view["resource"])
        if source is None:
            continue
        names = [name for select in view["select"] for name in columns(select)]
        good = names
        try:
            seconds, rows = run(view, source)
        except Exception as refusal:
            with tempfile.TemporaryDirectory() as temporary:
                good = taken(view, names, few_lines(source, temporary))
            if not good:
                print(f"{view['name']}\t-\t0/{len(names)} columns\t{str(refusal)[:90]}")
                continue
            try:
                seconds, rows = run(part_of(view, set(good)), source)
            except Exception as refusal:
                print(f"{view['name']}\t-\t{len(good)}/{len(names)} columns of 20 lines\t{str(refusal)[:90]}")
                continue
        total += seconds
        with open(pathlib.Path(ours) / f"{view['name']}.csv", newline="") as lines:
            expected = list(csv.DictReader(lines))
        equal, differing = compare(expected, rows, good)
        print(
            f"{view['name']}\t{seconds:.2f} s\t{len(good)}/{len(names)} columns"
            f"\t{len(rows)} rows, ours {len(expected)}, equal {equal}"
            f"\t{', '.join(f'{name} {count}' for name, count in differing.most_common(4))}",
            flush=True,
        )
    print(f"pysof, these views: {total:.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
