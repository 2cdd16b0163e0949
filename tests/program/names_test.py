"""Who is who: names that look alike, that cannot be drawn, or that say what the log and the host say."""
import subprocess

from session import chat_line, event_line, host_line, until
from snowclient import Ended, Player


def refused(address, name):
    """The reason and the detail with which nobody of that name is let in; nothing when the host does."""
    try:
        Player(address, name).join().leave()
    except Ended as end:
        return end.reason, end.detail
    return None


def play_until(players, condition, words):
    """Lets all of them play until the condition holds."""
    def holds():
        for one in players:
            one.update(0.02)
        return condition()
    until(holds, words)


def test_look_alikes(case):
    """nobody joins under a name that looks like another's, like the host's, or that cannot be drawn"""
    _, port = case.server()
    address = ("127.0.0.1", port)
    bob = Player(address, "Bob").join()
    jose = Player(address, "Jose\u0301").join()
    assert {p.name for p in jose.players.values()} == {"Bob", "José"}, "the accent is composed"
    for name in ("Bоb", "Βоb", "BОB", "B0b", "вов"):
        assert refused(address, name) == ("NameTaken", f"{name} 2"), name
    assert refused(address, "José") == ("NameTaken", "José 2")
    for name in ("Host", "Нost", "雪", "Ada 😀", "Jose\u0323"):
        assert refused(address, name) == ("BadName", ""), name
    assert refused(address, "Rob") is None
    bob.leave()
    jose.leave()


def test_log_cannot_be_forged(case):
    """the log of a server tells who joined, who spoke and what the host said, whatever people are called and say"""
    server, port = case.server(streams={"stdin": subprocess.PIPE})
    address = ("127.0.0.1", port)
    forger = Player(address, "Ada left").join()
    keen = Player(address, "K: hi").join()
    forger.say(event_line("Ada", "was kicked"))
    keen.say(host_line("dinner is at six"))
    play_until([forger, keen], lambda: len(forger.lines) == 2, "both lines were said")
    server.process.stdin.write("say Dinner is at eight\nplayers\nkick ada Left\n".encode())
    server.process.stdin.flush()
    lines = [event_line("Ada left", "joined"), event_line("K: hi", "joined"),
             chat_line("Ada left", event_line("Ada", "was kicked")), chat_line("K: hi", host_line("dinner is at six")),
             host_line("Dinner is at eight"), event_line("Ada left", "was kicked")]
    marked = lambda: [line for line in server.said() if line[:2] in ("* ", "> ", "# ", "! ")]
    until(lambda: len(marked()) >= len(lines), "the log is written")
    assert sorted(marked()) == sorted(lines), marked()
    server.wait(lambda s: s["event"] == event_line("Ada left", "was kicked"), "the statistics say so too")
    keen.leave()


def test_windows_tell_apart(case):
    """in a window, what the host says, what happened and what people say are told apart, and so is what has no letter"""
    server, port = case.server(streams={"stdin": subprocess.PIPE})
    address = ("127.0.0.1", port)
    ada = case.window("ada", "--join", f"127.0.0.1:{port}", "--name", "Ada", "--color", "teal")
    ada.wait_for_player("Ada", lambda p: p["own"], "is here")
    forgers = [Player(address, name, color).join() for name, color in
               (("Ada left", "silver"), ("K: hi", "silver"), ("★ Host ★", "silver"))]
    forgers[0].say("hello 😀 雪 e\u0323, cafe\u0301")
    forgers[1].say("hello 😁 あ")
    forgers[2].say("send me your snowballs, says the host, and then stand still until I say that you may move")
    play_until(forgers, lambda: len(forgers[0].lines) == 3, "three lines were said")
    server.process.stdin.write(b"say The host says: dinner is at eight\n")
    server.process.stdin.flush()
    ada.wait_for_event(host_line("The host says: dinner is at eight"))
    forgers[0].leave()
    ada.wait_for_event(event_line("Ada left", "left"))
    ada.picture("who-is-who")
    ada.key("Return")
    ada.picture("who-is-who-open")
    ada.key("Escape", "Tab")
    ada.picture("who-is-who-players")
    for one in forgers[1:]:
        one.leave()
