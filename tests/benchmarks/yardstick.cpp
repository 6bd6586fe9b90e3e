// The reduced model of reduced_model.py, written by hand as one would in C++17.
//
// It draws the same luck (Philox4x32-10, addressed by run and stream) through the same quantile (AS 241,
// PPND16) and does the same arithmetic in the same order, so its results must equal those of the rules.
// Built with: g++ -std=c++17 -O3 -march=native -ffp-contract=off -shared -fPIC

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

enum Clock { front, politics, breakthrough, collapse, washington, text, strain_shock, horizon, n_clocks };

enum Stream {
  gain_stream,
  ua_strength_stream,
  ru_strength_stream,
  ua_resolve_stream,
  ru_resolve_stream,
  breakthrough_wait_stream,
  breakthrough_side_stream,
  breakthrough_size_stream,
  exposure_stream,
  stance_stream,
  stance_wait_stream,
  text_wait_stream,
  moscow_answer_stream,
  kyiv_answer_stream,
  strain_wait_stream,
  strain_size_stream,
  n_streams
};

constexpr std::size_t n_stances = 4;
constexpr std::size_t pressing_kyiv = 1;
enum class Outcome : std::int64_t { none, is_signed, collapsed, went_on };

constexpr double month_days = 30.4375;
constexpr double smallest_hazard = 1e-12;

// Numbers in the order of ReducedParameters, which hands its row over as it lies in memory.
struct Parameters {
  double horizon_days;
  double occupied_km2;
  double country_km2;
  double mean_gain_km2;
  double gain_persistence;
  double gain_sd_km2;
  double strength_to_gain;
  double strength_memory;
  double strength_sd;
  double quiet_gain_km2;
  double intensity_step;
  double belief_learning;
  double collapse_hazard;
  double collapse_per_lead;
  double collapse_per_strain;
  double breakthrough_wait_days;
  double strength_to_breakthrough;
  double breakthrough_log_km2;
  double breakthrough_log_sd;
  double resolve_memory;
  double resolve_sd;
  double text_wait_log_days;
  double text_wait_log_sd;
  double moscow_error_sd;
  double utility_per_gain;
  double kyiv_steepness;
  double utility_per_lead;
  double patience_lost;
  double patience_half_life_days;
  double impatience_to_pressure;
  double strain_wait_days;
  double strain_wait_power;
  double strain_log_size;
  double strain_log_sd;
  double strain_half_life_days;
  double spell_power;
  std::array<double, n_stances> spell_days;
  std::array<double, n_stances> text_wait_factor;
  std::array<double, n_stances> supply;
  std::array<double, n_stances> pressure;
  std::array<double, n_stances> moscow_utility;
  std::array<std::array<double, n_stances>, n_stances> transitions;
};

// What is told of a finished replication, in the order of yardstick.RESULT_ROW.
struct Result {
  std::int64_t outcome;
  double day;
  std::int64_t events;
  std::int64_t draws;
  double occupied_km2;
  double impatience;
  double strain;
};

constexpr double clamp(double value, double low, double high) {
  return value < low ? low : value > high ? high : value;
}

double exponential(double value) { return std::exp(clamp(value, -700.0, 700.0)); }

double logarithm(double value) { return std::log(value < 1e-300 ? 1e-300 : value); }

double power(double base, double exponent) {
  return base <= 0.0 ? 0.0 : exponential(exponent * logarithm(base));
}

double logistic(double value) { return 1.0 / (1.0 + exponential(-value)); }

double normal_share(double value) { return 0.5 * std::erfc(-value / 1.4142135623730951); }

// Highest power first (Horner).
template <std::size_t terms>
constexpr double polynomial(const std::array<double, terms>& coefficients, double value) {
  double total = coefficients[0];
  for (std::size_t term = 1; term < terms; ++term) {
    total = total * value + coefficients[term];
  }
  return total;
}

using Coefficients = std::array<double, 8>;
constexpr Coefficients centre_above{2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                                    45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                                    133.14166789178437745, 3.387132872796366608};
constexpr Coefficients centre_below{
    5226.495278852545925,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1.0};
constexpr Coefficients tail_above{7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
                                  1.27045825245236838258,   3.64784832476320460504,   5.7694972214606914055,
                                  4.6303378461565452959,    1.42343711074968357734};
constexpr Coefficients tail_below{
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455,    1.6763848301838038494,   2.05319162663775882187,   1.0};
constexpr Coefficients far_tail_above{
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123,    1.7848265399172913358,     5.4637849111641143699,    6.6579046435011037772};
constexpr Coefficients far_tail_below{
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525,   0.13692988092273580531,   0.59983220655588793769,   1.0};

double normal_quantile(double share) {
  const double centred = share - 0.5;
  if (std::fabs(centred) <= 0.425) {
    const double square = 0.180625 - centred * centred;
    return centred * polynomial(centre_above, square) / polynomial(centre_below, square);
  }
  const double depth = std::sqrt(-std::log(centred < 0.0 ? share : 1.0 - share));
  const double quantile =
      depth <= 5.0 ? polynomial(tail_above, depth - 1.6) / polynomial(tail_below, depth - 1.6)
                   : polynomial(far_tail_above, depth - 5.0) / polynomial(far_tail_below, depth - 5.0);
  return centred < 0.0 ? -quantile : quantile;
}

// A counter-based generator: the key is the seed, the counter is (run, world, branch, stream and index),
// world and branch always 0 here.
class Luck {
 public:
  Luck(std::uint64_t seed, std::uint32_t run)
      : key_0_{static_cast<std::uint32_t>(seed)}, key_1_{static_cast<std::uint32_t>(seed >> 32)}, run_{run} {}

  double uniform(Stream stream) {
    const std::uint32_t index = drawn_[stream]++;
    std::uint32_t c0 = run_;
    std::uint32_t c1 = 0;
    std::uint32_t c2 = 0;
    std::uint32_t c3 = static_cast<std::uint32_t>(stream) << 20 | index;
    std::uint32_t k0 = key_0_;
    std::uint32_t k1 = key_1_;
    for (int round = 0; round < 10; ++round) {
      const std::uint64_t product_0 = std::uint64_t{0xD2511F53u} * c0;
      const std::uint64_t product_1 = std::uint64_t{0xCD9E8D57u} * c2;
      c0 = static_cast<std::uint32_t>(product_1 >> 32) ^ c1 ^ k0;
      c1 = static_cast<std::uint32_t>(product_1);
      c2 = static_cast<std::uint32_t>(product_0 >> 32) ^ c3 ^ k1;
      c3 = static_cast<std::uint32_t>(product_0);
      k0 += 0x9E3779B9u;
      k1 += 0xBB67AE85u;
    }
    const std::uint64_t bits = std::uint64_t{c0} << 20 | c1 >> 12;
    return (static_cast<double>(static_cast<std::int64_t>(bits)) + 0.5) * 0x1p-52;
  }

  double normal(Stream stream) { return normal_quantile(uniform(stream)); }

  std::int64_t draws() const {
    std::int64_t total = 0;
    for (const std::uint32_t drawn : drawn_) {
      total += drawn;
    }
    return total;
  }

 private:
  std::uint32_t key_0_;
  std::uint32_t key_1_;
  std::uint32_t run_;
  std::array<std::uint32_t, n_streams> drawn_{};
};

class War {
 public:
  War(const Parameters& parameters, std::uint64_t seed, std::uint32_t run)
      : given_{parameters}, luck_{seed, run} {
    due_[front] = month_days;
    due_[politics] = month_days;
    due_[horizon] = given_.horizon_days;
    occupied_km2_ = given_.occupied_km2;
    believed_gain_km2_ = given_.mean_gain_km2;
    hazard_ = collapse_hazard();
    due_[collapse] = month_days * (-logarithm(1.0 - luck_.uniform(exposure_stream)) / hazard_);
    schedule_breakthrough();
    schedule_shift();
    schedule_text();
    schedule_strain();
  }

  Result play() {
    while (outcome_ == Outcome::none) {
      ring(next_clock());
    }
    return {static_cast<std::int64_t>(outcome_),
            day_,
            events_,
            luck_.draws(),
            occupied_km2_,
            impatience_,
            strain_};
  }

 private:
  std::size_t next_clock() const {
    std::size_t chosen = 0;
    double first = due_[0];
    for (std::size_t clock = 1; clock < n_clocks; ++clock) {
      if (due_[clock] < first) {
        first = due_[clock];
        chosen = clock;
      }
    }
    return chosen;
  }

  void ring(std::size_t clock) {
    day_ = due_[clock];
    ++events_;
    switch (clock) {
      case front: month_on_the_front(); break;
      case politics: month_of_politics(); break;
      case breakthrough: break_through(); break;
      case collapse: outcome_ = Outcome::collapsed; break;
      case washington: shift_stance(); break;
      case text: table_text(); break;
      case strain_shock: shock(); break;
      default: outcome_ = Outcome::went_on; break;
    }
  }

  double lead() const { return ru_strength_ - ua_strength_; }

  void stretch(Clock clock, double factor) {
    if (due_[clock] < std::numeric_limits<double>::infinity() && factor != 1.0) {
      due_[clock] = day_ + (due_[clock] - day_) * factor;
    }
  }

  void month_on_the_front() {
    gain_deviation_km2_ =
        given_.gain_persistence * gain_deviation_km2_ + given_.gain_sd_km2 * luck_.normal(gain_stream);
    const double mean = given_.mean_gain_km2 * exponential(given_.strength_to_gain * lead());
    const double gain = (mean + gain_deviation_km2_) * intensity_;
    occupied_km2_ = clamp(occupied_km2_ + gain, 0.0, given_.country_km2);
    believed_gain_km2_ += given_.belief_learning * (gain - believed_gain_km2_);
    ua_strength_ = given_.strength_memory * ua_strength_ + given_.supply[stance_] +
                   given_.strength_sd * luck_.normal(ua_strength_stream);
    ru_strength_ =
        given_.strength_memory * ru_strength_ + given_.strength_sd * luck_.normal(ru_strength_stream);
    const bool is_quiet = std::fabs(gain) < given_.quiet_gain_km2;
    intensity_ = clamp(intensity_ + (is_quiet ? -given_.intensity_step : given_.intensity_step), 0.1, 1.0);
    restate_hazard();
    due_[front] = day_ + month_days;
  }

  double collapse_hazard() const {
    const double pull = given_.collapse_per_lead * lead() + given_.collapse_per_strain * strain_;
    const double hazard = given_.collapse_hazard * exponential(pull) * intensity_;
    return hazard > smallest_hazard ? hazard : smallest_hazard;
  }

  void restate_hazard() {
    const double hazard = collapse_hazard();
    stretch(collapse, hazard_ / hazard);
    hazard_ = hazard;
  }

  void month_of_politics() {
    ua_resolve_ = given_.resolve_memory * ua_resolve_ + given_.resolve_sd * luck_.normal(ua_resolve_stream);
    ru_resolve_ = given_.resolve_memory * ru_resolve_ + given_.resolve_sd * luck_.normal(ru_resolve_stream);
    due_[politics] = day_ + month_days;
  }

  void schedule_breakthrough() {
    const double wait =
        -given_.breakthrough_wait_days * logarithm(1.0 - luck_.uniform(breakthrough_wait_stream));
    due_[breakthrough] = day_ + wait;
  }

  void break_through() {
    double size = exponential(given_.breakthrough_log_km2 +
                              given_.breakthrough_log_sd * luck_.normal(breakthrough_size_stream));
    if (luck_.uniform(breakthrough_side_stream) >= logistic(given_.strength_to_breakthrough * lead())) {
      size = -size;
    }
    occupied_km2_ = clamp(occupied_km2_ + size, 0.0, given_.country_km2);
    schedule_breakthrough();
  }

  void update_impatience() {
    impatience_ *= power(0.5, (day_ - impatience_day_) / given_.patience_half_life_days);
    impatience_day_ = day_;
  }

  std::size_t next_stance(double mark) const {
    std::array<double, n_stances> weights = given_.transitions[stance_];
    weights[pressing_kyiv] *= exponential(given_.impatience_to_pressure * impatience_);
    double total = 0.0;
    for (const double weight : weights) {
      total += weight;
    }
    std::size_t chosen = stance_;
    double reached = 0.0;
    for (std::size_t stance = 0; stance < n_stances; ++stance) {
      if (weights[stance] > 0.0 && reached <= mark * total) {
        chosen = stance;
      }
      reached += weights[stance];
    }
    return chosen;
  }

  void schedule_shift() {
    const double spell = power(-logarithm(1.0 - luck_.uniform(stance_wait_stream)), given_.spell_power);
    due_[washington] = day_ + given_.spell_days[stance_] * spell;
  }

  void shift_stance() {
    update_impatience();
    const std::size_t old = stance_;
    stance_ = next_stance(luck_.uniform(stance_stream));
    schedule_shift();
    stretch(text, given_.text_wait_factor[stance_] / given_.text_wait_factor[old]);
  }

  void schedule_text() {
    const double wait =
        exponential(given_.text_wait_log_days + given_.text_wait_log_sd * luck_.normal(text_wait_stream));
    due_[text] = day_ + wait * given_.text_wait_factor[stance_];
  }

  void table_text() {
    update_impatience();
    schedule_text();
    const double moscow =
        given_.moscow_utility[stance_] - ru_resolve_ - given_.utility_per_gain * believed_gain_km2_;
    if (luck_.uniform(moscow_answer_stream) >= normal_share(moscow / given_.moscow_error_sd)) {
      return;
    }
    const double kyiv =
        given_.pressure[stance_] * (1.0 + impatience_) + given_.utility_per_lead * lead() - ua_resolve_;
    if (luck_.uniform(kyiv_answer_stream) < logistic(given_.kyiv_steepness * kyiv)) {
      outcome_ = Outcome::is_signed;
      return;
    }
    impatience_ = clamp(impatience_ + given_.patience_lost, 0.0, 1.0);
  }

  void schedule_strain() {
    const double wait = power(-logarithm(1.0 - luck_.uniform(strain_wait_stream)), given_.strain_wait_power);
    due_[strain_shock] = day_ + given_.strain_wait_days * wait;
  }

  void shock() {
    strain_ *= power(0.5, (day_ - strain_day_) / given_.strain_half_life_days);
    strain_day_ = day_;
    const double size =
        exponential(given_.strain_log_size + given_.strain_log_sd * luck_.normal(strain_size_stream));
    strain_ = clamp(strain_ + size, 0.0, 1.0);
    restate_hazard();
    schedule_strain();
  }

  const Parameters& given_;
  Luck luck_;
  std::array<double, n_clocks> due_{};
  double day_ = 0.0;
  std::int64_t events_ = 0;
  Outcome outcome_ = Outcome::none;
  double occupied_km2_ = 0.0;
  double gain_deviation_km2_ = 0.0;
  double believed_gain_km2_ = 0.0;
  double intensity_ = 1.0;
  double ua_strength_ = 0.0;
  double ru_strength_ = 0.0;
  double hazard_ = 0.0;
  double ua_resolve_ = 0.0;
  double ru_resolve_ = 0.0;
  std::size_t stance_ = 0;
  double impatience_ = 0.0;
  double impatience_day_ = 0.0;
  double strain_ = 0.0;
  double strain_day_ = 0.0;
};

}  // namespace

extern "C" void play(const Parameters* parameters, std::uint64_t seed, std::uint32_t first_run,
                     std::int64_t runs, Result* results) {
  for (std::int64_t run = 0; run < runs; ++run) {
    results[run] = War(*parameters, seed, first_run + static_cast<std::uint32_t>(run)).play();
  }
}

extern "C" std::size_t parameters_bytes() { return sizeof(Parameters); }
