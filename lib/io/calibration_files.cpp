// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/calibration_files.hpp>

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/io/text_table.hpp>

namespace tiexi {
namespace {

using Json = nlohmann::ordered_json;

std::string say(Language language, std::string_view zh, std::string_view en) {
  return std::string(Phrase{zh, en}.in(language));
}

std::optional<std::string> error_of(const ParameterEstimate& estimate) {
  return estimate.std_error ? std::optional(decimal_text(*estimate.std_error)) : std::nullopt;
}

Money amount(double yuan) { return payable(yuan, Rounding::half_up); }

/// Not by CsvWriter: negative numbers are no text that a spreadsheet would run.
std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

Json input_list(const std::vector<InputDigest>& inputs) {
  auto list = Json::array();
  for (const auto& input : inputs) {
    list.push_back({{"file", input.file}, {"bytes", input.bytes}, {"sha256", input.sha256}});
  }
  return list;
}

std::string json_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string two_decimals(double number) { return fmt::format("{:.2f}", number == 0 ? 0.0 : number); }
std::string rank_text(double rank) { return fmt::format("{:.4f}", rank); }

std::string z_text(const BackTestRow& row) { return row.z ? two_decimals(*row.z) : std::string(); }

}  // namespace

std::string estimates_csv(const Calibration& calibration) {
  std::string text = "parameter,value,std_error,observations,in_scenario\n";
  for (const auto& estimate : calibration.estimates) {
    text += fmt::format("{},{},{},{},{}\n", csv_cell(estimate.path), estimate.text,
                        error_of(estimate).value_or(""), estimate.observations, estimate.in_scenario);
  }
  return text;
}

std::string estimates_json(const Calibration& calibration, const std::vector<InputDigest>& inputs) {
  Json json;
  json["programme"] = calibration.programme;
  json["since"] = calibration.terms.since->text();
  json["as_of"] = calibration.terms.as_of.text();
  json["firms_left_out"] = calibration.firms_left_out;
  json["estimates"] = Json::array();
  for (const auto& estimate : calibration.estimates) {
    Json row;
    row["parameter"] = estimate.path;
    row["value"] = estimate.text;
    const auto error = error_of(estimate);
    row["std_error"] = error ? Json(*error) : Json(nullptr);
    row["observations"] = estimate.observations;
    row["in_scenario"] = estimate.in_scenario;
    json["estimates"].push_back(std::move(row));
  }
  json["inputs"] = input_list(inputs);
  return json_text(json);
}

std::string estimates_table(const Calibration& calibration, Language language) {
  TextTable table({{say(language, "参数", "parameter"), Align::left},
                   {say(language, "估计值", "value"), Align::right},
                   {say(language, "标准误", "std error"), Align::right},
                   {say(language, "观测数", "observations"), Align::right},
                   {"", Align::left}});
  for (const auto& estimate : calibration.estimates) {
    table.row({estimate.path, estimate.text, error_of(estimate).value_or(""),
               std::to_string(estimate.observations),
               estimate.in_scenario ? "" : say(language, "未采用", "not used")});
  }
  return table.text();
}

std::string back_test_csv(const BackTest& test) {
  std::string text = "quantity,truth,mean,deviation,z,rank,p05,p25,p50,p75,p95,inside_50,inside_90\n";
  for (const auto& row : test.rows) {
    text +=
        fmt::format("{},{},{},{},{},{}", csv_cell(row.quantity), row.truth.text(), amount(row.mean).text(),
                    amount(row.deviation).text(), z_text(row), rank_text(row.rank));
    for (const auto value : row.quantiles) text += "," + value.text();
    text += fmt::format(",{},{}\n", row.inside_50, row.inside_90);
  }
  return text;
}

std::string back_test_json(const BackTest& test, const std::vector<InputDigest>& inputs) {
  Json json;
  json["year"] = test.year;
  json["known_to"] = test.calibration.terms.as_of.text();
  json["since"] = test.calibration.terms.since->text();
  json["paths"] = test.paths;
  json["seed"] = test.calibration.scenario.seed;
  json["quantities"] = Json::array();
  for (const auto& row : test.rows) {
    Json object;
    object["quantity"] = row.quantity;
    object["truth"] = row.truth.text();
    object["mean"] = amount(row.mean).text();
    object["deviation"] = amount(row.deviation).text();
    object["z"] = row.z ? Json(two_decimals(*row.z)) : Json(nullptr);
    object["rank"] = rank_text(row.rank);
    for (std::size_t i = 0; i < back_test_quantiles.size(); ++i) {
      object[fmt::format("p{:02.0f}", 100 * back_test_quantiles[i])] = row.quantiles[i].text();
    }
    object["inside_50"] = row.inside_50;
    object["inside_90"] = row.inside_90;
    json["quantities"].push_back(std::move(object));
  }
  json["inputs"] = input_list(inputs);
  return json_text(json);
}

std::string back_test_table(const BackTest& test, Language language) {
  TextTable table({{say(language, "项目", "quantity"), Align::left},
                   {say(language, "实际", "truth"), Align::right},
                   {say(language, "预测均值", "mean"), Align::right},
                   {"P5", Align::right},
                   {"P50", Align::right},
                   {"P95", Align::right},
                   {"z", Align::right},
                   {say(language, "分位", "rank"), Align::right},
                   {say(language, "落在区间", "inside"), Align::left}});
  for (const auto& row : test.rows) {
    table.row({row.quantity, row.truth.grouped_text(), amount(row.mean).grouped_text(),
               row.quantiles[0].grouped_text(), row.quantiles[2].grouped_text(),
               row.quantiles[4].grouped_text(), z_text(row), fmt::format("{:.1f}%", 100 * row.rank),
               row.inside_50   ? "50%, 90%"
               : row.inside_90 ? "90%"
                               : say(language, "区间外", "neither")});
  }
  return table.text();
}

}  // namespace tiexi
