package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Asks a recommender all cases, each alone, ranks all items for each, and sums the figures. Works
 * on all processors; cases are summed in the order of fixed parts, so the answer is always the
 * same.
 */
final class Evaluator {
  private static final int PART = 512;

  private final Split split;
  private final TieHash ties;
  private final int[] places;
  private final LongConsumer progress;

  /**
   * Of a split.
   *
   * @param places numbers of places that figures are wanted for
   * @param progress is told how many cases are done, from any thread
   */
  Evaluator(Split split, long seed, int[] places, LongConsumer progress) {
    this.split = split;
    this.ties = TieHash.ofNumbers(split.ids().size(), seed);
    this.places = places.clone();
    this.progress = progress;
  }

  /** Figures by name, like {@code ndcg@20}. */
  Map<String, Double> evaluate(Recommender recommender) {
    int parts = (split.cases().size() + PART - 1) / PART;
    AtomicLong done = new AtomicLong();
    Metrics[][] found =
        IntStream.range(0, parts)
            .parallel()
            .mapToObj(
                part -> {
                  Metrics[] sums = part(recommender, part * PART);
                  progress.accept(done.addAndGet(PART));
                  return sums;
                })
            .toArray(Metrics[][]::new);
    Map<String, Double> values = new TreeMap<>();
    int[] rowsWith = rowsWith();
    for (int k = 0; k < places.length; k++) {
      Metrics all = new Metrics(places[k], split.ids().size());
      for (Metrics[] part : found) {
        all.add(part[k]);
      }
      values.putAll(all.values(rowsWith, split.train().rows()));
    }
    return values;
  }

  private Metrics[] part(Recommender recommender, int from) {
    int items = split.ids().size();
    Metrics[] sums = new Metrics[places.length];
    Arrays.setAll(sums, k -> new Metrics(places[k], items));
    Answering answering = new Answering(split, recommender, ties, most());
    boolean[] isAnswer = new boolean[items];
    int end = Math.min(split.cases().size(), from + PART);
    for (Case asked : split.cases().subList(from, end)) {
      int[] ranking = answering.rank(asked.history());
      mark(isAnswer, asked.answers(), true);
      for (Metrics sum : sums) {
        sum.add(ranking, isAnswer, asked.answers().length, answering.hasScores(ranking));
      }
      mark(isAnswer, asked.answers(), false);
    }
    return sums;
  }

  /** One figure of each case, in their order. */
  double[] each(Recommender recommender, Metric metric) {
    double[] values = new double[split.cases().size()];
    int parts = (values.length + PART - 1) / PART;
    IntStream.range(0, parts)
        .parallel()
        .forEach(part -> each(recommender, metric, part * PART, values));
    return values;
  }

  private void each(Recommender recommender, Metric metric, int from, double[] values) {
    boolean[] isAnswer = new boolean[split.ids().size()];
    Answering answering = new Answering(split, recommender, ties, metric.places());
    for (int at = from; at < Math.min(values.length, from + PART); at++) {
      Case asked = split.cases().get(at);
      int[] ranking = answering.rank(asked.history());
      mark(isAnswer, asked.answers(), true);
      values[at] = metric.of(ranking, isAnswer, asked.answers().length);
      mark(isAnswer, asked.answers(), false);
    }
  }

  private int most() {
    return Arrays.stream(places).max().orElse(1);
  }

  private static void mark(boolean[] isAnswer, int[] answers, boolean value) {
    for (int item : answers) {
      isAnswer[item] = value;
    }
  }

  private int[] rowsWith() {
    Sequences train = split.train();
    int[] rows = new int[train.items()];
    int[] lastRow = new int[train.items()];
    Arrays.fill(lastRow, -1);
    for (int row = 0; row < train.rows(); row++) {
      for (int position = train.start(row); position < train.end(row); position++) {
        int item = train.itemAt(position);
        rows[item] += lastRow[item] == row ? 0 : 1;
        lastRow[item] = row;
      }
    }
    return rows;
  }
}
