// SPDX-License-Identifier: Apache-2.0
#include "population.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

std::string padded(std::uint64_t number, std::size_t width) {
  auto text = std::to_string(number);
  return text.insert(0, width - std::min(width, text.size()), '0');
}

/// FNV-1a to 31 bits: where a firm of the book draws from does not depend on the firms beside it.
std::uint32_t hash_of(std::string_view id) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return static_cast<std::uint32_t>(hash >> 33U);
}

/// Two ids with one hash are rare; the later id takes the next number free.
std::uint32_t entity_of(std::string_view id, std::set<std::uint32_t>& taken) {
  auto entity = hash_of(id);
  while (!taken.insert(entity).second) entity = (entity + 1) & 0x7FFFFFFFU;
  return entity;
}

std::size_t index_of(const std::vector<GradeTerms>& grades, std::string_view name) {
  const auto found =
      std::find_if(grades.begin(), grades.end(), [&](const auto& g) { return g.name == name; });
  return found == grades.end() ? no_grade : static_cast<std::size_t>(found - grades.begin());
}

std::size_t grade_of_firm(const Scenario& scenario, const LoanInterestRules& rules, const Book& book,
                          std::size_t row) {
  const auto name = book.firms.grade[row];
  const auto grade = index_of(scenario.grades, name);
  if (grade == no_grade && rules.quota && rules.quota->by_grade.contains(name)) {
    throw InvalidInput("grades", "none named " + std::string(name),
                       "every grade that has a quota and a firm, as firm " + std::string(book.firms.id[row]));
  }
  return grade;
}

/// What a simulated firm is: all that the programme's tests ask of a firm. Who does not meet them is not
/// simulated; the scenario's means count firms and claims that do.
struct Facts {
  std::map<Fact, std::string> texts;
  std::map<Fact, Answer> answers;
  std::map<Fact, Money> amounts;

  void take(const LoanInterestRules& rules) {
    for (const auto& test : rules.tests) {
      if (const auto* rule = std::get_if<DistrictIsOneOf>(&test.rule))
        texts[Fact::district] = rule->names.front();
      if (const auto* rule = std::get_if<SectorIsOneOf>(&test.rule))
        texts[Fact::sector] = rule->names.front();
    }
  }
  void take(const MeasureRules& rules) {
    for (const auto& test : rules.tests) {
      if (const auto* rule = std::get_if<TextIsOneOf>(&test.rule)) texts[rule->column] = rule->values.front();
      if (const auto* rule = std::get_if<AnswerIs>(&test.rule)) {
        answers[rule->column] = rule->wanted ? Answer::yes : Answer::no;
      }
      if (const auto* rule = std::get_if<AmountAtLeast>(&test.rule)) amounts[rule->column] = rule->amount;
    }
  }

  [[nodiscard]] std::string_view text(Fact fact) const {
    const auto found = texts.find(fact);
    return found == texts.end() ? std::string_view{} : found->second;
  }
  [[nodiscard]] Answer answer(Fact fact, Answer otherwise) const {
    const auto found = answers.find(fact);
    return found == answers.end() ? otherwise : found->second;
  }
  [[nodiscard]] std::optional<Money> amount(Fact fact) const {
    const auto found = amounts.find(fact);
    return found == amounts.end() ? std::nullopt : std::optional(found->second);
  }
};

std::string free_prefix(const Book& book) {
  std::string prefix = "sim-";
  const auto taken = [&](const TextColumn& ids) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i].starts_with(prefix)) return true;
    }
    return false;
  };
  while (taken(book.firms.id) || taken(book.loans.id) || taken(book.claims.id)) prefix.insert(0, "x");
  return prefix;
}

/// Founded a year before it comes and registered the day it comes; those there from the start have been there
/// for three years, and never moved in.
void push_new(Firms& firms, std::string_view id, const Facts& facts, const FirmSlot& slot, int first_year) {
  const bool from_start = slot.arrives == 0;
  const auto comes = Date::of(from_start ? first_year - 3 : slot.arrives, 1, 1);
  firms.id.push_back(id);
  firms.name.push_back("");
  firms.district.push_back(facts.text(Fact::district));
  firms.legal_person.push_back(Answer::yes);
  firms.sector.push_back(facts.text(Fact::sector));
  firms.grade.push_back("");
  firms.founded_on.emplace_back(Date::of(comes.year() - 1, 1, 1));
  firms.first_applied_on.emplace_back(comes);
  firms.financing_3y.emplace_back(facts.amount(Fact::financing_3y));
  firms.uses_policy_premises.push_back(facts.answer(Fact::uses_policy_premises, Answer::no));
  firms.registered_on.emplace_back(comes);
  firms.moved_in_on.emplace_back(from_start ? std::nullopt : std::optional(comes));
  firms.role.push_back(facts.text(Fact::role));
  firms.top_talent.push_back(facts.answer(Fact::top_talent, Answer::no));
  firms.talent_team.push_back(facts.answer(Fact::talent_team, Answer::no));
  firms.team_funded_before.push_back(facts.answer(Fact::team_funded_before, Answer::no));
  firms.listed_on.emplace_back();
  firms.neeq.push_back(Answer::no);
}

void push_copy(Firms& firms, const Firms& from, std::size_t row) {
  firms.id.push_back(from.id[row]);
  firms.name.push_back(from.name[row]);
  firms.district.push_back(from.district[row]);
  firms.legal_person.push_back(from.legal_person[row]);
  firms.sector.push_back(from.sector[row]);
  firms.grade.push_back(from.grade[row]);
  firms.founded_on.push_back(from.founded_on[row]);
  firms.first_applied_on.push_back(from.first_applied_on[row]);
  firms.financing_3y.push_back(from.financing_3y[row]);
  firms.uses_policy_premises.push_back(from.uses_policy_premises[row]);
  firms.registered_on.push_back(from.registered_on[row]);
  firms.moved_in_on.push_back(from.moved_in_on[row]);
  firms.role.push_back(from.role[row]);
  firms.top_talent.push_back(from.top_talent[row]);
  firms.talent_team.push_back(from.talent_team[row]);
  firms.team_funded_before.push_back(from.team_funded_before[row]);
  firms.listed_on.push_back(from.listed_on[row]);
  firms.neeq.push_back(from.neeq[row]);
}

}  // namespace

Population::Population(const Scenario& scenario, const Programme& programme, const Book& book, int first_year,
                       const std::vector<DiscreteLaw>& arrivals)
    : prefix_(free_prefix(book)) {
  const auto& rules = *programme.loan_interest();
  std::vector<std::pair<std::string, FirmSlot>> named;
  std::set<std::uint32_t> taken;
  for (std::uint32_t row = 0; row < book.firms.size(); ++row) {
    FirmSlot slot;
    slot.entity = entity_of(book.firms.id[row], taken);
    slot.book_row = row;
    slot.from_book = true;
    slot.grade = grade_of_firm(scenario, rules, book, row);
    named.emplace_back(book.firms.id[row], slot);
  }
  // Simulated firms draw from the upper half: 0 for those there from the start, then one run a year.
  const auto add_new = [&](std::uint32_t run, int year, std::uint32_t count) {
    for (std::uint32_t number = 0; number < count; ++number) {
      FirmSlot slot;
      slot.entity = 0x80000000U | (run << 20U) | number;
      slot.arrives = year;
      slot.number = number;
      named.emplace_back(prefix_ + padded(static_cast<std::uint64_t>(year), 4) + "-" + padded(number + 1, 6),
                         slot);
    }
  };
  if (book.firms.size() == 0) add_new(0, 0, static_cast<std::uint32_t>(scenario.firms.count));
  for (std::size_t t = 0; t < arrivals.size(); ++t) {
    const auto most = arrivals[t].first() + static_cast<std::int32_t>(arrivals[t].size()) - 1;
    add_new(static_cast<std::uint32_t>(t + 1), first_year + static_cast<int>(t),
            std::min<std::uint32_t>(static_cast<std::uint32_t>(most), 1U << 20U));
  }
  std::sort(named.begin(), named.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Facts facts;
  facts.take(rules);
  if (programme.measures()) facts.take(*programme.measures());
  rows_of_book_.resize(book.firms.size());
  for (auto& [id, slot] : named) {
    slot.row = static_cast<std::uint32_t>(slots_.size());
    if (slot.from_book) {
      push_copy(firms_, book.firms, slot.book_row);
      rows_of_book_[slot.book_row] = slot.row;
    } else {
      push_new(firms_, id, facts, slot, first_year);
    }
    slots_.push_back(slot);
  }
}

}  // namespace tiexi
