"""Who may come in: a host that is asked first, and bans that last."""
import socket
import subprocess

from namespaces import joined_namespaces
from session import free_port, until
from snowclient import ASKED, CLOSING, NOTHING_READ, PREAMBLE, REASONS, frame, hello

FAR = ("203.0.113.1", "203.0.113.2")  # of no home network (RFC 5737)


def type_into(server, line):
    server.process.stdin.write(f"{line}\n".encode())
    server.process.stdin.flush()


def wait_for_words(server, words):
    until(lambda: words in server.output(), f"the server says: {words}\n{server.describe()}")


def test_asked_first(case):
    """a server with --ask lets in, refuses and bans who knocks, as it is told, and a ban outlasts it"""
    data = case.folder / "kept"
    typed = {"streams": {"stdin": subprocess.PIPE}, "data": data}
    server, port = case.server("--ask", **typed)
    ada = case.headless("ada", "--join", f"127.0.0.1:{port}", "--name", "Ada")
    wait_for_words(server, "* Ada               knocks, from 127.0.0.1")
    until(lambda: ada.catch_up().get("state") == "connecting", "Ada's program says that it waits")
    assert not server.catch_up()["players"], server.last
    type_into(server, "let ada")
    ada.wait_for_role("client", "playing")
    server.wait_for_player("Ada")

    bo = case.headless("bo", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    wait_for_words(server, "* Bo                knocks")
    type_into(server, "refuse Bo")
    bo.wait_for_event("The host said no.")

    cleo = case.headless("cleo", "--join", f"127.0.0.1:{port}", "--name", "Cleo")
    wait_for_words(server, "* Cleo              knocks")
    type_into(server, "ban Cleo")
    cleo.wait_for_event("does not let you in")
    kept = data / "Snowfolk" / "Snowfolk" / "bans.txt"
    until(lambda: kept.exists() and 'name "Cleo" "Cleo"' in kept.read_text(), "the ban is in the file")
    assert kept.stat().st_mode & 0o077 == 0, f"others may read the file: {kept.stat().st_mode:o}"
    type_into(server, "stop")
    server.exit_code()

    again = case.headless("again", "--serve", "--port", port, **typed)
    again.wait_for_role("server")
    cleo = case.headless("cleo again", "--join", f"127.0.0.1:{port}", "--name", "Cleo")
    cleo.wait_for_event("does not let you in")
    type_into(again, "bans")
    wait_for_words(again, "\n  Cleo\n")
    type_into(again, "unban Cleo")
    wait_for_words(again, "Cleo may come in again.")
    case.headless("cleo at last", "--join", f"127.0.0.1:{port}", "--name", "Cleo").wait_for_role("client", "playing")


def test_from_elsewhere(case):
    """who comes from another network is told to the host, and is known again by the address"""
    (here, address), (there, other) = joined_namespaces(case, FAR)
    port = free_port()
    kept = case.folder / "kept" / "Snowfolk" / "Snowfolk" / "bans.txt"

    def serve(label):
        server = case.headless(label, "--serve", "--port", port, prefix=("ip", "netns", "exec", here),
                               streams={"stdin": subprocess.PIPE}, data=case.folder / "kept")
        server.wait_for_role("server")
        return server

    def join(label, name):
        return case.headless(label, "--join", f"{address}:{port}", "--name", name,
                             prefix=("ip", "netns", "exec", there))

    server = serve("server")
    bo = join("bo", "Bo")
    bo.wait_for_role("client", "playing")
    wait_for_words(server, f"came from another network: {other}")
    type_into(server, "ban Bo")
    bo.wait_for_event("does not let you in")
    until(lambda: kept.exists() and f'address "{other}" "Bo"' in kept.read_text(), "the ban is in the file")
    with kept.open("a") as file:
        file.write("who wrote this?\n")
    type_into(server, "stop")
    server.exit_code()

    server = serve("next server")
    wait_for_words(server, "bans.txt, line 3: not understood")
    join("another name", "Cleo").wait_for_event("does not let you in")
    type_into(server, f"unban {other}")
    wait_for_words(server, "Bo may come in again.")
    join("forgiven", "Bo").wait_for_role("client", "playing")
    until(lambda: other not in kept.read_text(), "the ban is gone from the file")
    assert kept.read_text().endswith("who wrote this?\n"), kept.read_text()


def knock_from(address, port, name):
    """A connection from there whose hello is out."""
    knocking = socket.socket()
    knocking.bind((address, 0))
    knocking.settimeout(20)
    knocking.connect(("127.0.0.1", port))
    knocking.sendall(PREAMBLE + frame(NOTHING_READ, hello(name)))
    return knocking


def answer_to(knocking):
    """The mark of the host's first frame, and what is behind it."""
    data = b""
    while len(data) < len(PREAMBLE) + 3:
        part = knocking.recv(100)
        assert part, "closed without a word"
        data += part
    body = data[len(PREAMBLE) + 1:]
    return int.from_bytes(body[:2], "little"), body[2:]


def test_crowd_at_the_door(case):
    """of a crowd that knocks from everywhere a few wait, the others are told to come again, and the game goes on"""
    server, port = case.server("--ask", streams={"stdin": subprocess.PIPE})
    ada = case.headless("ada", "--join", f"127.0.0.1:{port}", "--name", "Ada")
    wait_for_words(server, "* Ada               knocks")
    type_into(server, "let Ada")
    ada.wait_for_role("client", "playing")
    start = ada.catch_up()
    crowd = [knock_from(f"127.0.1.{number}", port, f"Guest {number}") for number in range(1, 51)]
    answers = [answer_to(one) for one in crowd]
    waiting = [mark for mark, _ in answers if mark == ASKED]
    assert len(waiting) == 8, answers
    assert all(mark == ASKED or (mark == CLOSING and REASONS[rest[0]] == "Busy") for mark, rest in answers), answers
    for one in crowd:
        one.close()
    wait_for_words(server, "waits no longer")
    later = ada.wait(lambda s: s["seconds"] > start["seconds"] + 3, "three seconds more")
    ticks, seconds = later["tick"] - start["tick"], later["seconds"] - start["seconds"]
    assert ticks > 50 * seconds, f"{ticks} ticks in {seconds:.1f} s: the village stood still"
    bo = case.headless("bo", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    wait_for_words(server, "* Bo                knocks")
    type_into(server, "let Bo")
    bo.wait_for_role("client", "playing")
