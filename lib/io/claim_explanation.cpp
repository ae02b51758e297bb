// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/claim_explanation.hpp>

#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tiexi {
namespace {

using Json = nlohmann::ordered_json;

constexpr int month_places = 6;

/// Lines in one language.
class Text {
 public:
  explicit Text(Language language) : language_(language) {}

  template <class... Args>
  void line(const Phrase& format, const Args&... args) {
    fmt::vformat_to(std::back_inserter(text_), fmt::string_view(format.in(language_)),
                    fmt::make_format_args(args...));
    text_ += '\n';
  }
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
    return std::string(Phrase{zh, en}.in(language_));
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

/// `（第8条）`, or nothing for a default of ours.
std::string article_text(const Text& out, const std::string& article) {
  if (article.empty()) return {};
  return fmt::format(fmt::runtime(out.say("（第{}条）", " (Art. {})")), article);
}

void write_findings(Text& out, const Decision& decision) {
  out.line({"\n条件", "\nTests"});
  for (const auto& finding : decision.findings) {
    out.line({"  [{}] {}{}：{}", "  [{}] {}{}: {}"},
             finding.met ? out.say("符合", "met") : out.say("不符", "NOT MET"), finding.code,
             article_text(out, finding.article), finding.compared);
    if (!finding.met) out.line({"         {}", "            {}"}, out.say(finding.text_zh, finding.text_en));
  }
}

void write_steps(Text& out, const ClaimExplanation& explanation) {
  if (explanation.steps.empty()) return;
  out.line({"\n计算", "\nSteps"});
  for (const auto& step : explanation.steps) {
    out.line({"  {}{}：{} → {}元", "  {}{}: {} -> {}"}, out.say(step.text_zh, step.text_en),
             article_text(out, step.article), step.computed, step.result.grouped_text());
  }
}

void write_result(Text& out, const ClaimBasis& basis, const ClaimAward& award) {
  if (!award.eligible) return;
  out.line({"\n资助{}元，支付{}元", "\nAward {}, paid {}"}, award.award.grouped_text(),
           award.paid.grouped_text());
  for (const auto& cap : award.caps_left) {
    const auto& rule = basis.rules.caps[cap.cap];
    out.line({"  年末上限{}余额{}元（第{}条）", "  left of cap {} after the year: {} (Art. {})"}, rule.name,
             cap.left.grouped_text(), rule.article);
  }
}

Json finding_json(const Finding& finding) {
  return {{"code", finding.code},         {"met", finding.met},         {"article", finding.article},
          {"compared", finding.compared}, {"text_zh", finding.text_zh}, {"text_en", finding.text_en}};
}

Json step_json(const AwardStep& step) {
  return {{"text_zh", step.text_zh},
          {"text_en", step.text_en},
          {"article", step.article},
          {"computed", step.computed},
          {"result", step.result.text()}};
}

Json span_json(const RentSpan& span) {
  return {{"from", span.period.from.text()},
          {"to", span.period.to.text()},
          {"months", span.months.decimal_text(month_places, Rounding::half_up)},
          {"share", span.free ? "0" : span.share.text()},
          {"article", span.article},
          {"because", span.because}};
}

Json reasons_json(const PremisesRules& rules, const std::vector<LeaseReason>& reasons) {
  auto list = Json::array();
  for (const auto& reason : reasons) {
    const auto& text = rules.text_of(reason.flag);
    list.push_back({{"code", code_of(rules, reason)},
                    {"article", text.article},
                    {"compared", reason.compared},
                    {"text_zh", text.text_zh},
                    {"text_en", text.text_en}});
  }
  return list;
}

void write_lease_year(Text& out, const PremisesBasis& basis, const LeaseYear& year) {
  out.line({"\n{}年", "\n{}"}, year.year);
  for (const auto& span : year.spans) {
    out.line({"  {} 至 {}，{}个月，按参考租金的{}（第{}条，{}）",
              "  {} to {}, {} months at {} of the reference rent (Art. {}, {})"},
             span.period.from.text(), span.period.to.text(),
             span.months.decimal_text(month_places, Rounding::half_up),
             span.free ? "0%" : span.share.percent_text(), span.article, span.because);
  }
  out.line({"  参考租金{}元，应付租金{}元，隐性补贴{}元",
            "  reference rent {}, rent payable {}, implicit subsidy {}"},
           year.reference_rent.grouped_text(), year.rent_payable.grouped_text(),
           year.implicit_subsidy.grouped_text());
  if (!year.refund_because.empty()) {
    out.line({"  可返还{}元{}：{}", "  refund {}{}: {}"}, year.refund.grouped_text(),
             article_text(out, basis.rules.refund_article), year.refund_because);
  }
  for (const auto& reason : year.reasons) {
    const auto& text = basis.rules.text_of(reason.flag);
    out.line({"  {}{}：{} {}", "  {}{}: {} {}"}, code_of(basis.rules, reason),
             article_text(out, text.article), out.say(text.text_zh, text.text_en), reason.compared);
  }
}

}  // namespace

std::string claim_explanation_text(const ClaimBasis& basis, const ProgrammeHeader& programme,
                                   const ClaimExplanation& explanation, const std::string& validity,
                                   Language language) {
  Text out(language);
  const auto& award = explanation.award;
  const auto& claims = basis.book.claims;
  const auto& measure = basis.rules.measures[award.measure];
  out.line({"申请 {}（企业 {}，{}年）：{}", "Claim {} of firm {} for {}: {}"}, claims.id[award.claim],
           basis.book.firms.id[claims.firm[award.claim]], claims.year[award.claim],
           award.eligible ? out.say("符合条件", "eligible") : out.say("不符合条件", "not eligible"));
  out.line({"{}（{}，第{}条），依据 {}（{}）", "{} ({}, Art. {}) under {} ({})"},
           out.say(measure.title_zh, measure.title_en), measure.id, measure.article, programme.instrument,
           programme.id);
  write_findings(out, explanation.decision);
  if (!validity.empty()) out.line({"  {}", "  {}"}, validity);
  write_steps(out, explanation);
  write_result(out, basis, award);
  if (award.instead) out.line({"\n由申请 {} 代替", "\nClaim {} stands instead"}, claims.id[*award.instead]);
  return out.take();
}

std::string claim_explanation_json(const ClaimBasis& basis, const ProgrammeHeader& programme,
                                   const ClaimExplanation& explanation, const std::string& validity) {
  const auto& award = explanation.award;
  const auto& claims = basis.book.claims;
  const auto& measure = basis.rules.measures[award.measure];
  Json json = {{"claim_id", claims.id[award.claim]},
               {"firm_id", basis.book.firms.id[claims.firm[award.claim]]},
               {"measure", measure.id},
               {"article", measure.article},
               {"year", claims.year[award.claim]},
               {"programme", programme.id},
               {"instrument", programme.instrument},
               {"eligible", award.eligible},
               {"reasons", reasons_text(basis.rules, award.reasons)}};
  if (award.instead) json["instead"] = claims.id[*award.instead];
  if (!validity.empty()) json["validity"] = validity;
  json["tests"] = Json::array();
  for (const auto& finding : explanation.decision.findings) json["tests"].push_back(finding_json(finding));
  json["steps"] = Json::array();
  for (const auto& step : explanation.steps) json["steps"].push_back(step_json(step));
  json["award_uncapped"] = award.award_uncapped.text();
  json["award"] = award.award.text();
  json["paid"] = award.paid.text();
  json["bound_by"] = bound_by_text(basis.rules, award);
  json["caps_left"] = Json::object();
  for (const auto& cap : award.caps_left) json["caps_left"][basis.rules.caps[cap.cap].name] = cap.left.text();
  return json.dump(2) + "\n";
}

std::string lease_explanation_text(const PremisesBasis& basis, std::size_t lease,
                                   const std::vector<LeaseYear>& years, Language language) {
  Text out(language);
  const auto& leases = basis.book.leases;
  const auto dates = lease_dates(basis, lease);
  out.line({"租约 {}（企业 {}），依据 {}", "Lease {} of firm {} under {}"}, leases.id[lease],
           basis.book.firms.id[leases.firm[lease]], basis.rules.instrument);
  out.line(
      {"{} 至 {}，{}平方米，参考租金每平方米每月{}元", "{} to {}, {} m2, reference rent {} per m2 and month"},
      leases.from[lease].text(), leases.to[lease].text(), leases.area_m2[lease].text(),
      leases.reference_rent[lease].grouped_text());
  out.line({"{}起付租，{}前复核，{}前申请续租", "rent from {}, review by {}, apply for a renewal by {}"},
           dates.free_until.text(), dates.review_by.text(), dates.apply_renewal_by.text());
  for (const auto& year : years) write_lease_year(out, basis, year);
  return out.take();
}

std::string lease_explanation_json(const PremisesBasis& basis, std::size_t lease,
                                   const std::vector<LeaseYear>& years) {
  const auto& leases = basis.book.leases;
  const auto dates = lease_dates(basis, lease);
  Json json = {{"lease_id", leases.id[lease]},         {"firm_id", basis.book.firms.id[leases.firm[lease]]},
               {"instrument", basis.rules.instrument}, {"free_until", dates.free_until.text()},
               {"review_by", dates.review_by.text()},  {"apply_renewal_by", dates.apply_renewal_by.text()}};
  json["years"] = Json::array();
  for (const auto& year : years) {
    Json entry = {{"year", year.year}, {"tier", tier_text(year)}};
    entry["spans"] = Json::array();
    for (const auto& span : year.spans) entry["spans"].push_back(span_json(span));
    entry["reference_rent"] = year.reference_rent.text();
    entry["rent_payable"] = year.rent_payable.text();
    entry["implicit_subsidy"] = year.implicit_subsidy.text();
    entry["refund"] = year.refund.text();
    entry["refund_because"] = year.refund_because;
    entry["reasons"] = reasons_json(basis.rules, year.reasons);
    json["years"].push_back(std::move(entry));
  }
  return json.dump(2) + "\n";
}

}  // namespace tiexi
