// SPDX-License-Identifier: Apache-2.0
#include "phrase_writer.hpp"

namespace tiexi {

void write_tests(PhraseWriter& out, const Decision& decision) {
  out.blank();
  out.line({"条件", "Tests"});
  for (const auto& finding : decision.findings) {
    out.line({"  [{}] {}（第{}条）：{}", "  [{}] {} (Art. {}): {}"},
             finding.met ? out.say("符合", "met") : out.say("不符", "NOT MET"), finding.code, finding.article,
             finding.compared);
    if (!finding.met) out.line({"         {}", "            {}"}, out.say(finding.text_zh, finding.text_en));
  }
}

nlohmann::ordered_json tests_json(const Decision& decision) {
  auto tests = nlohmann::ordered_json::array();
  for (const auto& finding : decision.findings) {
    tests.push_back({{"code", finding.code},
                     {"met", finding.met},
                     {"article", finding.article},
                     {"compared", finding.compared},
                     {"text_zh", finding.text_zh},
                     {"text_en", finding.text_en}});
  }
  return tests;
}

}  // namespace tiexi
