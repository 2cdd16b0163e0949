"""The village outlives its host, in real processes: left, killed, stopped, cut apart."""
import signal
import time

from namespaces import cable_to, ip, three_on_a_switch
from session import DEV, RELEASE, free_port, runs

HURRY = 3.0  # seconds after which everybody plays on


def village(case, *guests, bots=0):
    """A host and its guests, who follow in this order, in windows that nobody sees: (host, guests)."""
    port = free_port()
    host = case.headless("Ada", "--host", "--port", port, "--name", "Ada", "--max-players", 80)
    host.wait_for_role("host", "playing")
    games = []
    for name in guests:
        games.append(case.headless(name, "--join", f"127.0.0.1:{port}", "--name", name))
        games[-1].wait_for_role("client", "playing")
    if bots:
        games.append(case.headless("bots", "--bots", bots, "--join", f"127.0.0.1:{port}"))
    wait_for_line([host, *games], 1 + len(guests) + bots, guests[0])
    return host, games


def wait_for_line(games, everybody, first):
    for game in games:
        game.wait(lambda s: len(s["players"]) == everybody and s["next_host"] == first,
                  f"knows all, and that {first} follows", 40)
    time.sleep(1.5)  # until the follower knows everybody's secret, which it is told once a second


def standing(game):
    """Where everybody is whom the program sees, by name."""
    return {p["name"]: (p["id"], p["x"], p["y"]) for p in game.catch_up()["players"]}


def all_play(games, lost=(), began=None):
    """The seconds since then until each of the programs sees everybody play but the lost ones, who thaw, melt or are gone."""
    began = began or time.monotonic()

    def is_so(record):
        gone = [p for p in record["players"] if p["name"] in lost]
        here = [p for p in record["players"] if p["name"] not in lost]
        return (record["state"] == "playing" and all(p["animation"] in ("Thaw", "Quit") for p in gone) and
                all(p["animation"] not in ("Thaw", "Enter") for p in here))

    for game in games:
        game.wait(is_so, "everybody plays", HURRY + 15)
    return time.monotonic() - began


def check_comes_back(host, guests, before, words):
    """Who hosted is a guest now, and everybody where they were."""
    began = time.monotonic()
    host.wait_for_role("client", "playing", 30)
    guests[-1].catch_up()
    print(f"together again {all_play([host, *guests], began=began):.1f} s after {words}")
    after = standing(guests[-1])
    assert after == before, (before, after)


def test_host_leaves(case):
    """the host leaves, and the others go on at the next one's, where they were"""
    host, games = village(case, "Bo", "Cy", "Di")
    before = standing(games[1])
    host.process.terminate()
    took = all_play(games, ["Ada"])
    print(f"all play on after {took:.1f} s")
    games[0].wait_for_role("host")
    games[1].wait_until_gone("Ada")
    after = standing(games[1])
    assert after == {who: place for who, place in before.items() if who != "Ada"}, (before, after)
    assert host.exit_code() == 0


@runs(DEV, RELEASE)
def test_host_killed(case):
    """the host is killed, and the others go on at the next one's within three seconds, and so once more"""
    host, (bo, cy, di) = village(case, "Bo", "Cy", "Di")
    before, tick = standing(cy), cy.last["tick"]
    host.kill()
    took = all_play([bo, cy, di], ["Ada"])
    bo.wait_for_role("host")
    after = standing(cy)
    assert after == before, (before, after)
    assert tick - 10 < cy.last["tick"] < tick + 60 * (took + 5), (tick, cy.last["tick"])

    wait_for_line([cy, di], 4, "Cy")
    bo.kill()
    again = all_play([cy, di], ["Ada", "Bo"])
    print(f"all play on after {took:.1f} s, and after {again:.1f} s")
    cy.wait_for_role("host")
    assert max(took, again) < HURRY


def test_host_and_follower_killed(case):
    """host and follower are killed in one instant, and who is named next carries on"""
    host, (bo, cy, di) = village(case, "Bo", "Cy", "Di")
    bo.process.kill()
    host.process.kill()
    took = all_play([cy, di], ["Ada", "Bo"])
    cy.wait_for_role("host")
    print(f"they play on after {took:.1f} s")
    assert took < HURRY


def test_host_stopped(case):
    """a host that was stopped for twenty seconds is a guest when it goes on, in its own place"""
    host, (bo, cy) = village(case, "Bo", "Cy")
    before = standing(cy)
    host.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    took = all_play([bo, cy], ["Ada"])
    bo.wait_for_role("host")
    print(f"the others play on {took:.1f} s after the last word")
    time.sleep(max(0.0, 20 - (time.monotonic() - began)))
    host.process.send_signal(signal.SIGCONT)
    check_comes_back(host, [bo, cy], before, "it went on")


def test_sixteen(case):
    """sixteen go on together when their host is killed"""
    host, (bo, bots) = village(case, "Bo", bots=14)
    before = standing(bo)
    host.kill()
    took = all_play([bo], ["Ada"])
    print(f"sixteen play on after {took:.1f} s")
    assert took < HURRY
    assert {name: place[0] for name, place in standing(bo).items()} == {name: place[0] for name, place in before.items()}
    bots.wait_for_role("bots", "playing")


def test_machines_cut_apart(case):
    """three machines: the host's cable is pulled, the others go on, and with the cable it is their guest"""
    switch, machines = three_on_a_switch(case)
    home, address = machines[0]
    port = free_port()
    prefixes = [("ip", "netns", "exec", name) for name, _ in machines]
    ada = case.headless("Ada", "--host", "--port", port, "--name", "Ada", prefix=prefixes[0])
    ada.wait_for_role("host", "playing")
    guests = []
    for name, prefix in zip(("Bo", "Cy"), prefixes[1:]):
        guests.append(case.headless(name, "--join", f"{address}:{port}", "--name", name, prefix=prefix))
        guests[-1].wait_for_role("client", "playing")
    bo, cy = guests
    wait_for_line([ada, bo, cy], 3, "Bo")
    before = standing(cy)
    ip("-n", switch, "link", "set", cable_to(home), "down")
    began = time.monotonic()
    took = all_play([bo, cy], ["Ada"])
    bo.wait_for_role("host")
    print(f"two play on {took:.1f} s after the cut")
    assert took < HURRY + 1.5  # it takes half of it to know that it is more than a hiccup
    time.sleep(max(0.0, 15 - (time.monotonic() - began)))
    assert ada.catch_up()["role"] == "host", ada.describe()
    ip("-n", switch, "link", "set", cable_to(home), "up")
    check_comes_back(ada, guests, before, "the cable is back")


def test_nobody_follows(case):
    """with --no-handover the game ends with its host, for all"""
    port = free_port()
    host = case.headless("Ada", "--host", "--port", port, "--name", "Ada", "--no-handover")
    host.wait_for_role("host", "playing")
    bo = case.headless("Bo", "--join", f"127.0.0.1:{port}", "--name", "Bo")
    bo.wait_for_role("client", "playing")
    time.sleep(3)
    assert bo.catch_up()["next_host"] == "", bo.last
    host.process.terminate()
    bo.wait_for_role("menu")
    bo.wait_for_event("host left")
