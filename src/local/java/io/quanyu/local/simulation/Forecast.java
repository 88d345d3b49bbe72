package io.quanyu.local.simulation;

import io.quanyu.interaction.decision.choice.Option;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What is known of the rest of a month while it goes by: who came so far and in the month before,
 * never who will come. Not thread-safe.
 */
final class Forecast {
  private static final int WEEK = 7;

  /** Visits that a price is computed from, at least. */
  private static final int SAMPLE = 10_000;

  private static final int RECENT = WEEK * Simulation.PARTS;

  /** Visits that are expected in each part of a day, by weekday, as the month before had them. */
  private final double[] expected = new double[WEEK];

  private final Deque<List<Visit>> recent = new ArrayDeque<>();
  private final Deque<Double> recentlyExpected = new ArrayDeque<>();
  private int parts;

  /** From the month before, whose thirty days are two more than four weeks. */
  Forecast(ShopMonth before) {
    int[] days = new int[WEEK];
    for (int day = 0; day < ShopMonth.DAYS; day++) {
      expected[day % WEEK] += before.days().get(day).size() / (double) Simulation.PARTS;
      days[day % WEEK]++;
    }
    for (int weekday = 0; weekday < WEEK; weekday++) {
      expected[weekday] /= days[weekday];
    }
    for (int day = ShopMonth.DAYS - WEEK; day < ShopMonth.DAYS; day++) {
      for (int part = 0; part < Simulation.PARTS; part++) {
        remember(Simulation.part(before.days().get(day), part), expected[day % WEEK]);
      }
    }
  }

  /** The part of a day that ended; nothing before the first. */
  void add(List<Visit> visits) {
    if (!visits.isEmpty()) {
      remember(visits, expected[parts / Simulation.PARTS % WEEK]);
      parts++;
    }
  }

  private void remember(List<Visit> visits, double count) {
    recent.addLast(visits);
    recentlyExpected.addLast(count);
    if (recent.size() > RECENT) {
      recent.removeFirst();
      recentlyExpected.removeFirst();
    }
  }

  /** The price by which what is left lasts until the month ends. */
  double price(double left) {
    int came = recent.stream().mapToInt(List::size).sum();
    double busier = came / recentlyExpected.stream().mapToDouble(Double::doubleValue).sum();
    double toCome = 0;
    for (int part = parts; part < ShopMonth.DAYS * Simulation.PARTS; part++) {
      toCome += expected[part / Simulation.PARTS % WEEK] * busier;
    }
    List<List<Option>> sample = sample(Math.max(1, came / SAMPLE));
    return BestInHindsight.of(sample, left * sample.size() / toCome).price();
  }

  private List<List<Option>> sample(int step) {
    List<List<Option>> sample = new ArrayList<>();
    int at = 0;
    for (List<Visit> part : recent) {
      for (Visit visit : part) {
        if (at++ % step == 0) {
          sample.add(visit.seen(0));
        }
      }
    }
    return sample;
  }
}
