// Manufactured answers: prices are drawn first, and a network is built for which they are optimal, by complementary slackness: what costs less than prices allow
// is full, what costs more is unused, what costs just as much is in between. The objective is then a plain sum. Every place is tied by something in between to a
// supply in between, so that the prices are the only ones.
#include "test/study/flow/ask.h"

namespace mamar {
namespace {

using test::answer_map;
using test::dice;
using test::flow_case;

struct made_case {
  flow_case network;
  double objective{0};
  answer_map prices;
};

void hold(made_case const& m, std::uint64_t seed) {
  auto const n = m.network.read();
  overlay const view{n};
  auto const judge = [&](answer_map const& found, std::string const& whose) {
    EXPECT_TRUE(test::near(found.at("objective"), m.objective))
        << whose << ", seed " << seed << ": " << found.at("objective") << ", made for " << m.objective << "\n"
        << m.network.text();
    for (auto const& [key, price] : m.prices) {
      auto const it = found.find(key);
      ASSERT_TRUE(it != found.end()) << whose << ", seed " << seed << " has no " << key;
      EXPECT_TRUE(test::near(it->second, price, 1e-5))
          << whose << ", seed " << seed << ": " << key << " is " << it->second << ", made for " << price << "\n"
          << m.network.text();
    }
  };
  auto const whole = test::whole_model{view}.solve();
  ASSERT_EQ(test::word(whole.status), "optimal") << "seed " << seed << "\n" << m.network.text();
  judge(whole.numbers, "the whole model");
#ifndef MAMAR_WHOLE_MODEL_ONLY
  auto const r = test::ask_flow(view);
  ASSERT_EQ(test::word(r.status), "optimal") << "seed " << seed << r.evidence << "\n" << m.network.text();
  judge(test::answers(n, r), "flow");
#endif
}

std::string text(double v) { return fmt::format("{:.9g}", v); }

// --- controllable lines over some hours --------------------------------------------------------------------------------------------------------------

class grid_maker {
 public:
  explicit grid_maker(std::uint64_t seed) : d_{seed} {}

  made_case make() {
    hours_ = d_.between(1, 3);
    places_ = d_.between(2, 6);
    m_.network.add(fmt::format("snapshot {} weight_objective=5 weight_generators=5", hours_));
    for (std::uint32_t t = 0; t < hours_; ++t) {
      price_.push_back({});
      net_.push_back(std::vector<double>(places_, 0));
      for (std::uint32_t p = 0; p < places_; ++p) price_[t].push_back(d_.between(10, 900) / 10.0);
    }
    for (std::uint32_t p = 0; p < places_; ++p) m_.network.add(fmt::format("place p{}", p));
    for (auto i = d_.between(1, 8); i > 0; --i) add_line(i);
    for (std::uint32_t p = 0; p < places_; ++p) balance(p);
    return m_;
  }

 private:
  // One cost and capacity for all hours: the flow of each hour follows from its prices.
  void add_line(std::uint32_t i) {
    auto const a = d_.below(places_);
    auto const b = (a + 1 + d_.below(places_ - 1)) % places_;
    double const cost = d_.below(100) / 10.0;
    double const loss = d_.chance(40) ? d_.between(1, 20) / 100.0 : 0;
    double const capacity = d_.between(10, 300) / 10.0;
    m_.network.add(fmt::format("link l{} from=p{} to=p{} by=dc cost={} loss={} capacity={}", i, a, b, text(cost), text(loss), text(capacity)));
    for (std::uint32_t t = 0; t < hours_; ++t)
      for (auto const& [from, to] : {std::pair{a, b}, std::pair{b, a}}) {
        double const gain = price_[t][to] * (1 - loss) - price_[t][from] - cost;
        if (gain <= 0) continue;
        net_[t][from] -= capacity;
        net_[t][to] += capacity * (1 - loss);
        m_.objective += 5 * cost * capacity;
      }
  }

  // In each hour a supply whose cost is the price, another that is full, and a demand for what is then there.
  void balance(std::uint32_t p) {
    std::vector<double> wanted;
    double most = 0;
    for (std::uint32_t t = 0; t < hours_; ++t) {
      double const output = std::max(0.0, -net_[t][p]) + d_.between(1, 200) / 10.0;
      std::string shape = fmt::format("profile only{}", t);
      for (std::uint32_t k = 0; k < hours_; ++k) shape += k == t ? " 1" : " 0";
      if (p == 0) m_.network.add(shape);
      m_.network.add(fmt::format("supply s{}-{} at=p{} of=electricity cost={} profile_id=only{}", p, t, p, text(price_[t][p]), t));
      m_.objective += 5 * price_[t][p] * output;
      wanted.push_back(output + net_[t][p]);
      if (d_.chance(50)) {
        double const cheap = price_[t][p] - d_.between(1, 90) / 10.0;
        double const full = d_.between(1, 100) / 10.0;
        m_.network.add(fmt::format("supply c{}-{} at=p{} of=electricity cost={} capacity={} profile_id=only{}", p, t, p, text(cheap), text(full), t));
        m_.objective += 5 * cheap * full;
        wanted.back() += full;
      }
      most = std::max(most, wanted.back());
      m_.prices[fmt::format("price p{} electricity @{}", p, t)] = price_[t][p];
    }
    std::string shape = fmt::format("profile load{}", p);
    for (auto const w : wanted) shape += fmt::format(" {:.15g}", w / most);
    m_.network.add(shape);
    m_.network.add(fmt::format("demand d{} at=p{} of=electricity amount={:.15g} unserved_cost=5000 profile_id=load{}", p, p, most, p));
    // a demand that is not worth its price, in the cheapest hour and so in all
    double least = 1e9;
    for (std::uint32_t t = 0; t < hours_; ++t) least = std::min(least, price_[t][p]);
    m_.network.add(fmt::format("demand u{} at=p{} of=electricity amount=4 unserved_cost={}", p, p, text(0.9 * least)));
    m_.objective += 5 * hours_ * 4 * 0.9 * std::stod(text(least));
  }

  dice d_;
  made_case m_;
  std::uint32_t hours_{1}, places_{2};
  std::vector<std::vector<double>> price_, net_;
};

TEST(flow_manufactured, controllable_lines) {
  for (std::uint64_t i = 0; i < test::cases(60) && !testing::Test::HasFailure(); ++i) hold(grid_maker{i}.make(), i);
}

// --- Kirchhoff's law -----------------------------------------------------------------------------------------------------------------------------------

// Lines with reactances; injections give angles and flows; some lines are full, at a value. A price is that of the first bus less the share of one more unit from
// here to there on the full lines times their values.
class law_maker {
 public:
  explicit law_maker(std::uint64_t seed) : d_{seed} {}

  made_case make() {
    buses_ = d_.between(2, 6);
    for (std::uint32_t b = 0; b < buses_; ++b) m_.network.add(fmt::format("place p{}", b));
    for (std::uint32_t b = 1; b < buses_; ++b) lines_.push_back({d_.below(b), b, 0, 0});
    for (auto i = d_.between(1, 4); i > 0 && buses_ > 2; --i) {
      auto const a = d_.below(buses_);
      lines_.push_back({a, (a + 1 + d_.below(buses_ - 1)) % buses_, 0, 0});
    }
    for (auto& l : lines_) l.x = d_.between(50, 600) / 10.0;
    std::vector<double> injected(buses_, 0);
    for (std::uint32_t b = 1; b < buses_; ++b) {
      injected[b] = d_.between(1, 1000) / 10.0 - 50;
      injected[0] -= injected[b];
    }
    auto const flow = flows_of(injected);
    std::vector<double> price(buses_, d_.between(300, 900) / 10.0);
    for (std::uint32_t i = 0; i < lines_.size(); ++i) {
      bool const full = d_.chance(40) && std::abs(flow[i]) > 0.1;
      double const value = full ? d_.between(10, 300) / 10.0 : 0;
      for (std::uint32_t b = 1; b < buses_; ++b) {
        std::vector<double> unit(buses_, 0);
        unit[b] = 1;
        unit[0] = -1;
        price[b] -= value * flows_of(unit)[i] * (flow[i] > 0 ? 1 : -1);
      }
      auto const& l = lines_[i];
      m_.network.add(fmt::format("link l{} from=p{} to=p{} by=ac sync_zone=z voltage=380 reactance={} capacity={:.15g}", i, l.a, l.b, text(l.x),
                                 full ? std::abs(flow[i]) : std::abs(flow[i]) + 3));
    }
    for (std::uint32_t b = 0; b < buses_; ++b) {
      double const output = std::max(0.0, injected[b]) + 10;
      m_.network.add(fmt::format("supply s{} at=p{} of=electricity cost={:.15g}", b, b, price[b]));
      m_.network.add(fmt::format("demand d{} at=p{} of=electricity amount={:.15g}", b, b, output - injected[b]));
      m_.objective += 24 * output * price[b];
      m_.prices[fmt::format("price p{} electricity @0", b)] = price[b];
    }
    return m_;
  }

 private:
  struct line {
    std::uint32_t a, b;
    double x, spare;
  };

  // Angles from the injections by Gauss; bus 0 at angle 0.
  std::vector<double> flows_of(std::vector<double> const& injected) const {
    auto const size = buses_ - 1;
    std::vector<std::vector<double>> rows(size, std::vector<double>(size + 1, 0));
    for (auto const& l : lines_)
      for (auto const& [here, there] : {std::pair{l.a, l.b}, std::pair{l.b, l.a}}) {
        if (here == 0) continue;
        rows[here - 1][here - 1] += 1 / l.x;
        if (there != 0) rows[here - 1][there - 1] -= 1 / l.x;
      }
    for (std::uint32_t i = 0; i < size; ++i) rows[i][size] = injected[i + 1];
    for (std::uint32_t i = 0; i < size; ++i)
      for (std::uint32_t k = 0; k < size; ++k) {
        if (k == i) continue;
        double const by = rows[k][i] / rows[i][i];  // a Laplacian without a bus: no pivoting needed
        for (std::uint32_t j = i; j <= size; ++j) rows[k][j] -= by * rows[i][j];
      }
    std::vector<double> angle(buses_, 0);
    for (std::uint32_t i = 0; i < size; ++i) angle[i + 1] = rows[i][size] / rows[i][i];
    std::vector<double> out;
    for (auto const& l : lines_) out.push_back((angle[l.a] - angle[l.b]) / l.x);
    return out;
  }

  dice d_;
  made_case m_;
  std::uint32_t buses_{2};
  std::vector<line> lines_;
};

TEST(flow_manufactured, the_voltage_law) {
  for (std::uint64_t i = 0; i < test::cases(60) && !testing::Test::HasFailure(); ++i) hold(law_maker{i}.make(), i);
}

// --- goods and trips that share roads ----------------------------------------------------------------------------------------------------------------

// A tree of one-way roads out of p0, each with a cost, a time and a value of room; every price is that at p0 and what the way costs. Roads with a value are as
// wide as what goes over them. Other roads are too dear for all.
class road_maker {
 public:
  explicit road_maker(std::uint64_t seed) : d_{seed} {}

  made_case make() {
    places_ = d_.between(2, 7);
    for (std::uint32_t p = 0; p < places_; ++p) m_.network.add(fmt::format("place p{}", p));
    m_.network.add(fmt::format("commodity wheat tonnes_per_unit=1 value_of_time={}", text(wheat_time_ = d_.below(30) / 10.0)));
    m_.network.add(fmt::format("commodity boxes tonnes_per_unit=2 value_of_time={}", text(box_time_ = d_.below(90) / 10.0)));
    wheat_.push_back(d_.between(100, 500));
    box_.push_back(0);
    roads_.push_back({});
    for (std::uint32_t p = 1; p < places_; ++p) draw_road(p);
    for (auto p = places_ - 1; p > 0; --p) draw_traffic(p);
    for (std::uint32_t p = 1; p < places_; ++p) write_road(p);
    for (auto i = d_.between(0, 4); i > 0; --i) add_dear_road(i);
    m_.network.add(fmt::format("supply field at=p0 of=wheat cost={}", text(wheat_[0])));
    m_.objective += wheat_[0] * wheat_out_;
    m_.prices["price p0 wheat @0"] = wheat_[0];
    return m_;
  }

 private:
  struct road {
    std::uint32_t from{0};
    double cost{0}, time{0}, value{0};
    double wheat{0}, boxes{0};  // that go over it
  };

  void draw_road(std::uint32_t p) {
    road r{d_.below(p), d_.between(10, 400) / 10.0, d_.below(60) / 10.0, d_.chance(50) ? d_.between(1, 300) / 10.0 : 0, 0, 0};
    wheat_.push_back(wheat_[r.from] + r.cost + r.value + wheat_time_ * r.time);
    box_.push_back(box_[r.from] + 2 * (r.cost + r.value) + box_time_ * r.time);
    roads_.push_back(r);
  }

  // Demands and trips to p: served where their price is below what they would lose, else not.
  void draw_traffic(std::uint32_t p) {
    double const eaten = d_.between(1, 300) / 10.0;
    double const grown = roads_[p].value > 0 ? d_.between(1, 300) / 10.0 : 0;  // ties the price behind a full road
    if (grown > 0) m_.network.add(fmt::format("supply m{} at=p{} of=wheat cost={:.15g}", p, p, wheat_[p]));
    m_.objective += grown * wheat_[p];
    m_.network.add(fmt::format("demand w{} at=p{} of=wheat amount={} unserved_cost=9000", p, p, text(eaten + grown)));
    double const starved = d_.between(1, 300) / 10.0;
    double const too_little = 0.9 * wheat_[p];
    m_.network.add(fmt::format("demand h{} at=p{} of=wheat amount={} unserved_cost={:.15g}", p, p, text(starved), too_little));
    m_.objective += starved * too_little;
    double const sent = d_.between(1, 300) / 10.0;
    m_.network.add(fmt::format("trip b{} from=p0 to=p{} of=boxes amount={} unserved_cost=9000", p, p, text(sent)));
    double const kept = d_.between(1, 300) / 10.0;
    m_.network.add(fmt::format("trip k{} from=p0 to=p{} of=boxes amount={} unserved_cost={:.15g}", p, p, text(kept), 0.9 * box_[p]));
    m_.objective += kept * 0.9 * box_[p];
    m_.prices[fmt::format("price p{} wheat @0", p)] = wheat_[p];
    m_.prices[fmt::format("trip-price b{} @0", p)] = box_[p];
    m_.prices[fmt::format("trip-price k{} @0", p)] = 0.9 * box_[p];
    roads_[p].wheat += eaten;
    roads_[p].boxes += sent;
    if (roads_[p].from == 0) wheat_out_ += roads_[p].wheat;
    roads_[roads_[p].from].wheat += roads_[p].wheat;
    roads_[roads_[p].from].boxes += roads_[p].boxes;
  }

  void write_road(std::uint32_t p) {
    auto const& r = roads_[p];
    double const tonnes = r.wheat + 2 * r.boxes;
    m_.network.add(fmt::format("link r{} from=p{} to=p{} by=road directed=true cost={} time={}", p, r.from, p, text(r.cost), text(r.time)) +
                   (r.value > 0     ? fmt::format(" capacity={:.15g}", tonnes)
                    : d_.chance(50) ? fmt::format(" capacity={:.15g}", tonnes + 5)
                                    : ""));
    m_.objective += tonnes * r.cost + (r.wheat * wheat_time_ + r.boxes * box_time_) * r.time;
  }

  void add_dear_road(std::uint32_t i) {
    auto const a = d_.below(places_);
    auto const b = (a + 1 + d_.below(places_ - 1)) % places_;
    double const wheat_gain = wheat_[b] - wheat_[a];
    double const box_gain = (box_[b] - box_[a]) / 2;
    m_.network.add(
        fmt::format("link x{} from=p{} to=p{} by=road directed=true time=0 cost={:.15g}", i, a, b, std::max({0.0, wheat_gain, box_gain}) + 1));
  }

  dice d_;
  made_case m_;
  std::uint32_t places_{2};
  double wheat_time_{0}, box_time_{0}, wheat_out_{0};
  std::vector<double> wheat_, box_;
  std::vector<road> roads_;
};

TEST(flow_manufactured, goods_and_trips_that_share_roads) {
  for (std::uint64_t i = 0; i < test::cases(60) && !testing::Test::HasFailure(); ++i) hold(road_maker{i}.make(), i);
}

}  // namespace
}  // namespace mamar
