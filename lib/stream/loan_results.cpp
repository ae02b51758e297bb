// SPDX-License-Identifier: Apache-2.0
#include "loan_results.hpp"

namespace tiexi {
namespace {

/// Short texts are inside of the string itself.
std::size_t outside(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 16 : 0;
}

Money get_money(SpoolReader& in) { return Money::fen(in.get<std::int64_t>()); }

}  // namespace

void put(SpoolWriter& out, const DecidedLoan& loan) {
  out.put_text(loan.id);
  out.put(loan.firm);
  out.put(loan.failed);
}

void get(SpoolReader& in, DecidedLoan& loan) {
  loan.id = in.get_text();
  loan.firm = in.get<std::uint32_t>();
  loan.failed = in.get<FailedTests>();
}

bool comes_before(const DecidedLoan& a, const DecidedLoan& b) { return a.id < b.id; }
std::size_t bytes_of(const DecidedLoan& loan) { return sizeof loan + outside(loan.id); }

void put(SpoolWriter& out, const AwardedLoan& loan) {
  out.put_text(loan.id);
  out.put(loan.firm);
  out.put(loan.award.year);
  for (const auto amount : {loan.award.interest_paid, loan.award.countable_interest,
                            loan.award.award_uncapped, loan.award.award, loan.award.paid}) {
    out.put(amount.fen());
  }
}

void get(SpoolReader& in, AwardedLoan& loan) {
  loan.id = in.get_text();
  loan.firm = in.get<std::uint32_t>();
  loan.award.year = in.get<int>();
  for (auto* amount : {&loan.award.interest_paid, &loan.award.countable_interest, &loan.award.award_uncapped,
                       &loan.award.award, &loan.award.paid}) {
    *amount = get_money(in);
  }
}

bool comes_before(const AwardedLoan& a, const AwardedLoan& b) {
  return a.id != b.id ? a.id < b.id : a.award.year < b.award.year;
}
std::size_t bytes_of(const AwardedLoan& loan) { return sizeof loan + outside(loan.id); }

}  // namespace tiexi
