// The secrets of places in games that this player may have lost, on disk: so that a program that was killed, or a
// computer that lost its power, can be started again and be who it was (session/resumption.h); and of those that they
// were banned from, for the host to know them by (session/bans.h). One small file for each host and name, which only
// this user may read. A missing, unwritable or damaged one costs the place, nothing else.
#pragma once

#include "net/address.h"
#include "net/secret.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace snow {

class KeptPlaces {
  public:
    // Without a folder nothing is kept.
    explicit KeptPlaces(std::optional<std::filesystem::path> folder) : folder_(std::move(folder)) {}

    // Not set where none is kept.
    [[nodiscard]] net::Secret find(const net::Endpoint& host, const std::string& name) const;
    void keep(const net::Endpoint& host, const std::string& name, const net::Secret& secret) const;
    // The player has left, or was let go of.
    void forget(const net::Endpoint& host, const std::string& name) const;

  private:
    std::filesystem::path file_of(const net::Endpoint& host, const std::string& name) const;

    std::optional<std::filesystem::path> folder_;
};

}  // namespace snow
