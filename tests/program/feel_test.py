"""What is felt of a bad network, over real TCP through a slow link."""
import time

import slow_link
from namespaces import slow_link_between, two_namespaces
from session import DEV, RELEASE, free_port, runs

DELAY_MS, LOSS_PERCENT, JITTER_MS = 50, 2, 30
SETTLE, MEASURED = 8, 20  # seconds


@runs(DEV, RELEASE)
def test_slow_link(case):
    """over 50 ms, 2 % loss and 30 ms of jitter two bots play in one village, and nothing drifts apart"""
    here, there = two_namespaces(case)
    slow_link_between(case, (here, there), DELAY_MS, LOSS_PERCENT, JITTER_MS)
    port = free_port()
    server = case.headless("server", "--serve", "--port", port, prefix=("ip", "netns", "exec", here))
    server.wait_for_role("server")
    bots = case.headless("bots", "--bots", "1", "--join", f"{slow_link.ADDRESSES[0]}:{port}",
                         prefix=("ip", "netns", "exec", there))
    near = case.headless("near", "--bots", "2", "--join", f"127.0.0.1:{port}", "--name", "Near",
                         prefix=("ip", "netns", "exec", here))
    bots.wait_for_role("bots", "playing", 20)
    near.wait_for_role("bots", "playing", 20)
    time.sleep(SETTLE)
    before = bots.catch_up()
    time.sleep(MEASURED)
    after = bots.catch_up()
    own = next(p for p in after["players"] if p["own"])
    print(f"over {DELAY_MS} ms, {LOSS_PERCENT} % loss, {JITTER_MS} ms jitter: ping {own['ping_ms']} ms, "
          f"{after['corrections'] - before['corrections']} corrections in {MEASURED} s (hits by the others among them), "
          f"others shown {after['delay_ms']:.0f} ms late, {after['bytes_in']} bytes/s down, {after['bytes_out']} up")
    ticks = after["tick"] - before["tick"]
    assert ticks > 50 * MEASURED, f"{ticks} ticks in {MEASURED} s: no news came"
    assert own["ping_ms"] >= 2 * DELAY_MS, f"a ping of {own['ping_ms']} ms over {2 * DELAY_MS} ms of way"
    assert after["mismatches"] == 0, "the replica drifted from the host's world"
