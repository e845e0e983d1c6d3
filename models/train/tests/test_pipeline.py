"""The pipeline's steps, as planned: nothing is run."""

from pathlib import Path

import pytest

from venus_nano import pipeline

DATA, WORK = Path("data"), Path("work")


def planned(monkeypatch: pytest.MonkeyPatch, without: str | None = None, share: float = 1.0):
    """The steps, and the arguments of their commands."""
    commands: list[tuple[object, ...]] = []
    monkeypatch.setattr(pipeline, "module", lambda *args: commands.append(args) or (lambda: None))
    return pipeline.plan(DATA, WORK, without, share), commands


def output_at(command):
    return command.index("--out") + 1


def read_by(command):
    """Paths under the work folder that a command is given to read."""
    return [a for i, a in enumerate(command) if i != output_at(command) and isinstance(a, Path) and WORK in a.parents]


@pytest.mark.parametrize("without", [None, *pipeline.ABLATIONS])
def test_commands_read_only_what_was_made_before(monkeypatch, without):
    steps, commands = planned(monkeypatch, without)
    made: set[Path] = set()
    for step in steps:
        written = {step.output, step.output.parent}
        for command in commands:
            if command[output_at(command)] in written:
                assert set(read_by(command)) <= made, step.name
        made |= written


def test_a_share_scales_views_and_minutes(monkeypatch):
    def numbers(share: float, flag: str):
        _, commands = planned(monkeypatch, share=share)
        return [c[c.index(flag) + 1] for c in commands if flag in c]

    assert numbers(1, "--views") == [12000, 12000, 6144, 12000]
    assert numbers(0.5, "--views") == [6000, 6000, 3072, 6000]
    assert [round(m, 3) for m in numbers(0.1, "--minutes")] == [0.5, 4.5, 1.5, 4.5, 2.25]
    assert numbers(0.1, "--steps") == [80, 60]


def test_an_ablation_shares_all_but_its_own_decoder(monkeypatch):
    full = {s.output for s in planned(monkeypatch)[0]}
    own = {s.output for s in planned(monkeypatch, "stage1")[0]} - full
    assert {p.relative_to(WORK).parts[0] for p in own} == {"without-stage1"}
    assert not any("stage1" in s.name for s in planned(monkeypatch, "stage1")[0] if not s.name.endswith("-1"))
