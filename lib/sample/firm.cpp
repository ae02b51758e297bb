// SPDX-License-Identifier: Apache-2.0
#include "firm.hpp"

#include <algorithm>

#include "amounts.hpp"

namespace tiexi::sample {
namespace {

using Names = std::array<std::string_view, 16>;

// 样例 (sample) in front: a made-up name must not be some firm's.
constexpr Names first_syllables = {"康", "华", "瑞", "博", "安", "源", "海", "新",
                                   "诺", "泰", "元", "明", "鹏", "恒", "嘉", "科"};
constexpr Names second_syllables = {"泽", "微", "因", "达", "信", "生", "特", "宁",
                                    "益", "美", "辰", "普", "和", "维", "健", "林"};
constexpr std::array<std::string_view, 5> kinds = {"生物医药有限公司", "医疗器械有限公司", "生物科技有限公司",
                                                   "基因技术有限公司", "制药有限公司"};

constexpr std::array<Weighted<FirmSize>, 4> sizes = {
    {{FirmSize::micro, 34}, {FirmSize::small, 34}, {FirmSize::medium, 21}, {FirmSize::large, 11}}};
constexpr std::array<Weighted<std::string_view>, 7> districts = {{{"nanshan", 935},
                                                                  {"futian", 15},
                                                                  {"baoan", 14},
                                                                  {"guangming", 12},
                                                                  {"longhua", 10},
                                                                  {"pingshan", 8},
                                                                  {"", 6}}};
constexpr std::array<Weighted<std::string_view>, 5> sectors = {
    {{"biomedicine", 940}, {"electronics", 25}, {"software", 20}, {"new-materials", 11}, {"", 4}}};
constexpr std::array<Weighted<Answer>, 3> legal_persons = {
    {{Answer::yes, 972}, {Answer::no, 20}, {Answer::unknown, 8}}};
constexpr std::array<Weighted<std::string_view>, 6> roles = {{{"", 600},
                                                              {"enterprise", 340},
                                                              {"platform", 20},
                                                              {"park-owner", 20},
                                                              {"renewal-body", 14},
                                                              {"incubator", 6}}};

// Positions in `grade_names`.
constexpr std::array<Weighted<int>, 6> grades_of_small = {
    {{0, 1}, {1, 6}, {2, 24}, {3, 39}, {4, 13}, {5, 11}}};
constexpr std::array<Weighted<int>, 6> grades_of_large = {
    {{0, 12}, {1, 28}, {2, 36}, {3, 17}, {4, 4}, {5, 3}}};

constexpr std::array<std::int64_t, 4> financing_medians = {3'000'000, 12'000'000, 60'000'000, 180'000'000};

bool is_large(FirmSize size) { return size == FirmSize::medium || size == FirmSize::large; }

Answer yes_with_chance(const Draws& draws, std::int64_t per_ten_thousand, Purpose purpose) {
  return draws.chance(per_ten_thousand, purpose) ? Answer::yes : Answer::no;
}

void draw_dates(SampleFirm& firm, const Draws& draws) {
  const bool young = draws.chance(is_large(firm.size) ? 2'500 : 4'500, "is young");
  firm.founded_on = young ? draws.between(Date::of(2016, 1, 4), Date::of(2021, 2, 26), "founded")
                          : draws.between(Date::of(2001, 1, 2), Date::of(2015, 12, 31), "founded");
  firm.registered_on = firm.founded_on;
  if (draws.chance(1'400, "moved in")) {
    firm.moved_in_on = std::max(draws.between(Date::of(2019, 3, 1), Date::of(2023, 6, 30), "moved in on"),
                                firm.founded_on + 30);
    firm.registered_on = *firm.moved_in_on - draws.between(0, 30, "registered");
  }
  if (draws.chance(8'500, "applied before")) {
    firm.first_applied_on = draws.between(Date::of(2021, 7, 1), Date::of(2023, 12, 29), "first applied");
  }
}

void draw_finance(SampleFirm& firm, const Draws& draws) {
  if (draws.chance(8'000, "financing known")) {
    const auto median = Money::yuan(financing_medians[static_cast<std::size_t>(firm.size)]);
    firm.financing_3y =
        draws.chance(2'500, "financing none") ? Money() : drawn_amount(draws, median, "financing");
  }
  if (firm.size == FirmSize::large && draws.chance(2'200, "listed")) {
    firm.listed_on = std::max(draws.between(Date::of(2010, 5, 4), Date::of(2023, 11, 30), "listed on"),
                              firm.founded_on + 1'500);
  } else if (firm.size == FirmSize::medium && draws.chance(900, "neeq")) {
    firm.listed_on = draws.between(Date::of(2015, 3, 2), Date::of(2023, 11, 30), "listed on");
    firm.neeq = Answer::yes;
  }
}

void draw_talents(SampleFirm& firm, const Draws& draws) {
  firm.top_talent = yes_with_chance(draws, 600, "top talent");
  firm.talent_team = yes_with_chance(draws, 900, "talent team");
  if (firm.talent_team == Answer::yes) firm.team_funded_before = yes_with_chance(draws, 2'000, "team funded");
}

std::string name_of(const SampleFirm& firm) {
  const auto draws = firm.draws(Entity::firm);
  return "样例" + std::string(draws.pick(first_syllables, "name 1")) +
         std::string(draws.pick(second_syllables, "name 2")) + std::string(draws.pick(kinds, "name 3"));
}

}  // namespace

std::string firm_id(std::uint64_t number) {
  auto digits = std::to_string(number);
  if (digits.size() < 7) digits.insert(0, 7 - digits.size(), '0');
  return "F" + digits;
}

SampleFirm drawn_firm(std::uint64_t seed, std::uint64_t number) {
  SampleFirm firm;
  firm.seed = seed;
  firm.number = number;
  firm.id = firm_id(number);
  const auto draws = firm.draws(Entity::firm);
  firm.size = draws.pick(sizes, "size");
  firm.district = draws.pick(districts, "district");
  firm.legal_person = draws.pick(legal_persons, "legal person");
  firm.sector = draws.pick(sectors, "sector");
  firm.grade = draws.pick(is_large(firm.size) ? grades_of_large : grades_of_small, "grade");
  firm.role = draws.pick(roles, "role");
  firm.uses_policy_premises = yes_with_chance(draws, is_large(firm.size) ? 2'500 : 1'200, "policy premises");
  draw_dates(firm, draws);
  draw_finance(firm, draws);
  draw_talents(firm, draws);
  return firm;
}

void fill(RowText& row, const SampleFirm& firm) {
  row.start().add(firm.id).add(name_of(firm)).add(firm.district).add(firm.legal_person).add(firm.sector);
  row.add(grade_names[static_cast<std::size_t>(firm.grade)]).add(firm.founded_on).add(firm.first_applied_on);
  row.add(firm.financing_3y).add(firm.uses_policy_premises).add(firm.registered_on).add(firm.moved_in_on);
  row.add(firm.role).add(firm.top_talent).add(firm.talent_team).add(firm.team_funded_before);
  row.add(firm.listed_on).add(firm.neeq);
}

}  // namespace tiexi::sample
