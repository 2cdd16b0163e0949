// Every limit that a peer is held to, beside the others, each with its reason. Times are in
// seconds, sizes in bytes.
#pragma once

#include <cstddef>

namespace net {

using Seconds = double;  // since any fixed moment; always an argument, nothing in net/ reads a clock
inline constexpr double kMsPerSecond = 1000;

// How often something may happen (rates.h).
struct Rate {
    double per_second{};
    double burst{};  // at once, after a quiet time
};

// SDL_net can only send blocking, so no more may be on its way unread than any kernel buffers for sure:
// sends to a peer with a tiny receive buffer were measured to block after 19 KiB, and with 32 KiB allowed
// the server froze in 0.6 s. Each small write costs the kernel some 800 bytes besides, so writes are counted
// too. At 60 a second 16 bear a round trip of 267 ms.
inline constexpr std::size_t kWindowBytes = 8 * 1024;
inline constexpr std::size_t kWindowWrites = 16;

// A frame from the server fits an empty window; one from a client holds its inputs and
// its longest line of chat.
inline constexpr std::size_t kMaxServerFrame = kWindowBytes;
inline constexpr std::size_t kMaxClientFrame = 1024;

// Lossy messages (outbox.h) may have this much of the window: two of the longest lines of chat. The rest
// of it stays free for snapshots, whatever everyone says at once.
inline constexpr std::size_t kLossyWindowBytes = 1024;
// Lossy messages that wait for one peer; the oldest are dropped beyond it. A screen full of chat.
inline constexpr std::size_t kMaxLossyQueuedBytes = 8 * 1024;

// A connection that is cut for this long goes on afterwards: a wireless router restarts its radio within it.
inline constexpr Seconds kSurvivedCut = 10;
// TCP repeats what was lost at doubling intervals (RFC 6298), so after a cut it is silent for up to
// as long again, and for one more first interval of at most a second on a slow link. Patience costs
// the other peers nothing.
inline constexpr Seconds kSilenceLimit = 22;
inline constexpr Seconds kUnreadLimit = 22;
static_assert(kSilenceLimit >= 2 * kSurvivedCut + 2 && kUnreadLimit >= kSilenceLimit);

// Who did not look for longer than this (a suspended laptop, a debugger) was not there to hear the other, and
// blames nobody for that time.
inline constexpr Seconds kOwnPause = 1;

// A peer that has nothing to say says so, well within the other's patience.
inline constexpr Seconds kHeartbeat = 0.5;

// Who connects speaks at once; whoever does not is no player.
inline constexpr Seconds kHelloLimit = 3;

// A goodbye is read by the other side within a few round trips; then the connection is
// closed whatever it does.
inline constexpr Seconds kLingerLimit = 2;

// Longer than any hiccup of a working network, shorter than a person's patience with "Connecting". It is
// allowed twice: for connecting, and from there to the welcome.
inline constexpr Seconds kJoinLimit = 5;

// When many connect in one instant, Linux tells some "connected" whom the server never accepts (backlog 5,
// SYN cookies): who has said hello and hears nothing for 400 ms connects anew, then after 800 and 1600.
inline constexpr Seconds kFirstRetry = 0.4;
inline constexpr std::size_t kMaxRetries = 3;
// On a slow link a second connection would join a second time, so nobody connects anew before an answer can
// have come: a round trip is what connecting took, and after one loss the answer takes four (TCP's first
// timeout is three, RFC 6298).
inline constexpr double kRetryRoundTrips = 4.5;
// From a second on, connecting may have taken so long because the system lost and repeated it, as it does
// when many come in one instant: then no more than the answer itself is waited for.
inline constexpr Seconds kSystemRepeats = 1;
inline constexpr double kRetryLongRoundTrips = 1.7;
// By chance up to so much later, so that those who were told to try again do not all
// come in one instant again.
inline constexpr Seconds kRetrySpread = 0.3;

// A busy server is asked again this much later if it names no time of its own, and at most this late if it
// does; who has waited for this long in all is told so.
inline constexpr Seconds kBusyRetry = 1;
inline constexpr Seconds kMaxBusyRetry = 10;
inline constexpr Seconds kBusyLimit = 30;

// A socket whose descriptor is 1024 or more makes SDL_net's CheckSockets abort the whole process; at most
// this many peers and newcomers together stay far below, whatever else is open.
inline constexpr std::size_t kMaxPeers = 256;
inline constexpr std::size_t kMaxNewcomers = 64;
// Those who are told at once that the server is busy, until they have read it; more are
// closed without a word.
inline constexpr std::size_t kMaxTurnedAway = 32;

// After a failed accept (no descriptors left) the listener stays "ready" for ever; looking
// again at once would spin.
inline constexpr Seconds kAcceptPause = 1;

// Read from one peer in one poll: many times what an honest one sends, little enough that no flood delays
// the others. A client reads no more from its server either: what is left waits in the kernel.
inline constexpr std::size_t kMaxReadPerPoll = 64 * 1024;

// A client writes once a tick, 60 times a second; after a stall it may catch up with what its window held
// back. Its bytes are inputs and an occasional line of chat.
inline constexpr Rate kFrameRate{120, 240};
inline constexpr Rate kByteRate{8 * 1024, 32 * 1024};

// From a server: one frame a tick, 60 a second, and after a stall what its window held back. Ten times that
// is still cheap to read, and leaves room for a client's clock that runs unevenly (virtual machines). Bytes
// need no rate of their own: a server may send kWindowBytes in kWindowWrites frames after each echo, and
// a client echoes once a tick; one that sends more than that does not keep to its window.
inline constexpr Rate kServerFrameRate{600, 600};

// Connection attempts given up on may block in the system for two minutes each; more than
// this many wait their turn.
inline constexpr int kMaxConnectWorkers = 128;

// A peer's connection is called bad when it has not read for this long: the others see it, and know why
// somebody stands still.
inline constexpr Seconds kBadConnectionAfter = 1;

}  // namespace net
