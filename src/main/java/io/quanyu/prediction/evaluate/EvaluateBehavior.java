package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.evaluate.BehaviorEvaluation.Candidate;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Fitted;
import io.quanyu.prediction.model.Folds;
import io.quanyu.prediction.model.Training;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Trains on a part of examples and asks about the others. Whatever is fitted or chosen is so on
 * what is trained on: the labels of the others decide nothing but the figures. Thread-safe.
 */
public final class EvaluateBehavior {
  private static final int PARTS = 10;
  private static final double NANOS = 1e9;

  private final Way way;
  private final int draws;
  private final LongSupplier nanos;

  /**
   * By a way to train.
   *
   * @param draws of parts in cross-validation, 1 or more; fold seeds 1, 2…
   * @param nanos a clock that counts nanoseconds
   */
  public EvaluateBehavior(Way way, int draws, LongSupplier nanos) {
    this.way = way;
    this.draws = draws;
    this.nanos = nanos;
  }

  /**
   * Evaluates by a protocol.
   *
   * @throws IllegalArgumentException where a part has too few examples of a label
   */
  public BehaviorEvaluation evaluate(Dataset data, Protocol protocol) {
    return evaluate(data, protocol, List.of());
  }

  /**
   * The same, with figures by group.
   *
   * @param groupings of the examples, in their order
   */
  public BehaviorEvaluation evaluate(Dataset data, Protocol protocol, List<Grouping> groupings) {
    return protocol == Protocol.CV10 ? cv10(data, groupings) : time80(data, groupings);
  }

  private static List<GroupFigures> groups(
      List<Grouping> groupings, double[] probabilities, boolean[] said, byte... labels) {
    return groupings.stream()
        .flatMap(each -> each.figures(probabilities, said, labels).stream())
        .toList();
  }

  /** The first examples, of which there are 80%, as time80 trains on them. */
  public static Dataset first80(Dataset data) {
    return data.range(0, cut(data));
  }

  private static int cut(Dataset data) {
    return (int) (data.rows() * 8L / 10);
  }

  private BehaviorEvaluation cv10(Dataset data, List<Grouping> groupings) {
    long start = nanos.getAsLong();
    byte[] labels = Answers.labels(data);
    List<Figures> figures = new ArrayList<>();
    List<List<GroupFigures>> groups = new ArrayList<>();
    double f1 = 0;
    for (int draw = 1; draw <= draws; draw++) {
      Folds folds = Folds.of(data, PARTS, draw);
      double[] probabilities = new double[data.rows()];
      boolean[] said = new boolean[data.rows()];
      int seed = draw;
      IntStream.range(0, PARTS)
          .parallel()
          .forEach(
              part -> {
                Dataset train = data.select(folds.train(part));
                Trained trained = way.train(new Training(train, false, seed * 100L + part));
                answer(trained.fitted(), data, folds.test(part), probabilities, said);
              });
      figures.add(Figures.of(probabilities, labels));
      groups.add(groups(groupings, probabilities, said, labels));
      f1 += f1(said, labels) / draws;
    }
    double seconds = (nanos.getAsLong() - start) / NANOS;
    Told told = new Told(Figures.mean(figures), f1, GroupFigures.mean(groups));
    return told(Protocol.CV10, data, told, seconds, List.of());
  }

  private static void answer(
      Fitted fitted, Dataset data, int[] rows, double[] probabilities, boolean[] said) {
    double[] answers = Answers.of(fitted.predictor(), data.select(rows));
    for (int at = 0; at < rows.length; at++) {
      probabilities[rows[at]] = answers[at];
      said[rows[at]] = answers[at] >= fitted.threshold();
    }
  }

  private BehaviorEvaluation time80(Dataset data, List<Grouping> groupings) {
    long start = nanos.getAsLong();
    Trained trained = way.train(new Training(first80(data), true, 1));
    double seconds = (nanos.getAsLong() - start) / NANOS;
    Dataset test = data.range(cut(data), data.rows());
    byte[] labels = Answers.labels(test);
    double[] probabilities = Answers.of(trained.fitted().predictor(), test);
    boolean[] said = new boolean[labels.length];
    for (int row = 0; row < said.length; row++) {
      said[row] = probabilities[row] >= trained.fitted().threshold();
    }
    List<Candidate> candidates =
        trained.tried().stream()
            .map(
                tried ->
                    new Candidate(
                        tried.name(),
                        tried.validationAuc(),
                        new Scored(Answers.of(tried.predictor(), test), labels).auc(),
                        tried.chosen()))
            .toList();
    List<Grouping> asked =
        groupings.stream().map(each -> each.range(cut(data), data.rows())).toList();
    Told told =
        new Told(
            Figures.of(probabilities, labels),
            f1(said, labels),
            groups(asked, probabilities, said, labels));
    return told(Protocol.TIME80, test, told, seconds, candidates);
  }

  /** What answers came to. */
  @RegisterForReflection
  private record Told(Figures figures, double f1, List<GroupFigures> groups) {}

  private BehaviorEvaluation told(
      Protocol protocol, Dataset asked, Told told, double seconds, List<Candidate> candidates) {
    double rate = asked.positives() / (double) asked.rows();
    double base = -rate * Math.log(rate) - (1 - rate) * Math.log(1 - rate);
    return new BehaviorEvaluation(
        way.name(),
        protocol,
        asked.rows(),
        asked.positives(),
        told.figures,
        base,
        told.f1,
        seconds,
        candidates,
        told.groups);
  }

  private static double f1(boolean[] said, byte... labels) {
    int found = 0;
    int all = 0;
    for (int row = 0; row < labels.length; row++) {
      found += said[row] && labels[row] == 1 ? 1 : 0;
      all += (said[row] ? 1 : 0) + labels[row];
    }
    return all == 0 ? 0 : 2.0 * found / all;
  }
}
