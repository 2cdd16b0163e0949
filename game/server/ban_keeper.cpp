#include "game/server/ban_keeper.h"

#include "game/server/file_lock.h"
#include "game/server/kept_file.h"
#include "game/text/utf8.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace snow {
namespace {

constexpr const char* kLockFile = "bans.lock";
constexpr std::string_view kHead =
    "# Snowfolk keeps here who may not come into your villages. Take a line out to undo it. "
    "The digits in it are a secret of theirs.\n";

// Calls `each` with every line, without its end, and with that end.
void for_each_line(std::string_view text, const auto& each) {
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
        const std::string_view whole = text.substr(0, size);
        std::string_view line = whole;
        while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
        each(line, whole);
        text.remove_prefix(size);
    }
}

}  // namespace

BansInFile bans_in(const std::string& text) {
    BansInFile in;
    std::size_t number = 0;
    for_each_line(text, [&](std::string_view line, std::string_view) {
        ++number;
        const std::string words = strip(line);
        if (words.empty() || words.front() == '#') return;
        const std::optional<Ban> ban = ban_from_line(words);
        if (!ban || in.bans.is_full()) return in.other_lines.push_back(number);
        static_cast<void>(in.bans.add(*ban));  // the same mark twice is one ban
    });
    return in;
}

std::string with_ban(const std::string& text, const Ban& ban) {
    std::string result = text.empty() ? std::string(kHead) : without_ban(text, ban);
    if (!result.empty() && !result.ends_with('\n')) result += '\n';
    Bans of_mark;
    for_each_line(text, [&](std::string_view line, std::string_view) {
        const std::optional<Ban> other = ban_from_line(strip(line));
        if (other && other->has_mark_of(ban)) of_mark.add(*other);
    });
    of_mark.add(ban);
    return result + to_line(of_mark.all().front()) + '\n';
}

std::string without_ban(const std::string& text, const Ban& ban) {
    std::string rest;
    for_each_line(text, [&](std::string_view line, std::string_view whole) {
        const std::optional<Ban> other = ban_from_line(strip(line));
        if (!other || !other->has_mark_of(ban)) rest += whole;
    });
    return rest;
}

BanKeeper::BanKeeper(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {}

void BanKeeper::note(const std::optional<Ban>& ban, bool added) {
    if (!ban) return;
    const std::scoped_lock lock(mutex_);
    noted_.push_back({*ban, added});
}

bool BanKeeper::has_noted() const {
    const std::scoped_lock lock(mutex_);
    return !noted_.empty();
}

std::optional<std::string> BanKeeper::read() {
    keep_from_others(*folder_ / kBansFile);  // one that was made otherwise, or by an older program
    std::optional<std::string> text = read_kept_file(*folder_ / kBansFile, kLargestBansFile);
    if (!text)
        complaints_.push_back(std::string(kBansFile) +
                              " cannot be read or is too large: what is in it does not count, "
                              "and it stays as it is.");
    return text;
}

void BanKeeper::give_to(HostThread& host) {
    if (!folder_) return;
    const std::optional<std::string> text = read();
    if (!text) return;
    const BansInFile in = bans_in(*text);
    if (!in.other_lines.empty()) {
        const std::size_t more = in.other_lines.size() - 1;
        complaints_.push_back(std::string(kBansFile) + ", line " + std::to_string(in.other_lines.front()) +
                              (more > 0 ? " and " + std::to_string(more) + " more" : "") +
                              ": not understood, or too many, so it bans nobody. It stays as it is.");
    }
    post(host, in.bans);
}

// What the host has added or removed meanwhile is not undone: it comes with the next update.
void BanKeeper::post(HostThread& host, const Bans& bans) {
    host.post([this, bans](Host& of) {
        if (!has_noted()) of.set_bans(bans);
    });
}

void BanKeeper::update(HostThread& host) {
    if (const std::optional<Bans> bans = save()) post(host, *bans);
}

std::optional<Bans> BanKeeper::save() {
    if (!folder_ || !has_noted()) return std::nullopt;
    {
        const std::scoped_lock lock(mutex_);
        unwritten_.insert(unwritten_.end(), noted_.begin(), noted_.end());
        noted_.clear();
    }
    std::optional<Bans> bans = write(unwritten_);
    if (bans) unwritten_.clear();
    return bans;
}

// The file as it is now, with the changes; another host may have written it a moment ago.
std::optional<Bans> BanKeeper::write(const std::vector<Change>& changes) {
    const FileLock lock(*folder_ / kLockFile);
    std::optional<std::string> text = read();
    if (!text) return std::nullopt;
    for (const Change& change : changes)
        *text = change.added ? with_ban(*text, change.ban) : without_ban(*text, change.ban);
    if (lock.is_held() && text->size() <= kLargestBansFile &&
        replace_kept_file(*folder_ / kBansFile, *text, MayRead::ThisUser))
        return bans_in(*text).bans;
    complaints_.push_back(std::string(kBansFile) +
                          " could not be written: what you changed holds until you host no longer.");
    return std::nullopt;
}

std::optional<std::string> BanKeeper::take_complaint() {
    if (complaints_.empty()) return std::nullopt;
    std::string first = std::move(complaints_.front());
    complaints_.erase(complaints_.begin());
    return first;
}

}  // namespace snow
