// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/explanation.hpp>

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/money/decimal.hpp>

#include "phrase_writer.hpp"

namespace tiexi {
namespace {

using Json = nlohmann::ordered_json;

constexpr int exact_places = 6;

std::string yuan(const Exact& fen, int places) {
  return grouped((fen / Exact::of(100)).decimal_text(places, Rounding::half_up));
}

/// `5.775`, not `5.775000`.
std::string percent(const ExactRate& rate) {
  auto text = rate.percent_text();
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

/// The balance that counts, on average over the days of the line.
Exact average_base(const LineAssessment& line) {
  return line.period.days() == 0 ? Exact{} : line.base_days / Exact::of(line.period.days());
}

void write_heading(PhraseWriter& out, const AssessmentBasis& basis, const ProgrammeHeader& programme,
                   std::size_t loan, const LoanExplanation& explanation) {
  const auto& book = basis.book;
  const auto verdict = explanation.unknown_reference
                           ? out.say("拒收：无可用的LPR", "refused: no LPR is known")
                       : explanation.decision.eligible ? out.say("符合条件", "eligible")
                                                       : out.say("不符合条件", "not eligible");
  out.line({"贷款 {}（企业 {}）：{}", "Loan {} of firm {}: {}"}, book.loans.id[loan],
           book.firms.id[book.loans.firm[loan]], verdict);
  out.line({"依据 {}（{}），截至 {}", "Under {} ({}), as of {}"}, programme.instrument, programme.id,
           basis.as_of.text());
}

void write_rate(PhraseWriter& out, const AssessmentBasis& basis, const LineAssessment& line) {
  const auto& rules = basis.rules;
  const auto rate = basis.book.lines.rate[line.line];
  std::string reference;
  if (line.reference) {
    reference = fmt::format(
        fmt::runtime(out.say("；LPR（{}）{}%，{}公布，取{}", "; LPR {} {}%, fixed {}, in force on {}")),
        name_of(line.reference->tenor), line.reference->rate.percent_text(), line.reference->fixed_on.text(),
        line.reference->date.text());
  }
  std::string ceiling;
  if (const auto limit = ceiling_of(rules.rate_rule, line.reference ? line.reference->rate : Rate{})) {
    ceiling = fmt::format(fmt::runtime(out.say("；上限{}%", "; ceiling {}%")), percent(*limit));
  }
  out.line({"    利率{}%{}{}；贴息利率{}%（第{}条）", "    rate {}%{}{}; subsidised rate {}% (Art. {})"},
           rate.percent_text(), reference, ceiling, percent(line.subsidised), rules.rate_article);
}

void write_line(PhraseWriter& out, const AssessmentBasis& basis, const LoanExplanation& explanation,
                const LineAssessment& line) {
  const auto& lines = basis.book.lines;
  out.line({"  {} 至 {}（{}天），付息{}元，{}付，计入{}年",
            "  {} to {} ({} days), interest {}, paid {}, counts in {}"},
           line.period.from.text(), line.period.to.text(), line.period.days(), line.interest.grouped_text(),
           lines.paid_on[line.line]->text(), line.year);
  const auto quota = explanation.quota
                         ? fmt::format(fmt::runtime(out.say("；额度{}元（第{}条）", "; quota {} (Art. {})")),
                                       explanation.quota->grouped_text(), basis.rules.quota->article)
                         : std::string{};
  out.line({"    余额{}元{}；额度内日均{}元", "    balance {}{}; inside the quota {} on average by day"},
           lines.balance[line.line].grouped_text(), quota, yuan(average_base(line), 2));
  write_rate(out, basis, line);
  out.line({"    可计利息{}元", "    countable interest {}"}, yuan(line.countable, exact_places));
}

void write_year(PhraseWriter& out, const AssessmentBasis& basis, const LoanExplanation& explanation,
                std::size_t i) {
  const auto& award = explanation.awards[i];
  const auto& firm = explanation.firm_awards[i];
  Exact countable;
  for (const auto& line : explanation.lines) {
    if (line.year == award.year) countable += line.countable;
  }
  const auto share = Exact::of(basis.rules.award.share);
  out.line({"  {}年：可计利息{} × {} = {}，{}取到分，{}元（第{}条）",
            "  {}: countable {} x {} = {}, rounded {} to {} (Art. {})"},
           award.year, yuan(countable, exact_places), basis.rules.award.share.percent_text(),
           yuan(share * countable, exact_places), name_of(basis.rules.award.rounding),
           award.award_uncapped.grouped_text(), basis.rules.award.article);
  if (!basis.rules.cap) return;
  out.line({"        企业当年合计{}元，上限{}元（第{}条）；本笔{}元",
            "        the firm's year {}, cap {} (Art. {}); of this loan {}"},
           firm.award_uncapped.grouped_text(), basis.rules.cap->amount.grouped_text(),
           basis.rules.cap->article, award.award.grouped_text());
}

Json line_json(const AssessmentBasis& basis, const LineAssessment& line) {
  const auto& lines = basis.book.lines;
  Json json = {{"from", line.period.from.text()},
               {"to", line.period.to.text()},
               {"days", line.period.days()},
               {"year", line.year},
               {"paid_on", lines.paid_on[line.line]->text()},
               {"balance", lines.balance[line.line].text()},
               {"balance_within_quota",
                (average_base(line) / Exact::of(100)).decimal_text(exact_places, Rounding::half_up)},
               {"rate_pct", lines.rate[line.line].percent_text()}};
  if (line.reference) {
    json["lpr"] = {{"tenor", name_of(line.reference->tenor)},
                   {"rate_pct", line.reference->rate.percent_text()},
                   {"date", line.reference->date.text()},
                   {"fixed_on", line.reference->fixed_on.text()}};
  }
  if (const auto limit = ceiling_of(basis.rules.rate_rule, line.reference ? line.reference->rate : Rate{})) {
    json["ceiling_pct"] = percent(*limit);
  }
  json["subsidised_rate_pct"] = percent(line.subsidised);
  json["interest"] = line.interest.text();
  json["countable_interest"] =
      (line.countable / Exact::of(100)).decimal_text(exact_places, Rounding::half_up);
  return json;
}

Json year_json(const LoanAward& award, const FirmAward& firm) {
  return {{"year", award.year},
          {"interest_paid", award.interest_paid.text()},
          {"countable_interest", award.countable_interest.text()},
          {"award_uncapped", award.award_uncapped.text()},
          {"award", award.award.text()},
          {"firm_award_uncapped", firm.award_uncapped.text()},
          {"firm_award", firm.award.text()},
          {"bound_by", name_of(firm.bound_by)}};
}

/// Those that are of the loan's lines.
Json warnings_json(const Book& book, std::size_t loan, std::span<const Warning> warnings) {
  const auto [begin, end] = book.lines_of(loan);
  const auto is_of_loan = [&](const Warning& warning) {
    if (!code::is_of_line(warning.code)) return false;
    const auto numbers = std::span(book.lines.line_number).subspan(begin, end - begin);
    return std::find(numbers.begin(), numbers.end(), warning.line) != numbers.end();
  };
  auto json = Json::array();
  for (const auto& warning : warnings) {
    if (!is_of_loan(warning)) continue;
    json.push_back({{"file", warning.file},
                    {"line", warning.line},
                    {"column", warning.column},
                    {"code", warning.code},
                    {"got", warning.got},
                    {"wanted", warning.wanted}});
  }
  return json;
}

}  // namespace

std::string explanation_text(const AssessmentBasis& basis, const ProgrammeHeader& programme, std::size_t loan,
                             const LoanExplanation& explanation, Language language) {
  PhraseWriter out(language);
  write_heading(out, basis, programme, loan, explanation);
  write_tests(out, explanation.decision);
  if (!explanation.lines.empty()) {
    out.blank();
    out.line({"已付正常利息", "Normal interest paid"});
    for (const auto& line : explanation.lines) write_line(out, basis, explanation, line);
  }
  if (!explanation.awards.empty()) {
    out.blank();
    out.line({"按年资助", "Awards by year"});
    for (std::size_t i = 0; i < explanation.awards.size(); ++i) write_year(out, basis, explanation, i);
  }
  return out.take();
}

std::string explanation_json(const AssessmentBasis& basis, const ProgrammeHeader& programme, std::size_t loan,
                             const LoanExplanation& explanation, std::span<const Warning> warnings) {
  const auto& book = basis.book;
  Json json = {{"loan_id", book.loans.id[loan]},
               {"firm_id", book.firms.id[book.loans.firm[loan]]},
               {"programme", programme.id},
               {"instrument", programme.instrument},
               {"as_of", basis.as_of.text()},
               {"eligible", explanation.decision.eligible && !explanation.unknown_reference},
               {"reasons", reasons_of(explanation.decision)}};
  json["tests"] = tests_json(explanation.decision);
  json["share"] = basis.rules.award.share.text();
  if (explanation.quota) json["quota"] = explanation.quota->text();
  json["lines"] = Json::array();
  for (const auto& line : explanation.lines) json["lines"].push_back(line_json(basis, line));
  json["years"] = Json::array();
  for (std::size_t i = 0; i < explanation.awards.size(); ++i) {
    json["years"].push_back(year_json(explanation.awards[i], explanation.firm_awards[i]));
  }
  json["warnings"] = warnings_json(book, loan, warnings);
  return json.dump(2) + "\n";
}

}  // namespace tiexi
