// Why a connection did not come about, or why it ended: one small vocabulary for the whole project.
// The words that a person reads are made from it elsewhere; the numbers travel on the wire, so new
// ones are added at the end.
#pragma once

#include <cstdint>

namespace net {

enum class Reason : std::uint8_t {
    None,
    // How a peer left.
    Left,            // it said goodbye
    ConnectionLost,  // its connection closed or was reset without a word
    TimedOut,        // nothing came from it for kSilenceLimit
    TooSlow,         // what was sent to it stayed unread for kUnreadLimit
    BadData,         // it sent bytes that no honest peer sends
    TooFast,         // it sent more than its rates allow
    Kicked,
    Banned,
    HostLeft,  // the server ended
    // Why a server turned a newcomer away.
    Full,
    WrongVersion,
    NameTaken,  // the detail is a name that is free
    BadName,
    OtherLevel,
    // What only the one who tries to connect can see.
    UnknownHost,        // the name could not be resolved
    ConnectionRefused,  // the machine answers, and nobody listens on that port
    NoAnswer,           // nothing came back in time
    NotOurServer,       // something answered that does not speak this protocol
    Cancelled,
    PortInUse,  // hosting failed; the detail is a port that is free
    // Why a server turned a newcomer away, for now: the client waits and tries again.
    Busy,  // too many ask at once, or somebody joins and leaves too often; the detail may be seconds to wait
    // What only the one who joined can see: why it left, or was let go of.
    ServerBadData,  // the server sent what no honest server sends; the detail says what, in words
    ServerTooFast,  // the server sent more than its window or its rate allows
    NotHeard,       // the server said TimedOut: it had heard nothing from us
    Slept,          // this program itself stood still for too long; the detail is for how many seconds
    // Why a server that asked a person first turned a newcomer away.
    NotLetIn,    // that person said no
    NotDecided,  // nobody answered within kAskedLimit
    // To who shows that they were here before.
    NotKept,  // no place is kept for them, or not any more
    Resumed,  // they are here again on another connection, and this one is over
    // Where one server carries on what another has begun.
    HostMoved,  // the server ended, and another carries on
    StandsBy,   // nothing goes on there, but would if the server were gone
    GoesOn,     // to another server: what both carry on goes on there, so it is to end and to send its peers
    Count
};

// Whether a server may give this reason in a closing frame. The others are for one side alone: a server that
// could send them could tell a person things that only their own program knows.
constexpr bool is_said_by_servers(Reason reason) {
    return (reason >= Reason::TimedOut && reason <= Reason::OtherLevel) || reason == Reason::Busy ||
           (reason >= Reason::NotLetIn && reason <= Reason::GoesOn);
}

}  // namespace net
