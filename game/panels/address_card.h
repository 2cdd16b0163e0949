// What a host tells friends who want to come: this machine's addresses with the port, each with a button that
// copies it, and a switch that hides them from whoever else looks at the screen. Part of a panel, which lends
// its form and its place.
#pragma once

#include "game/widgets/controls.h"
#include "game/widgets/form.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace snow {

// The app lends these; without set_hidden there is no card.
struct HostAddresses {
    std::vector<std::string> addresses;  // "192.168.1.20:7777", the likeliest first
    std::function<bool()> hidden;
    std::function<void(bool)> set_hidden;

    explicit operator bool() const { return static_cast<bool>(set_hidden); }
};

class AddressCard {
  public:
    // A machine with containers and tunnels has many that lead nowhere; these are enough to try.
    static constexpr std::size_t kShown = 3;

    explicit AddressCard(HostAddresses of);

    void add_to(Form& form);
    // In pixels; 0 without a card.
    int height() const;
    void place(Rect box);
    void draw(Canvas& canvas, const Art& art) const;  // the form draws the buttons

    bool hidden() const { return of_ && of_.hidden(); }
    // What stands in that row: the address, or a word in its place.
    std::string words(std::size_t row) const;
    std::size_t rows() const { return copies_.size(); }
    const Button& copy_button(std::size_t row) const { return *copies_.at(row); }
    const Button& hide_button() const { return hide_; }

  private:
    void copy(std::size_t row);
    void name_hide_button() { hide_.set_words(hidden() ? "Show" : "Hide"); }

    HostAddresses of_;
    std::vector<std::unique_ptr<Button>> copies_;
    Button hide_{"Hide", Button::Kind::Secondary};
    Rect box_;
};

}  // namespace snow
