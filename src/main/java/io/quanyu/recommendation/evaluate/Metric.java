package io.quanyu.recommendation.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of a ranking, higher is better: {@code recall}, {@code precision}, {@code hr}, {@code
 * ndcg}, {@code mrr} or {@code map} of so many places, as {@link Metrics} defines them.
 *
 * @param mean which
 * @param places from 1 to 100
 */
@RegisterForReflection
public record Metric(String mean, int places) {
  private static final Pattern NAME = Pattern.compile("([a-z]+)@([1-9][0-9]?|100)");

  /** Of a name like {@code recall@20}; empty where it is none. */
  public static Optional<Metric> named(String name) {
    Matcher matcher = NAME.matcher(name.toLowerCase(Locale.ROOT));
    return matcher.matches() && Metrics.indexOf(matcher.group(1)) >= 0
        ? Optional.of(new Metric(matcher.group(1), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  double of(int[] ranking, boolean[] isAnswer, int answers) {
    return Metrics.figures(places, ranking, isAnswer, answers)[Metrics.indexOf(mean)];
  }

  /** The name. */
  @Override
  public String toString() {
    return mean + "@" + places;
  }
}
