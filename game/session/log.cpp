#include "game/session/log.h"

#include "game/session/name.h"
#include "game/text/utf8.h"

#include <algorithm>

namespace snow {
namespace {

std::string with_name(char mark, std::string_view name, std::string_view text) {
    const std::size_t length = std::min(count_code_points(name), kNameLength);
    return std::string{mark, ' '}
        .append(name)
        .append(kNameLength - length + 2, ' ')  // two, so that the column's end shows after the longest name
        .append(text);
}

}  // namespace

std::string event_line(std::string_view name, std::string_view what) { return with_name('*', name, what); }

std::string chat_line(std::string_view name, std::string_view text) { return with_name('>', name, text); }

std::string host_line(std::string_view text) { return std::string("# ").append(text); }

std::string to_text(const LogLine& line) {
    switch (line.kind) {
    case LogLine::Kind::Event: return event_line(line.profile.name, line.text);
    case LogLine::Kind::Chat: return chat_line(line.profile.name, line.text);
    case LogLine::Kind::Host: return host_line(line.text);
    case LogLine::Kind::Notice: return "! " + line.text;
    }
    return {};
}

}  // namespace snow
