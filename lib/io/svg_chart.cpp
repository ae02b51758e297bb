// SPDX-License-Identifier: Apache-2.0
#include "svg_chart.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace tiexi::svg {
namespace {

using html::Both;

constexpr double width = 480;
constexpr double left = 58;
constexpr double right = 450;  // half an amount fits beside it
constexpr std::string_view band_colour = "#9cc4ea";
constexpr std::string_view inner_colour = "#5597d6";
constexpr std::string_view line_colour = "#0b3d70";
constexpr std::string_view budget_colour = "#b3261e";

/// From a value to a place of the drawing.
struct Scale {
  double from_value, to_value, from_place, to_place;
  [[nodiscard]] double operator()(double value) const {
    return from_place + (value - from_value) / (to_value - from_value) * (to_place - from_place);
  }
};

std::string open(double height, const Both& label) {
  return fmt::format("<svg viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" aria-label=\"{} / {}\">\n", width,
                     height, label.zh, label.en);
}

std::string line(double x1, double y1, double x2, double y2, std::string_view colour, double stroke,
                 std::string_view more = "") {
  return fmt::format(
      "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\" stroke-width=\"{:.1f}\" "
      "{}/>\n",
      x1, y1, x2, y2, colour, stroke, more);
}

std::string text(double x, double y, std::string_view anchor, const Both& what) {
  return html::svg_text(fmt::format("x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\"", x, y, anchor), what);
}

std::string rectangle(double x, double y, double w, double h, std::string_view colour) {
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n", x,
                     y, w, h, colour);
}

std::string amount_axis(const Scale& y, const std::vector<double>& at) {
  std::string out;
  for (const double value : at) {
    out += line(left, y(value), right, y(value), "#e6eaee", 1);
    out += text(left - 6, y(value) + 4, "end", html::amount(value));
  }
  return out;
}

struct Key {
  std::string_view colour;
  Both name;
  bool as_line;
};

constexpr double key_step = 20;

/// One key a row, below the drawing: a name may be long in either language.
std::string legend(double top, const std::vector<Key>& keys) {
  std::string out;
  double y = top;
  for (const auto& key : keys) {
    out += key.as_line ? line(left, y - 4, left + 18, y - 4, key.colour, 2.5)
                       : rectangle(left, y - 10, 18, 12, key.colour);
    out += text(left + 24, y, "start", key.name);
    y += key_step;
  }
  return out;
}

/// A band between two series, drawn there and back.
template <class Low, class High>
std::string band(std::span<const FanYear> years, const Scale& x, const Scale& y, std::string_view colour,
                 Low low, High high) {
  std::string points;
  for (std::size_t i = 0; i < years.size(); ++i) {
    points += fmt::format("{:.1f},{:.1f} ", x(static_cast<double>(i)), y(low(years[i])));
  }
  for (std::size_t i = years.size(); i-- > 0;) {
    points += fmt::format("{:.1f},{:.1f} ", x(static_cast<double>(i)), y(high(years[i])));
  }
  return fmt::format("<polygon class=\"band\" points=\"{}\" fill=\"{}\"/>\n", points, colour);
}

std::string polyline(const std::string& points, std::string_view colour) {
  return fmt::format(
      "<polyline class=\"curve\" points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.5\"/>\n", points,
      colour);
}

}  // namespace

std::vector<double> ticks(double top) {
  if (!(top > 0)) top = 1;
  const double rough = top / 5;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
    if (factor * power >= rough) {
      step = factor * power;
      break;
    }
  }
  std::vector<double> at;
  for (double value = 0; at.empty() || at.back() < top * (1 - 1e-12); value += step) at.push_back(value);
  return at;
}

std::string fan(std::span<const FanYear> years) {
  if (years.empty()) return {};
  double top = 0;
  for (const auto& year : years) top = std::max({top, year.p95, year.mean, year.budget.value_or(0)});
  const auto at = ticks(top);
  const Scale y{0, at.back(), 240, 14};
  const double half = (right - left) / (2 * static_cast<double>(years.size()));
  const Scale x{0, std::max<double>(1, static_cast<double>(years.size()) - 1), left + half,
                years.size() == 1 ? left + half + 1 : right - half};
  auto out = open(350, Both("各年支出的可能范围", "range of outlays by year"));
  out += amount_axis(y, at);
  // A single year has no width to be a band: widen it.
  std::vector<FanYear> drawn(years.begin(), years.end());
  if (drawn.size() == 1) drawn.push_back(drawn.front());
  const Scale bx = years.size() == 1 ? Scale{0, 1, left + half - 30, left + half + 30} : x;
  out += band(
      drawn, bx, y, band_colour, [](const auto& f) { return f.p05; }, [](const auto& f) { return f.p95; });
  out += band(
      drawn, bx, y, inner_colour, [](const auto& f) { return f.p25; }, [](const auto& f) { return f.p75; });
  std::string medians;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    medians += fmt::format("{:.1f},{:.1f} ", bx(static_cast<double>(i)), y(drawn[i].p50));
  }
  out += polyline(medians, line_colour);
  for (std::size_t i = 0; i < years.size(); ++i) {
    const double at_x = x(static_cast<double>(i));
    out += fmt::format(
        "<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\" fill=\"#fff\" stroke=\"{}\" stroke-width=\"2\"/>\n",
        at_x, y(years[i].mean), line_colour);
    if (years[i].budget) {
      out += line(at_x - std::min(half, 34.0), y(*years[i].budget), at_x + std::min(half, 34.0),
                  y(*years[i].budget), budget_colour, 2.5);
    }
    out += text(at_x, 258, "middle", Both(std::to_string(years[i].year)));
  }
  out += legend(284, {{band_colour, Both("九成的可能范围（P5–P95）", "9 in 10 futures (P5–P95)"), false},
                      {inner_colour, Both("一半的可能范围（P25–P75）", "half of them (P25–P75)"), false},
                      {line_colour, Both("中位数；圆点为均值", "median; circle: mean"), true},
                      {budget_colour, Both("预算", "budget"), true}});
  return out + "</svg>\n";
}

std::string exceedance(std::span<const double> percentiles, std::optional<double> budget) {
  if (percentiles.empty()) return {};
  const double low = percentiles.front();
  const double high = std::max(percentiles.back(), budget.value_or(0));
  const auto at = ticks(high);
  const Scale x{0, at.back(), left, right};
  const Scale y{0, 1, 220, 14};
  auto out = open(295, Both("支出超过某一金额的概率", "chance that the outlay exceeds an amount"));
  for (const double chance : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    out += line(left, y(chance), right, y(chance), "#e6eaee", 1);
    out += text(left - 6, y(chance) + 4, "end", html::percent(chance));
  }
  for (std::size_t i = 0; i < at.size(); i += at.size() > 6 ? std::size_t{2} : std::size_t{1}) {
    out += text(x(at[i]), 238, "middle", html::amount(at[i]));
  }
  auto points = fmt::format("{:.1f},{:.1f} {:.1f},{:.1f} ", x(0), y(1), x(low), y(1));
  for (std::size_t i = 0; i < percentiles.size(); ++i) {
    const double chance = 1 - static_cast<double>(i) / static_cast<double>(percentiles.size() - 1);
    points += fmt::format("{:.1f},{:.1f} ", x(percentiles[i]), y(chance));
  }
  out += polyline(points, line_colour);
  std::vector<Key> keys = {
      {line_colour, Both("超过横轴金额的概率", "chance of more than the amount below"), true}};
  if (budget) {
    out += line(x(*budget), y(0), x(*budget), y(1), budget_colour, 2.5);
    keys.push_back({budget_colour, Both("预算", "budget"), true});
  }
  return out + legend(266, keys) + "</svg>\n";
}

std::string bars(std::span<const Bar> all) {
  constexpr double names = 150;
  constexpr double step = 34;
  const double bottom = 10 + step * static_cast<double>(all.size());
  double top = 0.1;
  for (const auto& bar : all) top = std::max({top, bar.total, bar.own + 2 * bar.own_error});
  const auto at = ticks(std::min(top, 1.2));
  const Scale x{0, std::max(at.back(), top), names, right - 6};
  auto out = open(bottom + 88, Both("不确定性的来源", "sources of uncertainty"));
  for (const double share : at) {
    out += line(x(share), 6, x(share), bottom, "#e6eaee", 1);
    out += text(x(share), bottom + 16, "middle", html::percent(share));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double y = 12 + step * static_cast<double>(i);
    const auto& bar = all[i];
    out += text(names - 8, y + 15, "end", bar.name);
    out += rectangle(names, y + 3, std::max(0.0, x(std::max(0.0, bar.total)) - names), 16, band_colour);
    out += rectangle(names, y + 3, std::max(0.0, x(std::max(0.0, bar.own)) - names), 16, inner_colour);
    out += line(x(std::max(0.0, bar.own - 1.96 * bar.own_error)), y + 11, x(bar.own + 1.96 * bar.own_error),
                y + 11, line_colour, 1.5);
  }
  out +=
      legend(bottom + 40, {{inner_colour, Both("单独解释的方差", "explained on its own"), false},
                           {band_colour, Both("含与其他来源的共同作用", "with what it does together"), false},
                           {line_colour, Both("95%区间", "95% interval"), true}});
  return out + "</svg>\n";
}

std::string changes(std::span<const Change> all, const Both& key) {
  if (all.empty()) return {};
  constexpr double names = 150;
  constexpr double step = 30;
  const double bottom = 10 + step * static_cast<double>(all.size());
  double least = 0;
  double most = 0;
  for (const auto& change : all) {
    least = std::min({least, change.value, change.low});
    most = std::max({most, change.value, change.high});
  }
  const double wide = std::max(-least, most);
  const auto at = ticks(wide);
  const Scale x{least < 0 ? -at.back() : 0, most > 0 || least == 0 ? at.back() : 0, names, right};
  auto out = open(bottom + 52, key);
  for (std::size_t i = 0; i < at.size(); i += at.size() > 4 ? at.size() - 1 : std::size_t{1}) {
    for (const double value : {at[i], -at[i]}) {
      if (value < x.from_value || value > x.to_value || (value == 0 && std::signbit(value))) continue;
      out += line(x(value), 6, x(value), bottom, "#e6eaee", 1);
      out += text(x(value), bottom + 16, "middle", html::amount(value));
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double y = 10 + step * static_cast<double>(i);
    const auto& change = all[i];
    out += text(names - 8, y + 15, "end", change.name);
    out += rectangle(std::min(x(0), x(change.value)), y + 3, std::fabs(x(change.value) - x(0)), 16,
                     inner_colour);
    out += line(x(change.low), y + 11, x(change.high), y + 11, line_colour, 1.5);
  }
  out += line(x(0), 6, x(0), bottom, "#57606a", 1);
  return out + legend(bottom + 40, {{inner_colour, key, false}}) + "</svg>\n";
}

}  // namespace tiexi::svg
