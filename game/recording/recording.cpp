#include "game/recording/recording.h"

#include "net/message_set.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <system_error>
#include <type_traits>
#include <utility>

namespace snow {
namespace {

// Takes what a length says off the bytes; nothing where that is cut off.
std::optional<std::span<const std::uint8_t>> take_sized(std::span<const std::uint8_t>& bytes,
                                                        std::size_t most, bool& too_long) {
    net::Reader reader(bytes);
    std::size_t size = 0;
    reader.number(size, 0, SIZE_MAX);
    if (!reader.ok()) return std::nullopt;
    too_long = size > most;
    if (too_long || size > reader.rest().size()) return std::nullopt;
    const auto taken = reader.rest().first(size);
    bytes = reader.rest().subspan(size);
    return taken;
}

Recording::Unreadable no_recording() { return {"That is no recording of Snowfolk's."}; }

std::string version_words(std::uint16_t protocol) {
    return "It was made by another version of Snowfolk: that one speaks protocol " +
           std::to_string(protocol) + ", this one " + std::to_string(kProtocolVersion) + ".";
}

}  // namespace

std::variant<Recording, Recording::Unreadable> Recording::read(const std::filesystem::path& file,
                                                               std::uint32_t level_hash) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return Unreadable{"It cannot be read: " + error.message() + "."};
    if (size > kMaxRecordingBytes)
        return Unreadable{"It is too long: more than " + std::to_string(kMaxRecordingBytes / (1024 * 1024)) +
                          " MB."};
    std::ifstream in(file, std::ios::binary);
    net::Bytes bytes(size);
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!in) return Unreadable{"It cannot be read."};
    auto result = parse(std::move(bytes));
    const auto* recording = std::get_if<Recording>(&result);
    if (recording && recording->head().level_hash != level_hash)
        return Unreadable{"It was made in another village: the ground was another one."};
    return result;
}

std::variant<Recording, Recording::Unreadable> Recording::parse(net::Bytes bytes) {
    Recording recording;
    recording.bytes_ = std::move(bytes);
    std::span<const std::uint8_t> rest = recording.bytes_;
    const auto magic = rest.first(std::min(rest.size(), kRecordingMagic.size()));
    const auto is_ours = [&](std::size_t size) {
        return magic.size() == kRecordingMagic.size() &&
               std::equal(kRecordingMagic.begin(),
                          kRecordingMagic.begin() + static_cast<std::ptrdiff_t>(size), magic.begin());
    };
    if (!is_ours(kRecordingMagic.size() - 1)) return no_recording();
    if (!is_ours(kRecordingMagic.size())) return Unreadable{"It was made by another version of Snowfolk."};
    rest = rest.subspan(magic.size());
    bool too_long = false;
    const auto head = take_sized(rest, kMaxRecordBytes, too_long);
    if (!head) return no_recording();
    net::Reader reader(*head);
    RecordingHead::fields(reader, recording.head_);
    if (!reader.ok()) return no_recording();
    if (recording.head_.protocol != kProtocolVersion)
        return Unreadable{version_words(recording.head_.protocol)};
    const auto name = clean_name(recording.head_.profile.name);
    const auto* clean = std::get_if<std::string>(&name);
    recording.head_.profile.name = clean ? *clean : std::string();
    return index(std::move(recording), rest);
}

std::variant<Recording, Recording::Unreadable> Recording::index(Recording recording,
                                                                std::span<const std::uint8_t> rest) {
    constexpr std::size_t kUsualRecord = 8;  // bytes; most are an input or a small update
    recording.entries_.reserve(std::min(rest.size() / kUsualRecord, kMaxRecords));
    std::uint64_t time = 0;
    bool too_long = false;
    while (recording.entries_.size() < kMaxRecords) {
        const auto record = take_sized(rest, kMaxRecordBytes, too_long);
        if (!record) break;
        net::Reader reader(*record);
        std::uint32_t after = 0;
        reader.number(after, 0, kMostRecordTime);
        time += recording.entries_.empty() ? 0 : after;
        if (!reader.ok() || reader.at_end() || time > kMostRecordTime) return damaged(recording);
        const auto begin = static_cast<std::size_t>(reader.rest().data() - recording.bytes_.data());
        recording.entries_.push_back({static_cast<std::uint32_t>(time), static_cast<std::uint32_t>(begin),
                                      static_cast<std::uint32_t>(begin + reader.rest().size())});
        if (!recording.note_last()) return damaged(recording);
    }
    if (too_long || recording.entries_.size() == kMaxRecords) return damaged(recording);
    if (recording.states_.empty()) return Unreadable{"There is nothing in it yet."};
    return recording;
}

// What the index needs of the newest entry. The first one is a state.
bool Recording::note_last() {
    const Entry& entry = entries_.back();
    const auto is = [&](std::size_t kind) { return bytes_[entry.begin] == kind; };
    constexpr std::size_t kInput = 2;
    constexpr std::size_t kState = 3;
    static_assert(std::is_same_v<std::variant_alternative_t<kInput, Record>, InputRecord>);
    static_assert(std::is_same_v<std::variant_alternative_t<kState, Record>, StateRecord>);
    if (is(kState)) states_.push_back(static_cast<std::uint32_t>(entries_.size() - 1));
    if (states_.empty()) return false;
    if (!is(kInput)) return true;
    const std::optional<Item> found = item(entry);
    if (!found) return false;
    const auto& input = std::get<InputRecord>(found->record);
    const ClockPoint point{entry.at() + input.left * kRecordTime, input.tick};
    if (clock_.empty() || (point.tick > clock_.back().tick && point.at > clock_.back().at))
        clock_.push_back(point);
    return true;
}

Recording::Unreadable Recording::damaged(const Recording& recording) {
    const Seconds good = recording.entries_.empty() ? 0 : recording.entries_.back().at();
    return {"It is damaged, behind second " + std::to_string(std::llround(good)) + "."};
}

std::optional<Recording::Item> Recording::item(const Entry& entry) const {
    std::span<const std::uint8_t> rest = std::span(bytes_).subspan(entry.begin, entry.end - entry.begin);
    const std::optional<Record> record = net::decode_next<Record>(rest);
    if (!record) return std::nullopt;
    return Item{*record, rest};
}

std::size_t Recording::state_before(Seconds at) const {
    const auto after =
        std::ranges::upper_bound(states_, at, {}, [this](std::uint32_t i) { return entries_[i].at(); });
    return after == states_.begin() ? states_.front() : *std::prev(after);
}

net::Bytes Recording::part(Seconds from, Seconds to) const {
    net::Bytes all = encoded_head(head_);
    const std::size_t first = state_before(from);
    for (std::size_t i = first; i < entries_.size() && entries_[i].at() <= to; ++i) {
        const std::uint32_t after = entries_[i].time - entries_[i == first ? i : i - 1].time;
        net::Bytes time;
        net::Writer(time).number(after, 0, UINT32_MAX);
        const std::size_t size = entries_[i].end - entries_[i].begin;
        net::Writer(all).number(time.size() + size, 0, SIZE_MAX);
        all.insert(all.end(), time.begin(), time.end());
        const auto begin = bytes_.begin() + static_cast<std::ptrdiff_t>(entries_[i].begin);
        all.insert(all.end(), begin, begin + static_cast<std::ptrdiff_t>(size));
    }
    return all;
}

}  // namespace snow
