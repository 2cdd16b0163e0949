#include "game/app/game_recorder.h"

#include <ctime>
#include <utility>

namespace snow {
namespace {

RecordingHead head_of(RecordedBy by, std::uint32_t level_hash, const Profile& profile) {
    return {.by = by,
            .level_hash = level_hash,
            .began = static_cast<std::uint32_t>(std::time(nullptr)),
            .profile = profile};
}

}  // namespace

std::filesystem::path with_suffix(const std::filesystem::path& file, const std::string& suffix) {
    std::filesystem::path name = file.stem();
    name += suffix;
    name += file.extension();
    return file.parent_path() / name;
}

void GameRecorder::begin_client(GameClient& client, const Profile& profile, std::uint32_t level_hash) {
    client_.reset();
    auto next = std::make_unique<ClientRecording>(client, head_of(RecordedBy::Player, level_hash, profile),
                                                  !to_.without_chat);
    if (to_.file) {
        ++games_;
        RecordingFile& file = next->file.emplace(
            games_ == 1 ? *to_.file : with_suffix(*to_.file, "-" + std::to_string(games_)));
        next->recorder.tape().set_sink([&file](std::span<const std::uint8_t> bytes) { file.write(bytes); });
    }
    client_ = std::move(next);
}

void GameRecorder::begin_host(HostThread& host, std::uint32_t level_hash, bool alone) {
    if (!to_.file) return;
    host_ = std::make_unique<HostRecording>(alone ? *to_.file : with_suffix(*to_.file, "-host"),
                                            head_of(RecordedBy::Host, level_hash, {}), !to_.without_chat);
    host.post([&recorder = host_->recorder](Host& of) { of.set_observer(recorder); });
}

void GameRecorder::update(Seconds now) {
    if (client_) client_->recorder.update(now);
}

std::string GameRecorder::keep(const std::filesystem::path& file) const {
    if (!client_) return "there is nothing to keep yet";
    const net::Bytes kept = client_->recorder.tape().kept();
    return kept.empty() ? "there is nothing to keep yet" : write_recording(file, kept);
}

std::optional<std::string> GameRecorder::take_problem() {
    std::optional<std::string> problem =
        client_ && client_->file ? client_->file->take_problem() : std::nullopt;
    return problem || !host_ ? problem : host_->file.take_problem();
}

}  // namespace snow
