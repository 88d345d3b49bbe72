package io.quanyu.strategy.experiment.evaluation;

import io.quanyu.event.Event;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;

/**
 * What a person did by one metric.
 *
 * @param post since the exposure: the sum, or 1 or 0 of a proportion
 * @param pre the same of the 30 days before it
 * @param per denominator of a ratio since the exposure; 0 of others
 */
@RegisterForReflection
public record Figures(double post, double pre, double per) {
  private static final long BEFORE = Duration.ofDays(30).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /**
   * Of a person's events.
   *
   * @param events each once, in any order
   * @param exposed when they were exposed first, epoch milliseconds
   * @param end until when events count, inclusive, whatever the metric's window
   */
  public static Figures of(Metric metric, List<Event> events, long exposed, long end) {
    int days = metric.rules().days();
    long last = days == 0 ? end : Math.min(end, exposed + days * DAY);
    String currency = metric.rules().currency();
    double post = sum(metric.measured(), currency, events, exposed, last);
    double pre = sum(metric.measured(), currency, events, exposed - BEFORE, exposed - 1);
    double per = metric.per() == null ? 0 : sum(metric.per(), null, events, exposed, last);
    return metric.kind() == Metric.Kind.PROPORTION
        ? new Figures(Math.min(1, post), Math.min(1, pre), per)
        : new Figures(post, pre, per);
  }

  private static double sum(
      Measured measured, String currency, List<Event> events, long from, long last) {
    double sum = 0;
    for (Event event : events) {
      long time = event.moment().time();
      if (time >= from && time <= last && measured.takes(event)) {
        sum += measured.value(event, currency).orElse(0.0);
      }
    }
    return sum;
  }
}
