// Every limit that a peer is held to, each with its reason. Times are in seconds, sizes in bytes.
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

// SDL_net can only send blocking, so no more bytes may be sent and unread than every kernel buffers.
// Measured: sends to a peer with a tiny receive buffer block after 19 KiB, and with 32 KiB allowed the server
// froze in 0.6 s. Each small write costs the kernel some 800 bytes more, so writes are counted too. At 60
// writes a second 16 of them last for a round trip of 267 ms.
inline constexpr std::size_t kWindowBytes = 8 * 1024;
inline constexpr std::size_t kWindowWrites = 16;

// A client need not echo every frame: this many, or so many bytes, are a third of the window, and the rest of it
// still lasts for a round trip of 183 ms at 60 writes a second.
inline constexpr std::size_t kEchoFrames = 5;
inline constexpr std::size_t kEchoBytes = kWindowBytes / 3;

// A frame from the server fits an empty window; one from a client holds its inputs and
// its longest line of chat.
inline constexpr std::size_t kMaxServerFrame = kWindowBytes;
inline constexpr std::size_t kMaxClientFrame = 1024;

// Lossy messages (outbox.h) may have this much of the window: two of the longest lines of chat. The rest
// of it stays free for snapshots, whatever everyone says at once.
inline constexpr std::size_t kLossyWindowBytes = 1024;
// Lossy messages that may wait for one peer: a screen full of chat. Beyond it the oldest are dropped.
inline constexpr std::size_t kMaxLossyQueuedBytes = 8 * 1024;

// A connection survives a cut of this length: out of a router's reach for a moment.
inline constexpr Seconds kSurvivedCut = 4;
// TCP repeats lost segments at doubling intervals (RFC 6298), so after a cut it is silent for up to
// as long again, and on a slow link for one more first interval of at most a second. After a longer cut a new
// connection is there sooner than the old one would speak again, and a game can resume on it.
inline constexpr Seconds kSilenceLimit = 10;
inline constexpr Seconds kUnreadLimit = 10;
static_assert(kSilenceLimit >= 2 * kSurvivedCut + 2 && kUnreadLimit >= kSilenceLimit);

// A program that did not poll for longer than this (a suspended laptop, a debugger) could not hear the other
// side, so that time counts for no time-out.
inline constexpr Seconds kOwnPause = 1;

// A peer without messages sends an empty frame this often, far more often than the silence limit needs.
inline constexpr Seconds kHeartbeat = 0.5;

// A client sends its preamble and hello at once after connecting; a connection without them is closed.
inline constexpr Seconds kHelloLimit = 3;

// The other side reads a goodbye within a few round trips; after this time the connection
// is closed in any case.
inline constexpr Seconds kLingerLimit = 2;

// Longer than any stall of a working network, shorter than a person waits at "Connecting". Connecting may
// take this long, and then the welcome may take it again.
inline constexpr Seconds kJoinLimit = 5;

// When many connect in one instant, Linux reports "connected" to some that the server never accepts (backlog
// 5, SYN cookies). A client that has sent its hello and receives nothing for 400 ms connects again, and then
// after 800 and 1600 ms.
inline constexpr Seconds kFirstRetry = 0.4;
inline constexpr std::size_t kMaxRetries = 3;
// On a slow link a second connection would join twice, so a client does not connect again before an answer
// could have come. A round trip is as long as connecting took; after one loss the answer takes four of them
// (TCP's first time-out is three, RFC 6298).
inline constexpr double kRetryRoundTrips = 4.5;
// Connecting that took a second or more may have been a lost segment that the system repeated, as
// happens when many connect in one instant, so it overstates the round trip: then 1.7 times it is
// enough for the answer.
inline constexpr Seconds kSystemRepeats = 1;
inline constexpr double kRetryLongRoundTrips = 1.7;
// Retries are delayed by a random time up to this, so that they do not all come in one instant again.
inline constexpr Seconds kRetrySpread = 0.3;

// A server that has to ask a person first answers within this time: long enough to notice and to decide in the
// middle of a game, and nobody waits longer at a door that no one watches.
inline constexpr Seconds kAskedLimit = 60;
// A client gives up later by this, so that a server's own words come first: longer than they are under way.
inline constexpr Seconds kAskedGrace = 5;

// A busy server is asked again after kBusyRetry, or after the time it names, at most kMaxBusyRetry. After
// kBusyLimit in all the client gives up.
inline constexpr Seconds kBusyRetry = 1;
inline constexpr Seconds kMaxBusyRetry = 10;
inline constexpr Seconds kBusyLimit = 30;

// A socket descriptor of 1024 or more makes SDL_net's CheckSockets abort the process; so many peers and
// newcomers together stay far below it, whatever else is open.
inline constexpr std::size_t kMaxPeers = 256;
inline constexpr std::size_t kMaxNewcomers = 64;
// Connections that are kept until they have read that the server is busy; further ones are
// closed without a reason.
inline constexpr std::size_t kMaxTurnedAway = 32;

// Limits on time are in seconds, so whether one is over need not be asked at each look at the sockets.
inline constexpr Seconds kJudgePause = 0.1;

// After a failed accept (no descriptors left) the listener stays "ready" for ever; looking
// again at once would spin.
inline constexpr Seconds kAcceptPause = 1;

// Bytes read from one peer in one poll: many times what an honest peer sends, and few enough that no flood
// delays the others. A client reads no more from its server; the rest waits in the kernel.
inline constexpr std::size_t kMaxReadPerPoll = 64 * 1024;

// A client writes once a tick at most, 60 times a second; after a stall it may catch up with what its window
// held back. Its bytes are inputs and an occasional line of chat.
inline constexpr Rate kFrameRate{120, 240};
inline constexpr Rate kByteRate{8 * 1024, 32 * 1024};

// From a server: one frame a tick, 60 a second, and after a stall what its window held back. Ten times that
// is still cheap to read, and leaves room for a client's clock that runs unevenly (virtual machines). Bytes
// need no rate of their own: a server may send kWindowBytes in kWindowWrites frames after each echo, and
// a client echoes after kEchoFrames of them; one that sends more than that does not keep to its window.
inline constexpr Rate kServerFrameRate{600, 600};

// Abandoned connection attempts may block in the system for two minutes each. Beyond this many threads,
// further attempts wait for one of them to end.
inline constexpr int kMaxConnectWorkers = 128;

// A peer that has not read for this long has a bad connection; the others are told, so that they know why its
// character stands still.
inline constexpr Seconds kBadConnectionAfter = 1;

}  // namespace net
