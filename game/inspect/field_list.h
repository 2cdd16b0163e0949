// A message field by field: its name, its value in words, and which of the message's bytes it is. It goes by the same
// fields() that writes and reads a message, as the third visitor beside Writer and Reader (net/wire.h).
#pragma once

#include "game/inspect/field_names.h"
#include "game/session/failure.h"
#include "net/field_mask.h"
#include "net/peer_id.h"
#include "net/wire.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace snow {

struct Field {
    std::string subject;  // the player whom it is about; empty if nobody in particular
    std::string name;
    std::string value;
    std::size_t begin{}, end{};  // its bytes in the message; the first is the message's number
    bool aside{};                // says how the others are written; not part of what is said
    bool hidden{};               // its bytes are nobody's to see
};

// The name of a player; they may be unknown.
using PlayerName = std::function<std::string(net::PeerId)>;

// How somebody left, behind their name.
[[nodiscard]] inline std::string_view name_of(net::Reason reason) { return leaving_words(reason); }
// In words. `bits` and such are as they stand in a message.
[[nodiscard]] std::string button_words(unsigned bits);
[[nodiscard]] std::string words_in(std::int64_t value, Unit unit);
// Two digits a byte, with spaces between.
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);
// What the fields say: "Birch: buttons = Right; Cedar: gone".
[[nodiscard]] std::string sentence(std::span<const Field> fields);

class FieldList {
  public:
    // Fields that are listed; of the others only the number of bytes counts.
    static constexpr std::size_t kMost = 64;

    // The fields of a message's body, whose first byte is the second of the message.
    template <class Struct>
    [[nodiscard]] static std::vector<Field> of(const Struct& body, const PlayerName& name_of_player) {
        FieldList wire(name_of_player);
        wire.visit(body);
        return std::move(wire.fields_);
    }

    template <net::Number Value>
    void number(const Value& value, std::type_identity_t<Value> min, std::type_identity_t<Value> max) {
        add(value, [&](net::Writer& to) { to.number(value, min, max); });
    }
    template <std::signed_integral Value>
    void difference(const Value& value, std::type_identity_t<Value> max) {
        add(value, [&](net::Writer& to) { to.difference(value, max); });
    }
    template <class Enum> void option(const Enum& value) {
        add(value, [&](net::Writer& to) { to.option(value); });
    }
    // All flags of one field are one value: "yes/no".
    template <std::same_as<bool>... Flags> void flags(const Flags&... flag) {
        std::string words;
        ((words += words.empty() ? "" : "/", words += flag ? "yes" : "no"), ...);
        add(next_name(), words, [&](net::Writer& to) { to.flags(flag...); });
    }
    template <std::size_t Size> void fixed(const std::array<std::uint8_t, Size>& bytes) {
        add(next_name(), hex(bytes), [&](net::Writer& to) { to.fixed(bytes); });
    }
    void secret(const auto& bytes) {
        const bool is_there = std::ranges::any_of(bytes, [](std::uint8_t byte) { return byte != 0; });
        add(next_name(), is_there ? "(kept)" : "none", [&](net::Writer& to) { to.secret(bytes); });
        if (!fields_.empty() && fields_.back().end == end_) fields_.back().hidden = true;
    }
    void text(const std::string& value, std::size_t max) {
        add(next_name(), '"' + value + '"', [&](net::Writer& to) { to.text(value, max); });
    }
    template <class Element> void list(const std::vector<Element>& elements, std::size_t) {
        const FieldName name = next_name();
        const auto count = static_cast<std::uint32_t>(elements.size());
        add(
            name, std::to_string(count), [&](net::Writer& to) { to.number(count, 0, UINT32_MAX); }, true);
        const Names names = names_;
        for (const Element& element : elements) {
            subject_.clear();
            of_ = name.unit == Unit::About ? std::string_view() : name.name;
            visit(element);
        }
        subject_.clear();
        of_ = {};
        names_ = names;
    }
    // The fields that follow are those that are there.
    template <class... Values> void present(const std::optional<Values>&... values) {
        const FieldName name = next_name();
        const std::vector<FieldName> all = names_.left();
        std::uint32_t bits = 0;
        unsigned at = 0;
        ((bits |= values.has_value() ? 1U << at : 0U, ++at), ...);
        names_ = Names{chosen_names(all, bits)};
        add(
            name, joined(names_.left()), [&](net::Writer& to) { to.present(values...); }, true);
    }
    template <class Struct> void chosen(net::FieldMask mask, const Struct& value) {
        if (mask == 0) add_said("gone");
        const Names names = std::exchange(names_, Names{chosen_names(names_of<Struct>(), mask)});
        net::ChosenFields<FieldList> wire(*this, mask);
        Struct::fields(wire, value);
        names_ = names;
    }

  private:
    // The names of the fields that are to come.
    struct Names {
        std::vector<FieldName> all;
        std::size_t at{};

        std::vector<FieldName> left() const {
            return {all.begin() + static_cast<std::ptrdiff_t>(std::min(at, all.size())), all.end()};
        }
    };

    explicit FieldList(const PlayerName& name_of_player) : name_of_player_(name_of_player) {}

    template <class Struct> static std::vector<FieldName> names_of() {
        return {kFieldNames<Struct>.begin(), kFieldNames<Struct>.end()};
    }
    template <class Struct> void visit(const Struct& value) {
        names_ = Names{names_of<Struct>()};
        Struct::fields(*this, value);
    }
    static std::vector<FieldName> chosen_names(const std::vector<FieldName>& all, std::uint32_t mask);
    static std::string joined(const std::vector<FieldName>& names);
    FieldName next_name() {
        const std::size_t at = names_.at++;
        return at < names_.all.size() ? names_.all[at] : FieldName{};
    }

    template <class Value> void add(const Value& value, auto&& write) {
        const FieldName name = next_name();
        if (name.unit == Unit::Person) return add_player(name, static_cast<net::PeerId>(value), write);
        const bool aside = name.unit == Unit::Fields;
        std::string words;
        if constexpr (requires { name_of(value); })
            words = name_of(value);
        else if (aside)
            words = joined(chosen_names(names_of<Character>(), static_cast<std::uint32_t>(value)));
        else
            words = words_in(static_cast<std::int64_t>(value), name.unit);
        add(name, std::move(words), write, aside);
    }
    void add_player(const FieldName& name, net::PeerId id, auto&& write) {
        std::string who = name_of_player_(id);
        subject_ = of_.empty() ? who : who + ", " + std::string(of_);
        add(name, std::move(who), write, true);
    }
    void add(const FieldName& name, std::string value, auto&& write, bool aside = false) {
        net::Bytes bytes;
        net::Writer to(bytes);
        write(to);
        const std::size_t begin = std::exchange(end_, end_ + bytes.size());
        if (fields_.size() == kMost) return;
        const std::string words =
            name.name.empty() ? "field " + std::to_string(names_.at) : std::string(name.name);
        fields_.push_back({subject_, words, std::move(value), begin, end_, aside});
    }
    // Something that is said by what is not there.
    void add_said(std::string words) {
        if (fields_.size() < kMost) fields_.push_back({subject_, {}, std::move(words), end_, end_, false});
    }

    const PlayerName& name_of_player_;
    Names names_;
    std::string subject_;
    std::string_view of_;  // the list that the element stands in, unless it is that of people
    std::vector<Field> fields_;
    std::size_t end_{1};
};

}  // namespace snow
