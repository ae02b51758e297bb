// SPDX-License-Identifier: Apache-2.0
#include "line_columns.hpp"

#include <algorithm>

#include "cell_text.hpp"
#include "digits.hpp"
#include "table_rows.hpp"

namespace tiexi {
namespace {

struct Cell {
  const char* begin;
  std::size_t size;
};

/// The cells of one column of a run.
class ColumnCells {
 public:
  ColumnCells(const RowRun& run, std::size_t position)
      : text_(run.text),
        ends_(run.marks + position),
        cells_(run.cells),
        is_last_(position + 1 == run.cells) {}

  [[nodiscard]] Cell operator[](std::size_t row) const {
    const auto* mark = ends_ + row * cells_;
    const std::size_t begin = static_cast<std::uint32_t>(mark[-1] + 1);
    std::size_t end = *mark;
    // Of CR LF the mark is the line feed.
    if (is_last_) end -= end > begin && text_[end - 1] == '\r' ? 1U : 0U;
    return {text_ + begin, end - begin};
  }

 private:
  const char* text_;
  const std::uint32_t* ends_;
  std::size_t cells_;
  bool is_last_;
};

/// Without a branch, which would be guessed wrong now and then.
void mark(std::uint8_t& unusual, bool is_so) {
  unusual = static_cast<std::uint8_t>(unusual | static_cast<std::uint8_t>(is_so));
}

/// Days since 1970, or not of the usual form.
struct UsualDate {
  std::int32_t days;
  bool usual;
};

inline UsualDate usual_date(const Cell& cell) {
  using cell_text::month_table;
  // Digits become 0 to 9 and dashes 0.
  const auto head = digits::load(cell.begin) ^ 0x2D30302D30303030ULL;
  std::uint32_t tail = 0;
  std::memcpy(&tail, cell.begin + 8, 2);
  tail ^= 0x3030U;
  const auto odd =
      digits::others(head) | (head & 0xFF0000FF00000000ULL) | (((tail + 0x7676U) | tail) & 0x8080U);
  // Each byte ten times itself and the next: a century, a year of it, a month.
  const auto pairs = head * 10 + (head >> 8U);
  const auto month = static_cast<std::uint32_t>(pairs >> 40U & 0xFFU) - 1;
  const auto year = static_cast<std::uint32_t>(pairs & 0xFFU) * 100 +
                    static_cast<std::uint32_t>(pairs >> 16U & 0xFFU) - cell_text::first_year;
  const auto day = (tail & 0xFFU) * 10 + (tail >> 8U) - 1;
  const bool known = odd == 0 && month < 12 && year < cell_text::years && cell.size == 10;
  const auto at = known ? year * 12 + month : 0;
  return {month_table.first_day[at] + static_cast<std::int32_t>(day), known && day < month_table.length[at]};
}

void read_dates(const ColumnCells& cells, std::size_t rows, Date* out, std::uint8_t* unusual) {
  for (std::size_t row = 0; row < rows; ++row) {
    const auto date = usual_date(cells[row]);
    out[row] = Date::epoch_days(date.usual ? date.days : 0);
    mark(unusual[row], !date.usual);
  }
}

void read_dates(const ColumnCells& cells, std::size_t rows, OptionalDate* out, std::uint8_t* unusual) {
  for (std::size_t row = 0; row < rows; ++row) {
    const auto cell = cells[row];
    out[row].reset();
    if (cell.size == 0) continue;
    const auto date = usual_date(cell);
    if (date.usual) out[row] = Date::epoch_days(date.days);
    mark(unusual[row], !date.usual);
  }
}

/// In units of 10^-decimals; one to eight digits, then perhaps a point and one
/// to `decimals` more.
template <unsigned decimals, class Take>
void read_numbers(const ColumnCells& cells, std::size_t rows, std::uint8_t* unusual, const Take& take) {
  constexpr std::int64_t scale = cell_text::powers[decimals];
  for (std::size_t row = 0; row < rows; ++row) {
    const auto cell = cells[row];
    const char* const end = cell.begin + cell.size;
    const auto tail =
        digits::last(digits::load(end - 8) ^ digits::zeros, std::min<std::size_t>(cell.size, 8));
    const auto points = digits::find(tail, '.' ^ '0');
    if (points == 0) {
      mark(unusual[row], digits::others(tail) != 0 || cell.size - 1 >= 8);
      take(row, digits::number_of(tail) * scale);
      continue;
    }
    const auto after = 7 - static_cast<std::size_t>(__builtin_ctzll(points)) / 8;
    const auto before = cell.size - after - 1;
    if (after - 1 >= decimals || before - 1 >= 8) {
      unusual[row] = 1;
      continue;
    }
    const auto fraction = tail >> (8 * (8 - after)) << (8 * (8 - decimals));
    const auto whole = digits::last(digits::load(end - after - 9) ^ digits::zeros, before);
    mark(unusual[row], (digits::others(fraction) | digits::others(whole)) != 0);
    take(row, digits::number_of(whole) * scale + digits::number_of(fraction));
  }
}

void read_kinds(const ColumnCells& cells, std::size_t rows, LineKind* out, std::uint8_t* unusual) {
  constexpr std::uint64_t normal = 0x00006C616D726F6EULL;
  for (std::size_t row = 0; row < rows; ++row) {
    const auto cell = cells[row];
    out[row] = LineKind::normal;
    if (cell.size == 6 && (digits::load(cell.begin) << 16U) == normal << 16U) continue;
    const auto kind = line_kind_named({cell.begin, cell.size});
    if (kind) out[row] = *kind;
    mark(unusual[row], !kind);
  }
}

bool is_plain(std::string_view text) {
  bool plain = true;
  for (const char c : text) plain &= static_cast<unsigned char>(c) - 0x20U < 0x5FU;
  return plain;
}

/// An id like the one before was looked at already.
void read_ids(const ColumnCells& cells, std::size_t rows, std::string_view* out, std::uint8_t* unusual) {
  std::string_view before;
  bool before_is_plain = true;
  for (std::size_t row = 0; row < rows; ++row) {
    const auto cell = cells[row];
    const std::string_view id(cell.begin, cell.size);
    if (id != before) before_is_plain = is_plain(id);
    before = id;
    out[row] = id;
    mark(unusual[row], !before_is_plain);
  }
}

}  // namespace

void read_columns(const RowRun& run, const Header& header, LineBatch& batch, std::size_t at,
                  std::span<std::uint8_t> unusual) {
  auto& lines = batch.lines;
  auto* const odd = unusual.data();
  std::fill_n(odd, run.rows, std::uint8_t{0});
  const auto column = [&](std::size_t number) { return ColumnCells(run, header.position[number]); };
  const auto optional_dates = [&](std::size_t number, std::vector<OptionalDate>& out) {
    if (header.position[number] == Header::absent) {
      std::fill_n(out.data() + at, run.rows, std::nullopt);
    } else {
      read_dates(column(number), run.rows, out.data() + at, odd);
    }
  };
  read_ids(column(0), run.rows, batch.loan_id.data() + at, odd);
  read_dates(column(1), run.rows, lines.from.data() + at, odd);
  read_dates(column(2), run.rows, lines.to.data() + at, odd);
  read_numbers<2>(column(3), run.rows, odd,
                  [out = lines.balance.data() + at](auto row, auto fen) { out[row] = Money::fen(fen); });
  // A percent is 10^7 billionths: one digit more than files may give.
  read_numbers<6>(column(4), run.rows, odd,
                  [out = lines.rate.data() + at](auto row, auto unit) { out[row] = Rate::nanos(unit * 10); });
  read_numbers<2>(column(5), run.rows, odd,
                  [out = lines.interest.data() + at](auto row, auto fen) { out[row] = Money::fen(fen); });
  read_kinds(column(6), run.rows, lines.kind.data() + at, odd);
  optional_dates(7, lines.due_on);
  optional_dates(8, lines.paid_on);
  optional_dates(9, lines.repriced_on);
}

}  // namespace tiexi
