#include "net/closing.h"

#include "net/frames.h"
#include "net/outbox.h"

namespace net {
namespace {

Bytes framed(const Bytes& body) {
    Bytes frame;
    append_frame(frame, body);
    return frame;
}

}  // namespace

Bytes closing_frame(const Closing& closing) {
    Bytes body;
    append_mark(body, kClosing);
    Writer writer(body);
    Closing::fields(writer, closing);
    return framed(body);
}

Bytes goodbye_frame() {
    Bytes body;
    append_mark(body, kClosing);
    return framed(body);
}

std::optional<Closing> read_closing(std::span<const std::uint8_t> words) {
    Closing closing;
    Reader reader(words);
    Closing::fields(reader, closing);
    if (!reader.ok() || !is_said_by_servers(closing.reason)) return std::nullopt;
    return closing;
}

}  // namespace net
