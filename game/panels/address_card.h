// The addresses under which friends can join this host, each with a button that copies it, and a button that
// hides them from others who see the screen. Part of a panel, which provides the form and the place.
#pragma once

#include "game/widgets/controls.h"
#include "game/widgets/form.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace snow {

// Provided by the app; without set_hidden there is no card.
struct HostAddresses {
    std::vector<std::string> addresses;  // "192.168.1.20:7777", the likeliest first
    std::function<bool()> hidden;
    std::function<void(bool)> set_hidden;

    explicit operator bool() const { return static_cast<bool>(set_hidden); }
};

class AddressCard {
  public:
    // Addresses shown at most: a machine with containers and tunnels has many that lead nowhere.
    static constexpr std::size_t kShown = 3;

    explicit AddressCard(HostAddresses of);

    void add_to(Form& form);
    // Once a frame: the settings may hide or show the addresses, too.
    void update() { hide_.set_words(hidden() ? "Show" : "Hide"); }
    // Its text is in that font from now on, and of the addresses only those are shown that fit into `room` pixels,
    // one at least.
    void fit(const FontTable& font, int room);
    // In pixels; 0 without a card.
    int height() const;
    void place(Rect box);
    void draw(Canvas& canvas, const Art& art) const;  // the form draws the buttons

    bool hidden() const { return of_ && of_.hidden(); }
    // The text of that row: the address, or a placeholder while hidden.
    std::string words(std::size_t row) const;
    std::size_t rows() const { return std::min(copies_.size(), most_rows_); }
    const Button& copy_button(std::size_t row) const { return *copies_.at(row); }
    const Button& hide_button() const { return hide_; }

  private:
    int row_height() const;
    int button_width() const;
    void copy(std::size_t row);

    HostAddresses of_;
    std::vector<std::unique_ptr<Button>> copies_;
    Button hide_{"Hide", Button::Kind::Secondary};
    Rect box_;
    const FontTable* font_{};  // null for the small one
    std::size_t most_rows_{kShown};
};

}  // namespace snow
