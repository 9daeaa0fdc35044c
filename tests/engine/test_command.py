"""`meetinc schedule`: what it prints, how it ends, and that it stands on nothing else."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.events import wished_event
from meetinc.engine.scheduling import Meeting, Participant, Problem, check
from meetinc.engine.scheduling.command import main
from meetinc.engine.scheduling.formats import json_problem, read_problem, read_schedule

MEETINC = Path(sys.executable).with_name("meetinc")
PAIRS = [(1, 2), (1, 3), (2, 3), (3, 4)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    people = [Participant(one) for one in (1, 2, 3, 4)]
    meetings = [Meeting(number, pair) for number, pair in enumerate(PAIRS, 1)]
    path = tmp_path / "small.json"
    path.write_text(json_problem.write(Problem(people, meetings, sessions=[4], tables=2)))
    return path


def test_json_holds_a_schedule_that_previous_reads(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.json"

    code = main([str(file), "--json", "--fairness", "1", "--output", str(plan), "--time-limit", "60"])

    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert answer == json.loads(plan.read_text())
    assert set(answer) >= {"status", "breaks", "idle_slots", "value", "bound", "seconds", "meetings", "left_out"}
    assert (answer["status"], answer["breaks"], answer["bound"], answer["value"]) == ("optimal", 0, 0, 4)
    problem = read_problem(file)
    assert check(problem, read_schedule(plan, problem), complete=True)
    assert main([str(file), "--mode", "repair", "--previous", str(plan), "--time-limit", "60"]) == 0
    assert "4 of 4 meetings, 0 breaks. This is proved to be the best." in capsys.readouterr().out


def test_command_needs_no_django_and_no_database(file: Path) -> None:
    code = (
        "import sys, time; began = time.perf_counter(); import meetinc.engine.scheduling; "
        "print(time.perf_counter() - began); import meetinc.config.cli; "
        "print([name for name in sys.modules if name.split('.')[0] in {'django', 'numpy', 'numba', 'pysat', 'psycopg'}])"
    )

    took, heavy = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )[:2]

    assert heavy == "[]"
    assert float(took) < 3  # 0.1 on a quiet machine; nothing here may be slow on a busy one


def test_impossible_is_an_answer(file: Path) -> None:
    file.write_text(file.read_text().replace('"sessions": [4]', '"sessions": [2]'))

    run = subprocess.run([MEETINC, "schedule", file, "--time-limit", "60"], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("It cannot be done. These requirements conflict:\n  Meeting")


@pytest.mark.parametrize(
    ("arguments", "text", "fault"),
    [
        ([], '{"id": 4, "participants": [3, 5]}', ":18: Meeting 4 names the unknown participant 5."),
        (["--mode", "repair"], None, ": Mode repair needs the published plan: --previous FILE."),
        (["--mode", "repair", "--previous", "absent.json"], None, "absent.json: No such file or directory."),
        (["--output", "/absent/plan.json"], None, "/absent/plan.json: No such file or directory."),
        (
            [],
            '{"id": 4, "participants": [3, 4], "value": 1e400}',
            ":18: The value of entry 4 of meetings must be a whole number.",
        ),
    ],
)
def test_bad_input_is_one_line(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], text: str | None, fault: str
) -> None:
    if text:
        file.write_text(file.read_text().replace('{"id": 4, "participants": [3, 4]}', text))

    code = main([str(file), *arguments, "--time-limit", "60"])

    shown = capsys.readouterr()
    assert (code, shown.out) in {(2, ""), (2, shown.out if "--output" in arguments else "")}
    assert shown.err.startswith("meetinc schedule: ")
    assert shown.err.endswith(f"{fault}\n")
    assert shown.err.count("\n") == 1


@pytest.mark.parametrize("options", [["--time-limit", "no"], ["--workers", "0"], ["--sessions", "a,b"], ["--bogus"]])
def test_wrong_option_is_one_line(file: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(file), *options])

    shown = capsys.readouterr().err
    assert ended.value.code == 2
    assert options[0] in shown
    assert shown.count("\n") == 1


def test_interruption_gives_the_best_so_far(tmp_path: Path) -> None:
    path = tmp_path / "event.json"
    path.write_text(json_problem.write(wished_event(100, 1500, slots=12, tables=20)))
    terminal, end = pty.openpty()
    command = [str(MEETINC), "schedule", str(path), "--mode", "choose", "--json"]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, text=True) as run:
        seen = b""
        while b"best" not in seen:
            seen += os.read(terminal, 1000)
        os.kill(run.pid, signal.SIGINT)
        shown, _ = run.communicate(timeout=60)

    assert (run.returncode, json.loads(shown)["status"]) == (0, "feasible")
    assert b"Traceback" not in seen
