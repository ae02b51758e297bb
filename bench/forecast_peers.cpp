// SPDX-License-Identifier: Apache-2.0
#include "forecast_peers.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/months.hpp>

#include "settlement_peers.hpp"

namespace tiexi::bench {

std::string scenario_of(const StdModel& model) {
  const auto whole = [](double number) { return std::to_string(static_cast<std::int64_t>(number)); };
  const auto decimal = [](double number) { return "\"" + std::to_string(number) + "\""; };
  std::string text =
      "[scenario]\nprogramme = \"nanshan-2021\"\nfirst_year = " + whole(model.first_year) +
      "\nyears = " + whole(model.years) + "\nseed = 5\n[firms]\ncount = " + whole(model.firms) +
      "\narrivals = 0\n[loans]\nprincipal_median = " + whole(model.median) +
      "\nprincipal_spread = " + decimal(model.spread) + "\nprincipal_min = " + whole(model.minimum) +
      "\nprincipal_max = " + whole(model.maximum) + "\nprincipal_step = " + whole(model.round_to) +
      "\n[loans.term_months]\n12 = 1\n[loans.method]\nbullet_interest = 1\n"
      "[common_factor]\ndemand = 0\nlateness = 0\n[grades.A]\nloans_per_year = " +
      decimal(model.loans_per_year) + "\nspread_bp = " + whole(model.margin_bp) +
      "\nspread_deviation_bp = " + whole(model.margin_deviation_bp) +
      "\nfiling_share = 1\nprepayment = 0\nlateness = 0\nexit = 0\n"
      "[reference_rate]\nmodel = \"path\"\n";
  for (const auto& fixing : LprTable::official().fixings()) {
    text += "[[reference_rate.path]]\ndate = " + fixing.date.text() + "\n1y = \"" +
            fixing.one_year.percent_text() + "\"\n5y = \"" + fixing.five_years.percent_text() + "\"\n";
  }
  return text;
}

StdLoanDraw::StdLoanDraw(const StdModel& model)
    : model_(model),
      count_(model.loans_per_year),
      principal_(std::log(model.median), model.spread),
      margin_(model.margin_bp, model.margin_deviation_bp),
      months_({10, 70, 10, 10}),
      method_({85, 15}),
      day_(0, 364),
      filed_(0.95),
      late_(0.02),
      prepaid_(0.05) {}

DrawnLoan StdLoanDraw::draw(std::mt19937_64& generator, std::int64_t days_of_year) {
  constexpr int months[] = {6, 12, 24, 36};
  DrawnLoan loan;
  do {
    loan.principal = principal_(generator);
  } while (loan.principal < model_.minimum || loan.principal > model_.maximum);
  loan.principal = std::round(loan.principal / model_.round_to) * model_.round_to;
  loan.margin_bp = 5 * static_cast<std::int64_t>(std::floor(margin_(generator) / 5 + 0.5));
  loan.day = day_(generator, decltype(day_)::param_type(0, static_cast<int>(days_of_year) - 1));
  loan.months = months[months_(generator)];
  loan.method = method_(generator);
  loan.filed = filed_(generator);
  loan.late = late_(generator);
  loan.prepaid = prepaid_(generator);
  return loan;
}

namespace {

void push_loan(Book& book, std::uint32_t firm, Money principal, Date credited) {
  auto& loans = book.loans;
  loans.id.push_back("");
  loans.firm.push_back(firm);
  loans.lender.push_back("");
  loans.principal.push_back(principal);
  loans.credited_on.push_back(credited);
  loans.matures_on.push_back(add_months(credited, 12, MonthEnd::last_day));
  loans.filed_on.emplace_back(credited);
  loans.grade_at_filing.push_back("A");
  loans.applied_on.emplace_back();
  loans.settled_on.emplace_back();
  loans.overdue.push_back(Answer::no);
  loans.other_award.emplace_back();
  loans.drawdowns.emplace_back();
}

/// Quarterly to the 20th of March, June, September and December, the rest at maturity.
void push_lines(Book& book, Rate rate, int last_year) {
  auto& lines = book.lines;
  const auto loan = book.loans.size() - 1;
  const auto balance = book.loans.principal[loan];
  const auto matures = book.loans.matures_on[loan];
  auto from = book.loans.credited_on[loan];
  while (from < matures && from.year() <= last_year) {
    auto month = (from.month() + 2) / 3 * 3;
    auto to = Date::of(from.year(), month, 20);
    if (to <= from)
      to = month == 12 ? Date::of(from.year() + 1, 3, 20) : Date::of(from.year(), month + 3, 20);
    to = std::min(to, matures);
    const double interest = static_cast<double>(balance.fen()) * static_cast<double>(rate.nanos()) / 1e9 *
                            static_cast<double>(to - from) / 360.0;
    lines.loan.push_back(static_cast<std::uint32_t>(loan));
    lines.from.push_back(from);
    lines.to.push_back(to);
    lines.balance.push_back(balance);
    lines.rate.push_back(rate);
    lines.interest.push_back(Money::fen(static_cast<std::int64_t>(std::floor(interest + 0.5))));
    lines.kind.push_back(LineKind::normal);
    lines.due_on.emplace_back(to);
    lines.paid_on.emplace_back(to);
    lines.repriced_on.emplace_back();
    from = to;
  }
}

}  // namespace

StdPath std_path(const StdModel& model, std::mt19937_64& generator) {
  const auto& lpr = LprTable::official();
  Book book;
  StdLoanDraw draw(model);
  for (int firm = 0; firm < model.firms; ++firm) {
    book.firms.id.push_back("");
    book.firms.grade.push_back("A");
    book.firms.district.push_back("nanshan");
    book.firms.sector.push_back("biomedicine");
    book.firms.legal_person.push_back(Answer::yes);
    for (int year = model.first_year; year < model.first_year + model.years; ++year) {
      for (int count = draw.count(generator); count > 0; --count) {
        const auto loan = draw.draw(generator, Date::of(year + 1, 1, 1) - Date::of(year, 1, 1));
        const auto credited = Date::of(year, 1, 1) + loan.day;
        push_loan(book, static_cast<std::uint32_t>(firm),
                  Money::yuan(static_cast<std::int64_t>(loan.principal)), credited);
        const auto reference = lpr.in_force(credited)->one_year;
        push_lines(book, reference + Rate::basis_points(loan.margin_bp), model.first_year + model.years - 1);
      }
    }
  }
  book.index();
  StdPath path{std::vector<double>(static_cast<std::size_t>(model.years)), book.loans.size()};
  const auto last_day = Date::of(model.first_year + model.years - 1, 12, 31);
  for (const auto& total : settle_in_doubles(book, last_day)) {
    const auto year = total.year - model.first_year;
    if (year >= 0 && year < model.years) {
      path.outlay[static_cast<std::size_t>(year)] += static_cast<double>(total.award) / 100;
    }
  }
  return path;
}

}  // namespace tiexi::bench
