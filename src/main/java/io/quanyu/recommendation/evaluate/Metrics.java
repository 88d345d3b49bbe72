package io.quanyu.recommendation.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Figures at one number of places k, as sums over cases. With relevant items R and hits among the
 * first k: recall = hits / |R|; precision = hits / k; HR = 1 where there is a hit; NDCG (Järvelin
 * and Kekäläinen 2002, binary) = Σ 1/log₂(rank + 1) over hits, divided by the same over ranks 1 to
 * min(k, |R|); MRR = 1 / rank of the first hit; MAP = Σ precision at each hit / min(k, |R|). Over
 * all cases: answered = share for which any item had a score; coverage = share of the items that
 * were recommended; novelty = mean of −log₂(share of training rows that hold the item), those of no
 * row counting as half a row; Gini of how often each item was recommended. Not thread-safe.
 */
final class Metrics {
  private static final String[] MEANS = {"recall", "precision", "hr", "ndcg", "mrr", "map"};

  private final int places;
  private final double[] sums = new double[MEANS.length];
  private final long[] recommended;
  private long cases;
  private long answered;

  Metrics(int places, int items) {
    this.places = places;
    this.recommended = new long[items];
  }

  /** Adds a case, whose ranking may be longer than the places; {@code isAnswer} by item. */
  void add(int[] ranking, boolean[] isAnswer, int answers) {
    add(ranking, isAnswer, answers, true);
  }

  /** Adds a case that was answered, or for which no item had a score. */
  void add(int[] ranking, boolean[] isAnswer, int answers, boolean isAnswered) {
    for (int rank = 0; rank < Math.min(places, ranking.length); rank++) {
      recommended[ranking[rank]]++;
    }
    cases++;
    answered += isAnswered ? 1 : 0;
    double[] figures = figures(places, ranking, isAnswer, answers);
    for (int i = 0; i < sums.length; i++) {
      sums[i] += figures[i];
    }
  }

  /** The place of a mean among {@link #figures}; -1 where it is none. */
  static int indexOf(String mean) {
    return List.of(MEANS).indexOf(mean);
  }

  /** Recall, precision, HR, NDCG, MRR and MAP of one case. */
  static double[] figures(int places, int[] ranking, boolean[] isAnswer, int answers) {
    int hits = 0;
    double gain = 0;
    double precision = 0;
    double first = 0;
    for (int rank = 0; rank < Math.min(places, ranking.length); rank++) {
      if (isAnswer[ranking[rank]]) {
        hits++;
        gain += discount(rank);
        precision += (double) hits / (rank + 1);
        first = first == 0 ? 1.0 / (rank + 1) : first;
      }
    }
    int most = Math.min(places, answers);
    return new double[] {
      (double) hits / answers,
      (double) hits / places,
      hits > 0 ? 1 : 0,
      gain / ideal(most),
      first,
      precision / most
    };
  }

  /** Adds what another has; both have the same places. */
  void add(Metrics other) {
    cases += other.cases;
    answered += other.answered;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    for (int item = 0; item < recommended.length; item++) {
      recommended[item] += other.recommended[item];
    }
  }

  /** The figures, named like {@code recall@20}; {@code rowsWith} by item, of all rows. */
  Map<String, Double> values(int[] rowsWith, int rows) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < sums.length; i++) {
      values.put(named(MEANS[i]), sums[i] / cases);
    }
    values.put("answered", (double) answered / cases);
    values.put(named("coverage"), coverage());
    values.put(named("novelty"), novelty(rowsWith, rows));
    values.put(named("gini"), Gini.of(recommended));
    return values;
  }

  private String named(String name) {
    return name + "@" + places;
  }

  private double coverage() {
    long shown = 0;
    for (long times : recommended) {
      shown += times > 0 ? 1 : 0;
    }
    return (double) shown / recommended.length;
  }

  private double novelty(int[] rowsWith, int rows) {
    double sum = 0;
    long count = 0;
    for (int item = 0; item < recommended.length; item++) {
      double share = Math.max(0.5, rowsWith[item]) / rows;
      sum -= recommended[item] * log2(share);
      count += recommended[item];
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double ideal(int ranks) {
    double gain = 0;
    for (int rank = 0; rank < ranks; rank++) {
      gain += discount(rank);
    }
    return gain;
  }

  private static double discount(int rank) {
    return 1 / log2(rank + 2);
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
