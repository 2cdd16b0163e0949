#include "game/app/kept_places.h"

#include "game/world/fnv1a.h"
#include "net/wire.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <system_error>

namespace fs = std::filesystem;

namespace snow {

// Names may hold what no file may be called, so it is called after their hash.
fs::path KeptPlaces::file_of(const net::Endpoint& host, const std::string& name) const {
    Fnv1a hash;
    for (const char c : net::to_string(host) + ' ' + name) hash.add(static_cast<std::uint8_t>(c));
    std::array<char, 32> file{};
    std::snprintf(file.data(), file.size(), "place-%08x", static_cast<unsigned>(hash.value()));
    return *folder_ / file.data();
}

net::Secret KeptPlaces::find(const net::Endpoint& host, const std::string& name) const {
    std::error_code error;
    if (!folder_ || !fs::is_regular_file(file_of(host, name), error)) return {};
    std::ifstream file(file_of(host, name), std::ios::binary);
    net::Secret::Bytes bytes{};
    file.read(reinterpret_cast<char*>(bytes.data()), net::kSecretBytes);
    return file.gcount() == net::kSecretBytes ? net::Secret(bytes) : net::Secret();
}

void KeptPlaces::keep(const net::Endpoint& host, const std::string& name, const net::Secret& secret) const {
    if (!folder_) return;
    std::error_code error;
    const fs::path path = file_of(host, name);
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error) return;
    file.write(reinterpret_cast<const char*>(secret.bytes().data()), net::kSecretBytes);
}

void KeptPlaces::forget(const net::Endpoint& host, const std::string& name) const {
    std::error_code error;
    if (folder_) fs::remove(file_of(host, name), error);
}

}  // namespace snow
