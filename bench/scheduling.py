"""The scheduling engine: `make bench scheduling`, or `python -m bench.scheduling [fresh] [public|large|choose|repair]`.

The public benchmark beside the published encoding with RC2 (bench/scheduling_peer.py), both as processes of their own,
measured from start to end; then larger events made by bench/events.py. What is done is kept in var/bench, so a run that
was stopped goes on where it was; `fresh` forgets it.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench import report
from bench.events import feasible_event, wished_event
from meetinc.engine.scheduling import Participant, Problem, Progress, solve
from meetinc.engine.scheduling.formats import json_problem

ROOT = Path(__file__).resolve().parents[1]
PUBLIC = ROOT.parent / "shared" / "data" / "b2bsop"
KEPT = ROOT / "var" / "bench" / "scheduling.jsonl"
FAIRNESS = 2
LIMIT, PEER_LIMIT = 100, 60  # seconds for an instance; what the peer does not do in its, counts as the limit
LARGE = {"150 / 600": (150, 600), "300 / 1,200": (300, 1200), "426 / 1,705": (426, 1705)}
MOMENTS = (5, 15, 30, 60)
CHOICES = {"1,000 / 10,000": (1000, 10_000), "2,000 / 40,000": (2000, 40_000)}

Row = dict[str, Any]


class Kept:
    """Results by name, in a file that grows by a line for each."""

    def __init__(self) -> None:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
        self.rows: dict[str, Row] = {row["name"]: row for row in map(json.loads, lines)}

    def get(self, name: str, measure: Callable[[], Row]) -> Row:
        """The kept result, or a new one."""
        if name not in self.rows:
            print(f"  {name} …", end="", flush=True)
            self.rows[name] = {"name": name} | measure()
            with KEPT.open("a", encoding="utf-8") as file:
                file.write(json.dumps(self.rows[name]) + "\n")
            print(
                " " + ", ".join(f"{key} {value}" for key, value in self.rows[name].items() if key != "name"), flush=True
            )
        return self.rows[name]


def timed(command: list[str], limit: float) -> Row:
    """Status, breaks, seconds and processor time of a command that prints JSON; the limit when it is reached."""
    began, worked = time.monotonic(), _worked()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return {"status": "unknown", "breaks": None, "seconds": limit, "cpu": round(_worked() - worked, 2)}
    if done.returncode == -signal.SIGXCPU:
        return {"status": "unknown", "breaks": None, "seconds": PEER_LIMIT, "cpu": PEER_LIMIT}
    if not done.stdout:
        raise SystemExit(f"{' '.join(command)} said: {done.stderr.strip()[-300:]}")
    seconds, cpu = round(time.monotonic() - began, 2), round(_worked() - worked, 2)
    answer = json.loads(done.stdout)
    return {"status": answer["status"], "breaks": answer["breaks"], "seconds": seconds, "cpu": cpu}


def _worked() -> float:
    """Processor time of all ended children, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def ours(file: Path) -> Row:
    """The engine, by its command."""
    options = ["--fairness", str(FAIRNESS), "--workers", "2", "--time-limit", str(LIMIT), "--json"]
    return timed([str(Path(sys.executable).with_name("meetinc")), "schedule", str(file), *options], LIMIT + 20)


def peers(file: Path) -> Row:
    """The peer, stopped after its limit of processor time, so that a busy machine does not stop it early."""
    return timed(
        ["prlimit", f"--cpu={PEER_LIMIT}", sys.executable, "-m", "bench.scheduling_peer", str(file), str(FAIRNESS)],
        20 * PEER_LIMIT,
    )


def public(kept: Kept) -> str:
    """The 80 instances, a row for each family."""
    if not (PUBLIC / "published.csv").is_file():
        return f"The public instances are not there ({PUBLIC.relative_to(ROOT.parent)}): this part was passed over."
    with (PUBLIC / "published.csv").open(encoding="utf-8") as file:
        published = list(csv.DictReader(file))
    files = [PUBLIC / row["file"] for row in published]
    both = [(_kept(kept, "ours", ours, file), _kept(kept, "peer", peers, file)) for file in files]
    families: dict[str, list[tuple[Row, Row, Row]]] = {}
    for row, (mine, theirs) in zip(published, both, strict=True):
        families.setdefault(row["file"].split(".")[0], []).append((row, mine, theirs))
    rows = [_family(name, members) for name, members in families.items()]
    everything = [member for members in families.values() for member in members]
    rows.append(_family("**all**", everything))
    head = ["family", "instances", "proved as published", "breaks", "seconds", "slowest"]
    head += ["processor s", "peer's seconds", "ratio", "processor ratio"]
    return report.table(head, rows)


def _kept(kept: Kept, who: str, measure: Callable[[Path], Row], file: Path) -> Row:
    """One after the other for each file, so that both find the machine in the same state."""
    return kept.get(f"{who} {file.name}", lambda: measure(file))


def _family(name: str, members: list[tuple[Row, Row, Row]]) -> list[str]:
    right = sum(_right(row, mine) for row, mine, _ in members)
    breaks = " ".join("–" if mine["breaks"] is None else str(mine["breaks"]) for _, mine, _ in members)
    seconds, slowest = sum(mine["seconds"] for _, mine, _ in members), max(mine["seconds"] for _, mine, _ in members)
    theirs = sum(peer["seconds"] for *_, peer in members)
    stopped = sum(peer["status"] == "unknown" for *_, peer in members)
    worked, their_work = sum(mine["cpu"] for _, mine, _ in members), sum(peer["cpu"] for *_, peer in members)
    more = f"{theirs:.1f}" + (f" ({stopped} stopped)" if stopped else "")
    shown = breaks if len(members) < 10 else ""
    return [
        name,
        str(len(members)),
        str(right),
        shown,
        f"{seconds:.1f}",
        f"{slowest:.1f}",
        f"{worked:.1f}",
        more,
        f"{seconds / theirs:.2f}",
        f"{worked / their_work:.2f}",
    ]


def _right(published: Row, mine: Row) -> bool:
    same = str(mine["breaks"]) == published["breaks"] if published["status"] == "optimal" else True
    return bool(mine["status"] == published["status"] and same)


def watched(problem: Problem, **options: Any) -> tuple[Any, dict[str, Any]]:
    """A result, and what had been found after some seconds."""
    seen: list[Progress] = []
    result = solve(problem, on_progress=seen.append, workers=2, **options)
    at = {str(moment): next((one.found for one in reversed(seen) if one.seconds <= moment), None) for moment in MOMENTS}
    return result, at


def large(kept: Kept) -> str:
    """Large events, breaks over time."""

    def measure(people: int, meetings: int) -> Row:
        result, at = watched(feasible_event(people, meetings), time_limit=60)
        return at | {"breaks": result.breaks, "bound": result.bound}

    rows = []
    for name, (people, meetings) in LARGE.items():
        row = kept.get(f"large {name}", lambda p=people, m=meetings: measure(p, m))  # type: ignore[misc]
        rows.append([name, *(str(row[str(moment)]) for moment in MOMENTS[:-1]), str(row["breaks"]), str(row["bound"])])
    head = ["participants / meetings, 22 slots", *(f"after {moment} s" for moment in MOMENTS[:-1]), "60 s", "bound"]
    return report.table(head, rows)


def choose(kept: Kept) -> str:
    """More requests than fit, a minute each."""

    def measure(people: int, requests: int) -> Row:
        began = time.monotonic()
        result, at = watched(wished_event(people, requests), mode="choose", time_limit=60)
        took = time.monotonic() - began
        peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
        share = 100 * (result.share or 0)
        return at | {"share": f"{share:.2f} %", "breaks": result.breaks, "seconds": round(took, 1), "MB": round(peak)}

    rows = []
    for name, (people, requests) in CHOICES.items():
        row = kept.get(f"choose {name}", lambda p=people, r=requests: measure(p, r))  # type: ignore[misc]
        rows.append([name, row["share"], str(row["breaks"]), str(row["seconds"]), str(row["MB"])])
    return report.table(
        ["participants / requests", "of the proven bound", "breaks", "seconds", "largest process, MB"], rows
    )


def repair(kept: Kept) -> str:
    """A plan of 500 people: one is lost, one is late."""

    def measure() -> Row:
        event = feasible_event(500, 4000, sessions=(12, 12), tables=200)
        plan = solve(event, time_limit=30, workers=2).schedule
        gone = dataclasses.replace(event.participants[0], forbidden=frozenset(range(1, event.slots + 1)))
        late = dataclasses.replace(event.participants[1], forbidden=event.participants[1].forbidden | {1, 2, 3})
        people: list[Participant] = [gone, late, *event.participants[2:]]
        changed = dataclasses.replace(event, participants=people)
        with tempfile.TemporaryDirectory() as folder:
            files = _written(Path(folder), changed, plan.places)
            command = [str(Path(sys.executable).with_name("meetinc")), "schedule", *files, "--mode", "repair", "--json"]
            began = time.monotonic()
            done = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
            took = round(time.monotonic() - began, 2)
        return {
            "status": done["status"],
            "left out": len(done["left_out"]),
            "moved": len(done["moved"]),
            "must move": done["bound"],
            "seconds": took,
        }

    row = kept.get("repair 500 / 4,000", measure)
    head = [key for key in row if key != "name"]
    return report.table(["participants / meetings", *head], [["500 / 4,000", *(str(row[key]) for key in head)]])


def _written(folder: Path, problem: Problem, places: Any) -> Iterator[str]:
    (folder / "event.json").write_text(json_problem.write(problem), encoding="utf-8")
    rows = [{"id": one, "slot": place.slot, "table": place.table} for one, place in places.items()]
    (folder / "plan.json").write_text(json.dumps({"meetings": rows}), encoding="utf-8")
    yield from (str(folder / "event.json"), "--previous", str(folder / "plan.json"))


PARTS = {"public": public, "large": large, "choose": choose, "repair": repair}


def main(words: list[str]) -> None:
    """Measure what is not kept yet, then write the section."""
    if "fresh" in words:
        KEPT.unlink(missing_ok=True)
    kept = Kept()
    names = [word for word in words if word in PARTS] or list(PARTS)
    tables = {name: PARTS[name](kept) for name in names}
    if set(names) != set(PARTS):
        print("\n\n".join(tables.values()))
        return
    report.write("scheduling", _section(tables))


def _section(tables: dict[str, str]) -> str:
    return f"""## Schedules

`make bench scheduling`, on two cores, wall time of whole processes. {report.machine()}.

The 80 public instances (JAIR 74, 2022) with breaks of any two differing by 2 at most; original, forbidden, fixed and
precedence variants of each base make a family. The peer is the published MaxSAT encoding with RC2 of python-sat, stopped
after {PEER_LIMIT} s, which then counts as its time: the ratio is at most what is shown. The engine uses both processors, the peer
one; the last column compares what they worked.

{tables["public"]}

Made events in which all meetings can be held: breaks over time.

{tables["large"]}

More requests than fit in 24 slots at 200 tables, 60 s.

{tables["choose"]}

A published plan, one participant lost and one late.

{tables["repair"]}
"""


if __name__ == "__main__":
    main(sys.argv[1:])
