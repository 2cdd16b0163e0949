// One of our documents, taken apart, so that a test can compare what it says with what the code does.
#pragma once

#include <doctest/doctest.h>

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iomanip>
#include <ios>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace snow {

struct Document {
    using Strings = std::vector<std::string>;

    std::map<std::string, std::vector<std::uint8_t>> examples;  // by what stands behind ```hex
    std::map<std::string, std::string> blocks;                  // every other one, by what stands behind ```
    std::map<std::string, Strings> fields;                      // by heading: the tables' second column
    std::map<std::string, Strings>
        lists;  // by heading: of what its lists are, which is the heading of another table
    std::map<std::string, std::string> values;  // of the constants that a table names
    std::map<std::string, std::string> rows;    // the second cell of every other table's rows, by the first
    Strings headings;
    std::string path;  // from the repository's root
    std::string text;

    explicit Document(std::string from) : path(std::move(from)) {
        std::ifstream in(std::string(SNOWFOLK_SOURCE_DIR) + "/" + path, std::ios::binary);
        REQUIRE(in);
        text.assign(std::istreambuf_iterator<char>(in), {});
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) take(line);
    }

    std::string fields_under(const std::string& heading) const {
        const auto found = fields.find(heading);
        return found == fields.end() ? std::string() : joined(found->second);
    }

    // Whether these words stand somewhere in it.
    bool says(const std::string& words) const { return text.find(words) != std::string::npos; }

    // As one text, so that a difference can be read.
    static std::string joined(const Strings& words) {
        std::string all;
        for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
        return all;
    }

  private:
    void take(const std::string& line) {
        if (line.starts_with("```")) {
            open_ = open_.empty() ? line.substr(3) + ' ' : std::string();
            if (!open_.empty()) blocks[block_name()];
        } else if (open_.starts_with("hex ")) {
            append_hex(examples[block_name().substr(4)], line);
        } else if (!open_.empty()) {
            blocks[block_name()] += line + '\n';
        } else if (line.starts_with("#")) {
            headings.push_back(line.substr(line.find(' ') + 1));
        } else if (line.starts_with("| ")) {
            take_row(line);
        }
    }

    std::string block_name() const { return open_.substr(0, open_.size() - 1); }

    // Two digits at a time; three spaces or anything else begin the words about them.
    static void append_hex(std::vector<std::uint8_t>& out, const std::string& line) {
        static const std::string digits = "0123456789ABCDEF";
        for (std::size_t at = 0; at + 1 < line.size();) {
            const std::size_t high = digits.find(line[at]);
            const std::size_t low = digits.find(line[at + 1]);
            if (high == std::string::npos || low == std::string::npos) return;
            out.push_back(static_cast<std::uint8_t>(high * 16 + low));
            const std::size_t next = line.find_first_not_of(' ', at + 2);
            if (next == std::string::npos || next - at > 4 || next == at + 2) return;
            at = next;
        }
    }

    static Strings cells_of(const std::string& row) {
        Strings cells;
        std::istringstream in(row.substr(1));
        for (std::string cell; std::getline(in, cell, '|');) {
            const std::size_t first = cell.find_first_not_of(' ');
            const std::size_t last = cell.find_last_not_of(' ');
            cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
        }
        return cells;
    }

    // "Snowball" of "of Snowball, in the order of throwing".
    static std::string thing_of(const std::string& remark) {
        const std::string name = remark.starts_with("of ") ? remark.substr(3) : std::string();
        return name.substr(0, name.find_first_of(" ,:"));
    }

    void take_row(const std::string& line) {
        static const std::string kinds = " number difference option flags text secret list those present ";
        const Strings cells = cells_of(line);
        const std::string& second = cells.at(1);
        const std::string kind = second.substr(0, second.find(' '));
        const bool is_address = second == "4 bytes";
        const bool is_field =
            is_address || (!kind.empty() && kinds.find(' ' + kind + ' ') != std::string::npos);
        if (kind == "list") lists[headings.back()].push_back(thing_of(cells.at(2)));
        if (is_field)
            fields[headings.back()].push_back(second);
        else if (cells[0].size() > 1 && cells[0][0] == 'k' && std::isupper(cells[0][1]) != 0)
            values[cells[0]] = second;
        else
            rows[cells[0]] = second;
    }

    std::string open_;  // what stands behind the ``` of the block that has not ended, and a space
};

using DocumentValues = std::map<std::string, double>;

// The document's numbers and the code's, by name: the same names, the same values.
inline void check_values(const Document& document, const DocumentValues& code) {
    for (const auto& entry : document.values)
        CHECK_MESSAGE(code.contains(entry.first), document.path,
                      " has a number that the test does not know: ", entry.first);
    for (const auto& entry : code) {
        const std::string name = entry.first;
        const double value = entry.second;
        const auto said = document.values.find(name);
        const bool same = said != document.values.end() && std::stod(said->second) == doctest::Approx(value);
        CHECK_MESSAGE(same, document.path, ", table of numbers: ", name, " should be ", value);
    }
}

// The document's example has these bytes.
inline void check_example(const Document& document, const std::string& name,
                          const std::vector<std::uint8_t>& bytes) {
    std::ostringstream hex;
    hex << std::hex << std::uppercase << std::setfill('0');
    for (const std::uint8_t byte : bytes) hex << ' ' << std::setw(2) << static_cast<int>(byte);
    const auto found = document.examples.find(name);
    const bool same = found != document.examples.end() && found->second == bytes;
    CHECK_MESSAGE(same, document.path, ": the bytes below ```hex ", name, " should be", hex.str());
}

// The second column of the table below that heading has these words.
inline void check_fields(const Document& document, const std::string& heading, const std::string& words) {
    const std::string said = document.fields_under(heading);
    const bool same = said == words;
    CHECK_MESSAGE(same, document.path, ", section ", heading, ": the column \"written as\" says\n  ", said,
                  "\nand should say\n  ", words);
}

}  // namespace snow
