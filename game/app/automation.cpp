#include "game/app/automation.h"

#include "game/server/log_writer.h"

namespace snow {

Automation::Automation(const Options& options)
    : quit_after_(options.quit_after), screenshot_(options.screenshot) {
    if (options.stats) stats_.emplace(*options.stats);
}

std::optional<std::string> Automation::write_stats(const LocalGame& game, net::Seconds now) {
    if (!stats_ || !stats_->is_due(now)) return std::nullopt;
    StatsRecord record = game.record(now);
    record.event = event_;
    stats_->write(record, game.traffic(), game.lateness());
    return stats_->take_problem();
}

bool Automation::is_time_to_quit(net::Seconds now, const SaveScreenshot& save_screenshot,
                                 const OthersEnded& others) {
    if (!quit_after_ || now < *quit_after_) return false;
    if (!quitting_since_) {
        quitting_since_ = now;
        const std::string problem = screenshot_ ? save_screenshot(*screenshot_) : std::string();
        if (!problem.empty()) {
            complain("--screenshot: " + problem);
            note_failure();
        }
    }
    const std::optional<int> ended = others();
    const bool over = ended || now - *quitting_since_ > kExtraWindowsGrace;
    if (over && ended.value_or(1) != 0) note_failure();
    return over;
}

}  // namespace snow
