"""Seeds are written as a careful hand would: what is not meant stays, what is wrong is refused, all is logged."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import shutil
import threading

import pytest
from filelock import FileLock

from geodata import seeds
from geodata.errors import SeedConflictError, SeedError
from geodata.seeds.change_log import DECISIONS, append_decisions, read_decisions
from geodata.seeds.edited_folder import Change
from geodata.seeds.write_changes import _LOCK, create_collection, write_changes
from geodata.seeds.yaml_document import SeedDocument
from geodata.seeds.yaml_values import plain_value

NOON = dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC)
EVENT = "iraqi-command-statement-2015"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(seeds.default_dir(), tmp_path / "seeds")
    return tmp_path / "seeds"


def write(folder, *changes, **named):
    return write_changes(folder, changes, who="Noor", now=lambda: NOON, **named)


def changed_lines(before, after):
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in diff if line[:2] not in {"--", "++", "@@"}]


def test_one_field_changes_one_line(folder):
    path = folder / "fp-2015.yaml"
    before = path.read_text(encoding="utf-8")
    write(folder, Change("events", EVENT, "status", "disputed", why="two outlets differ"))
    after = path.read_text(encoding="utf-8")
    assert changed_lines(before, after) == ['-    status: "reviewed"', '+    status: "disputed"']
    assert seeds.load(folder).events[EVENT].status == "disputed"


def test_every_record_of_the_shipped_files_is_written_as_it_stands(folder):
    for path in sorted(folder.glob("*.yaml")):
        before = path.read_text(encoding="utf-8")
        document = SeedDocument(path.name, before)
        for key in ("source", "places", "actors", "events"):
            for record in document.records(key):
                # the same value again
                document.set_field(key, record["id"], ["id"], record["id"])
        assert document.text == before


def test_comments_inside_and_between_records_stay(folder):
    path = folder / "fp-2015.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('    date: "2015-09-27"\n', '    date: "2015-09-27"  # a Sunday\n')
    text = text.replace(
        '  - id: "iraqi-command', '  # why the pact was made\n  - id: "iraqi-command'
    )
    path.write_text(text, encoding="utf-8")
    write(folder, Change("events", EVENT, "title", "Another title: with a colon", why="clearer"))
    after = path.read_text(encoding="utf-8")
    assert after.count("# a Sunday") == text.count("# a Sunday") > 1
    assert after.count("# why the pact was made") == 1
    assert len(changed_lines(text, after)) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("receipts.where", [{"paragraph": 11, "words": "from Baghdad"}]),
        ("claims.0.value", "no"),
        ("actors", [{"actor": "russia", "role": "party"}]),
        ("actors.0.role", "party"),
        ("uncertainty_m", 5000.5),
        ("date_rule_ar", None),
        ("summary", 'Quotes "and" \\ {{7*7}} # no comment\nsecond line نص'),
    ],
)
def test_a_value_of_any_shape_reads_the_same_again(folder, field, value):
    write(folder, Change("events", EVENT, field, value, why="test"))
    document = SeedDocument("fp-2015.yaml", (folder / "fp-2015.yaml").read_text(encoding="utf-8"))
    at = document.position("events", EVENT)
    record = document.records("events")[at]
    for part in field.split("."):
        record = record[int(part)] if isinstance(record, list) else record.get(part)
    assert record == value


def test_an_article_with_its_places_actors_and_events_is_added_and_read(folder, tmp_path):
    known = seeds.load(folder)
    events = [
        e for e in known.events.values() if {r.source for _, r in e.all_receipts()} == {"fp-2015"}
    ]
    assert len(events) > 20
    made = tmp_path / "made"
    create_collection(made)
    changes = [
        Change("sources", "fp-2015", after=known.sources["fp-2015"], why="read"),
        *(Change("places", p.id, after=p, why="read") for p in known.places.values()),
        *(
            Change("actors", a.id, after=plain_value(a) | {"receipts": [], "relations": []}, why="read")
            for a in known.actors.values()
        ),
        *(
            Change("events", e.id, after=plain_value(e) | {"links": []}, why="read", article="fp-2015")
            for e in events
        ),
    ]  # fmt: skip
    written = write(made, *changes)
    again = seeds.load(made)
    assert again.version == written.version
    assert again.places == known.places
    assert list(again.events) == [event.id for event in events]
    for event in again.events.values():
        assert event.model_copy(update={"links": ()}) == known.events[event.id].model_copy(
            update={"links": ()}
        )
    assert len(read_decisions(made)) == len(changes)


def test_a_record_that_goes_takes_nothing_else_along(folder):
    path = folder / "fp-2015.yaml"
    before = path.read_text(encoding="utf-8")
    linked = {link.event for e in seeds.load(folder).events.values() for link in e.links}
    gone = next(
        e for e, s in seeds.load(folder).source_of.items() if s == "fp-2015" and e not in linked
    )
    write(folder, Change("events", gone, why="not in the article"))
    after = path.read_text(encoding="utf-8")
    lines = changed_lines(before, after)
    assert lines
    assert all(line.startswith("-") for line in lines)
    assert gone not in seeds.load(folder).events


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (Change("events", EVENT, "status", "fine", why="x"), "is unknown"),
        (Change("events", EVENT, "place", "atlantis", why="x"), "is no place"),
        (Change("events", "nothing", "status", "reviewed", why="x"), "is in no file"),
        (Change("events", EVENT, "actors.99.role", "party", why="x"), "leads nowhere"),
        (Change("places", "baghdad", why="goes"), "is no place"),
        (Change("sources", "fp-2015", why="goes"), "is there already"),
        (Change("events", "new", after={"title": "x"}, article="nobody"), "is no source"),
        (Change("events", EVENT, "summary", {1, 2}, why="x"), "is of type set"),
    ],
    ids=lambda value: value.record if isinstance(value, Change) else value,
)
def test_what_could_not_be_read_again_is_refused_and_nothing_is_written(folder, change, says):
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    good = Change("events", EVENT, "coder", "Noor", why="first")
    with pytest.raises(SeedError, match=says):
        write(folder, good, change)
    after = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file() and p.name[0] != "."}
    assert after == before


def test_each_change_is_a_line_of_the_log(folder):
    version = seeds.load(folder).version
    written = write(
        folder,
        Change("events", EVENT, "status", "disputed", why="two outlets differ"),
        Change("places", "baghdad", "name_ar", "بغداد", why="ours"),
        expected=version,
    )
    first, second = map(json.loads, (folder / DECISIONS).read_text("utf-8").splitlines())
    assert first == {
        "when": "2026-01-02T12:00:00+00:00", "who": "Noor", "kind": "events", "record": EVENT, "field": "status",
        "before": "reviewed", "after": "disputed", "why": "two outlets differ", "version": written.version,
    }  # fmt: skip
    assert (second["record"], second["after"]) == ("baghdad", "بغداد")
    assert [d.record for d in read_decisions(folder, EVENT)] == [EVENT]
    write(folder, Change("events", EVENT, "status", "reviewed", why="settled"))
    assert [d.after for d in read_decisions(folder, EVENT)] == ["disputed", "reviewed"]


def test_a_log_with_a_broken_line_says_which_and_a_line_cut_off_is_left_out(folder):
    write(folder, Change("events", EVENT, "status", "disputed", why="x"))
    path = folder / DECISIONS
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + whole[:30], encoding="utf-8")
    assert len(read_decisions(folder)) == 1
    path.write_text("{}\n" + whole, encoding="utf-8")
    with pytest.raises(SeedError, match=r"decisions\.jsonl:1"):
        read_decisions(folder)


def test_a_second_writer_is_told_that_the_folder_has_changed(folder):
    version = seeds.load(folder).version
    write(folder, Change("events", EVENT, "status", "disputed", why="first"), expected=version)
    with pytest.raises(SeedConflictError, match="has changed since it was read"):
        write(folder, Change("events", EVENT, "status", "rejected", why="second"), expected=version)
    assert seeds.load(folder).events[EVENT].status == "disputed"


def test_a_second_writer_is_told_that_somebody_else_writes(folder):
    with (
        FileLock(folder / _LOCK),
        pytest.raises(SeedConflictError, match="somebody else"),
    ):
        threaded(lambda: write(folder, Change("events", EVENT, "coder", "x", why="x"), wait_s=0.1))


def threaded(action):
    raised = []

    def run():
        try:
            action()
        except SeedConflictError as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def test_writers_at_once_lose_nothing(folder):
    ids = list(seeds.load(folder).events)[:6]
    writers = [
        threading.Thread(
            target=write, args=(folder, Change("events", i, "coder", f"by {i}", why="x")), kwargs={"wait_s": 300}
        )
        for i in ids
    ]  # fmt: skip
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    events = seeds.load(folder).events
    assert [events[i].coder for i in ids] == [f"by {i}" for i in ids]
    assert sorted(d.record for d in read_decisions(folder)) == sorted(ids)


def test_a_write_that_fails_leaves_the_old_files(folder, monkeypatch):
    before = {p.name: p.read_bytes() for p in folder.glob("*.yaml")}

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geodata.atomic_write.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(folder, Change("events", EVENT, "coder", "x", why="x"))
    assert {p.name: p.read_bytes() for p in folder.glob("*.yaml")} == before
    assert not list(folder.glob("*.tmp"))


def test_files_in_flow_style_are_refused_with_their_line(folder):
    path = folder / "places.yaml"
    places = SeedDocument("places.yaml", path.read_text(encoding="utf-8")).value
    path.write_text(json.dumps(places), encoding="utf-8")
    with pytest.raises(SeedError, match=r"places\.yaml:1: .*block style"):
        write(folder, Change("places", "baghdad", "name_ar", "بغداد", why="x"))


def test_a_collection_is_not_made_over_another(folder):
    with pytest.raises(FileExistsError, match="holds seed files already"):
        create_collection(folder)


def test_no_decision_is_no_line(folder):
    append_decisions(folder, [])
    assert not (folder / DECISIONS).exists()
