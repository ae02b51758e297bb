// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/plan_targets.hpp>

#include <string>

#include <tiexi/base/error.hpp>
#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {
namespace {

constexpr std::string_view biomedicine = "深南府办〔2021〕1号";
constexpr std::string_view science = "南山区科技创新“十四五”规划";
constexpr std::string_view digital = "深圳市数字经济产业创新发展实施方案（征求意见稿）";

constexpr PlanTarget targets[] = {
    {"biomedicine-output", biomedicine, "100m CNY", 2022, 400, 2025, 600},
    {"drug-trial-approvals", biomedicine, "drugs", 2022, 30, 2025, 60},
    {"drug-marketing-approvals", biomedicine, "drugs", 2022, 10, 2025, 20},
    {"device-certificates", biomedicine, "certificates", 2022, 400, 2025, 1000},
    {"high-tech-firms", science, "firms", 2020, 4101, 2025, 5000},
    {"rd-spending", science, "index, +9% a year", 2020, 100, 2021, 109},
    {"strategic-industries", science, "100m CNY", 2020, 3425.38, 2025, 4500},
    {"digital-economy", digital, "100m CNY", 2019, 1597, 2022, 2428},
    {"information-services", digital, "100m CNY", 2019, 5290, 2022, 8045},
    {"software", digital, "100m CNY", 2019, 6930, 2022, 10539},
};

}  // namespace

double PlanTarget::growth() const {
  return portable_pow(to_value / from_value, 1.0 / (to_year - from_year)) - 1.0;
}

std::span<const PlanTarget> plan_targets() { return targets; }

const PlanTarget& plan_target(std::string_view name) {
  std::string names;
  for (const auto& target : targets) {
    if (target.name == name) return target;
    names += (names.empty() ? "" : ", ") + std::string(target.name);
  }
  throw InvalidInput("plan target", "\"" + std::string(name) + "\"", "one of " + names);
}

}  // namespace tiexi
