#include "net/closing.h"

#include "net/frames.h"
#include "net/outbox.h"

namespace net {

Bytes closing_frame(const Closing& closing) {
    Bytes frame;
    append_mark(frame, kClosing);
    Writer writer(frame);
    Closing::fields(writer, closing);
    prepend_length(frame);
    return frame;
}

Bytes goodbye_frame() {
    Bytes frame;
    append_mark(frame, kClosing);
    prepend_length(frame);
    return frame;
}

std::optional<Closing> read_closing(std::span<const std::uint8_t> words) {
    Closing closing;
    Reader reader(words);
    Closing::fields(reader, closing);
    if (!reader.ok() || !is_said_by_servers(closing.reason)) return std::nullopt;
    return closing;
}

}  // namespace net
