"""Files: what they say, and one line of what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meetinc.engine.scheduling import Meeting, Participant, Problem
from meetinc.engine.scheduling.formats import InputError, json_problem, read_problem

DZN = """nBusiness = 3;
nMeetings = 2;
nTables = 1;
nTotalSlots = 4;
nMorningSlots = 3;
requested = [|1,2,1,
|2,3,3|];
forbidden = [{0},
{0,4},
{0}];
fixed = [0,2];
precedences = [{},
{}];
"""
PROBLEM = """{
  "sessions": [3, 2],
  "tables": 2,
  "participants": [
    {"id": "ann"},
    {"id": "bob", "forbidden": [1]}
  ],
  "meetings": [
    {"id": 1, "participants": ["ann", "bob"]}
  ]
}
"""


def test_dzn_is_read(tmp_path: Path) -> None:
    file = tmp_path / "small.dzn"
    file.write_text(DZN)

    problem = read_problem(file)

    assert problem.participants == (Participant(1), Participant(2, frozenset({4})), Participant(3))
    assert problem.meetings == (Meeting(1, (1, 2), session=1), Meeting(2, (2, 3), slot=2))
    assert (problem.sessions, problem.tables, problem.fairness) == ((3, 1), 1, None)


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ("|2,3,3|", "|2,9,3|", 7, "Meeting 2 names the unknown participant 9."),
        ("|2,3,3|", "|2,2,3|", 7, "Meeting 2 has participant 2 twice."),
        ("|2,3,3|", "|2,3,4|", 7, "Meeting 2 has session 4, which is not 1, 2 or 3."),
        ("{0,4}", "{0,5}", 9, "Participant 2 has the forbidden slot 5, outside 1 to 4."),
        ("fixed = [0,2]", "fixed = [2,2]", 7, "Meeting 2 is one more at the fixed slot 2 than there are tables."),
        ("fixed = [0,2]", "fixed = [0,9]", 7, "Meeting 2 is fixed at slot 9, outside 1 to 4."),
        ("[{},\n{}]", "[{2},\n{1}]", 6, "Meetings wait for each other in a circle: 1 after 2 after 1."),
        ("[{},\n{}]", "[{},\n{7}]", 7, "Meeting 2 must come after the unknown meeting 7."),
        ("nTables = 1", "nTables = one", 3, "nTables must be a number, not one."),
        ("nMorningSlots = 3", "nMorningSlots = 5", 5, "5 of 4 slots in the morning."),
        ("nMorningSlots = 3", "nMorningSlots = 0", 6, "Meeting 1 is in session 1, which has no slots."),
        ("|2,3,3|", "|2,3|", 6, "requested has 5 numbers instead of 3 for each of 2 meetings."),
        ("{0,4}", "{0,x}", 9, "forbidden holds x, which is no number."),
        ("fixed = [0,2]", "fixed = [0]", 11, "fixed has 1 entries instead of 2."),
    ],
)
def test_dzn_names_the_line_and_the_fault(tmp_path: Path, old: str, new: str, line: int, fault: str) -> None:
    file = tmp_path / "bad.dzn"
    file.write_text(DZN.replace(old, new))

    with pytest.raises(InputError) as caught:
        read_problem(file)

    assert str(caught.value) == f"{file}:{line}: {fault}"


def test_json_is_written_and_read(tmp_path: Path) -> None:
    problem = Problem(
        [Participant("ann", frozenset({2}), most=3, least=1, gap=1), Participant(2)],
        [Meeting("m", ("ann", 2), value=0, mutual=True, length=2, session=1, after=(), tables=frozenset({1, 2}))],
        [3, 4],
        tables=3,
        table_owners={3: 2},
        closed={1: frozenset({7})},
        sessions_adjoin=False,
        fairness=1,
    )
    file = tmp_path / "problem.json"
    file.write_text(json_problem.write(problem))

    assert read_problem(file) == problem
    assert set(json.loads(file.read_text())) == set(json_problem.schema()["properties"])


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ('"ann", "bob"]', '"ann", "eve"]', 9, "Meeting 1 names the unknown participant eve."),
        ('"forbidden": [1]', '"forbidden": [6]', 6, "Participant bob has the forbidden slot 6, outside 1 to 5."),
        (
            '"forbidden": [1]',
            '"forbidden": 1',
            6,
            "The forbidden of entry 2 of participants must be a list of whole numbers.",
        ),
        ('"forbidden"', '"forbiden"', 6, "Entry 2 of participants has the unknown field forbiden."),
        ('"id": 1, ', "", 9, "Entry 1 of meetings has no id."),
        ('"tables": 2', '"tables": "two"', 3, "tables must be a whole number."),
        ('"tables": 2', '"chairs": 2', 1, "tables is missing."),
        ('"tables": 2,', '"tables": 2', 4, "This is not JSON: Expecting ',' delimiter."),
    ],
)
def test_json_names_the_line_and_the_fault(tmp_path: Path, old: str, new: str, line: int, fault: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(PROBLEM.replace(old, new))

    with pytest.raises(InputError) as caught:
        read_problem(file)

    assert str(caught.value) == f"{file}:{line}: {fault}"


def test_csv_pair_is_read_from_a_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "participants.csv").write_text("\ufeffid;forbidden;most;table\nAnn;1, 3-4;2;\nBob;;;2\nCy;;;\n")
    (tmp_path / "meetings.csv").write_text("participants;value;mutual;after\nAnn | Bob;3;yes;\nBob, Cy;;;1\n")

    problem = read_problem(tmp_path / "meetings.csv", sessions=(3, 2), tables=2)

    assert problem == read_problem(tmp_path, sessions=(3, 2), tables=2)
    assert problem.participants == (
        Participant("Ann", frozenset({1, 3, 4}), most=2),
        Participant("Bob"),
        Participant("Cy"),
    )
    assert problem.meetings == (Meeting("1", ("Ann", "Bob"), 3, mutual=True), Meeting("2", ("Bob", "Cy"), after=("1",)))
    assert problem.table_owners == {2: "Bob"}


@pytest.mark.parametrize(
    ("meetings", "line", "fault"),
    [
        ("participants,value\nAnn,1,2\n", 2, "This row has 3 cells, the heading 2."),
        ('participants,value\n"Ann;Eve",1\n', 2, "Meeting 1 names the unknown participant Eve."),
        ('participants,value\n"Ann;Bob",much\n', 2, "value must be a whole number, not much."),
        ('participants,value\n\n"Ann;Ann",1\n', 3, "Meeting 1 has participant Ann twice."),
        ("people\n", 1, "The column participants is missing."),
    ],
)
def test_csv_names_the_line_and_the_fault(tmp_path: Path, meetings: str, line: int, fault: str) -> None:
    (tmp_path / "participants.csv").write_text("id\nAnn\nBob\n")
    (tmp_path / "meetings.csv").write_text(meetings)

    with pytest.raises(InputError) as caught:
        read_problem(tmp_path, sessions=(3,), tables=1)

    assert str(caught.value) == f"{tmp_path / 'meetings.csv'}:{line}: {fault}"


def test_file_that_is_no_problem_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "binary.json").write_bytes(b"{\n\xff\xfe}")
    (tmp_path / "odd.txt").write_text("")

    for name in ("binary.json", "odd.txt", "absent.dzn", "meetings.csv"):
        with pytest.raises(InputError):
            read_problem(tmp_path / name, sessions=(1,), tables=1)
