// SPDX-License-Identifier: Apache-2.0
/// @file
/// Canonical books for the benchmarks, in columns, from a fixed seed. Not for judging the rules: every loan
/// is eligible under nanshan-2021.
///
///     typical       two to four loans a firm, a third of the rates above the ceiling, one firm in twenty
///                   over its quota
///     tie_rich      the same with amounts that put loan-years on the half of a fen
///     arbitrary     any fen, any millionth of a rate, most firms over their quota
///     big_firm      two hundred loans a firm, all over the quota
///     within_quota  typical, but no firm reaches its quota: for peers that have no sweep over days
#pragma once

#include <cstdint>
#include <string>

#include <tiexi/book/book.hpp>

namespace tiexi::bench {

enum class BookKind { typical, tie_rich, arbitrary, big_firm, within_quota };

/// splitmix64: small, fixed for ever, good enough to spread amounts.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}

  std::uint64_t operator()() {
    state_ += 0x9e3779b97f4a7c15ULL;
    auto z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>((*this)() % static_cast<std::uint64_t>(bound));
  }

 private:
  std::uint64_t state_;
};

inline Money principal_of(BookKind kind, Draw& draw) {
  switch (kind) {
    case BookKind::typical:
    case BookKind::tie_rich:
      return Money::yuan((1 + draw.below(60)) * 100'000);
    case BookKind::arbitrary:
      return Money::fen(100'000'000 + draw.below(3'000'000'000));
    case BookKind::big_firm:
      return Money::yuan((1 + draw.below(40)) * 50'000);
    case BookKind::within_quota:
      return Money::yuan((1 + draw.below(12)) * 100'000);
  }
  return {};
}

inline Rate rate_of(BookKind kind, Draw& draw) {
  if (kind == BookKind::arbitrary) return Rate::nanos((3'000'000 + draw.below(5'000'000)) * 10);
  return Rate::basis_points(400 + 5 * draw.below(55));
}

inline Money interest_of(BookKind kind, Money balance, Rate rate, std::int64_t days, Draw& draw) {
  const auto exact = Ratio::of(rate.nanos() / 10 * days, 360LL * 100'000'000);
  auto interest = balance.times(exact, Rounding::half_up);
  // 70% of an amount that ends on 5 fen ends on half a fen.
  if (kind == BookKind::tie_rich) interest = Money::fen(interest.fen() / 10 * 10 + 5);
  if (kind == BookKind::arbitrary) interest += Money::fen(draw.below(100));
  return interest;
}

inline void add_loan(Book& book, BookKind kind, std::uint32_t firm, std::int64_t number, Draw& draw) {
  auto& loans = book.loans;
  const auto loan = static_cast<std::uint32_t>(loans.size());
  const auto credited = Date::of(2021, 7, 1) + draw.below(900);
  const auto principal = principal_of(kind, draw);
  loans.id.push_back("L" + std::to_string(firm) + "-" + std::to_string(1000 + number));
  loans.firm.push_back(firm);
  loans.lender.push_back("ICBC");
  loans.principal.push_back(principal);
  loans.credited_on.push_back(credited);
  loans.matures_on.push_back(credited + 365);
  loans.filed_on.push_back(credited);
  loans.grade_at_filing.push_back("");
  loans.applied_on.push_back(std::nullopt);
  loans.settled_on.push_back(std::nullopt);
  loans.overdue.push_back(Answer::no);
  loans.other_award.push_back(std::nullopt);
  loans.drawdowns.push_back(std::nullopt);
  const auto rate = rate_of(kind, draw);
  for (int quarter = 0; quarter < 4; ++quarter) {
    auto& lines = book.lines;
    const auto from = credited + 91 * quarter;
    const auto to = from + 91;
    lines.loan.push_back(loan);
    lines.from.push_back(from);
    lines.to.push_back(to);
    lines.balance.push_back(principal);
    lines.rate.push_back(rate);
    lines.interest.push_back(interest_of(kind, principal, rate, 91, draw));
    lines.kind.push_back(LineKind::normal);
    lines.due_on.push_back(to);
    lines.paid_on.push_back(to);
    lines.repriced_on.push_back(std::nullopt);
  }
}

inline Book make_book(BookKind kind, std::size_t loan_count, std::uint64_t seed = 2021) {
  Book book;
  Draw draw(seed);
  for (std::uint32_t firm = 0; book.loans.size() < loan_count; ++firm) {
    auto id = std::to_string(firm);
    book.firms.id.push_back("F" + id.insert(0, 8 - id.size(), '0'));
    book.firms.name.push_back("");
    book.firms.district.push_back("nanshan");
    book.firms.legal_person.push_back(Answer::yes);
    book.firms.sector.push_back("biomedicine");
    book.firms.grade.push_back(draw.below(20) == 0 ? "B" : "A");
    const auto loans = kind == BookKind::big_firm ? 200 : 2 + draw.below(3);
    for (std::int64_t number = 0; number < loans; ++number) add_loan(book, kind, firm, number, draw);
  }
  book.index();
  return book;
}

}  // namespace tiexi::bench
