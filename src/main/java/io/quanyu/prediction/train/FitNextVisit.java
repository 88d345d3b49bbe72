package io.quanyu.prediction.train;

import io.quanyu.event.Rejection;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.NextVisit.Judgement;
import io.quanyu.prediction.serve.NextVisit.Learned;
import io.quanyu.prediction.serve.TargetFacts.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits {@link NextVisit}, and holds it against the one in use by the newest window: shares are of
 * those who came, one more of each class (Laplace); the weight is the one of {@value #STEPS}
 * between 0.1 and 1,000 by which what came is likeliest. The same rows give the same model.
 */
final class FitNextVisit {
  /** Fewer persons, or fewer outside the class of most, teach nothing. */
  static final int LEAST = 50;

  /** Fewer say nothing about a model. */
  static final int LEAST_JUDGED = 10;

  private static final int STEPS = 81;

  private final String version;
  private final VisitAspect aspect;
  private final VisitRows trained;
  private final VisitRows judged;
  private final Learned learned;

  /** Of rows of one aspect, with the moment of those trained on and of those judged by. */
  FitNextVisit(String version, VisitRows trained, VisitRows judged, long from, long judgedAt) {
    this.version = version;
    this.aspect = trained.aspect();
    this.trained = trained;
    this.judged = judged;
    this.learned = new Learned(from, judgedAt, trained.size());
  }

  /**
   * The model that is to be in use, the new one or the one there was.
   *
   * @param until the end of the newest window
   */
  NextVisit fit(Optional<NextVisit> before, long until) {
    Optional<NextVisit> current = before.filter(NextVisit::hasModel);
    if (others(trained) < LEAST || others(judged) < LEAST_JUDGED) {
      return current
          .map(model -> kept(model, model.judgement(), insufficient()))
          .orElseGet(
              () -> new NextVisit(aspect, null, 0, List.of(), learned, null, insufficient()));
    }
    NextVisit made = made();
    Judgement judgement = judge(made, current, until);
    return judgement.outcome() == Outcome.FIRST || judgement.outcome() == Outcome.NOT_WORSE
        ? new NextVisit(aspect, version, made.weight(), made.shares(), learned, judgement, null)
        : kept(current.orElseThrow(), judgement, null);
  }

  private static NextVisit kept(NextVisit model, Judgement judgement, Rejection problem) {
    return new NextVisit(
        model.aspect(),
        model.version(),
        model.weight(),
        model.shares(),
        model.learned(),
        judgement,
        problem);
  }

  /** Persons outside the class of most. */
  private static int others(VisitRows rows) {
    return rows.size() - Arrays.stream(rows.came()).max().orElse(0);
  }

  private Rejection insufficient() {
    return new Rejection(
        "insufficient_data",
        "",
        Map.of(
            "target", aspect.target(),
            "rows", Integer.toString(trained.size()),
            "positives", Integer.toString(others(trained)),
            "newest", Integer.toString(judged.size()),
            "newestPositives", Integer.toString(others(judged)),
            "least", Integer.toString(LEAST),
            "leastNewest", Integer.toString(LEAST_JUDGED)));
  }

  private NextVisit made() {
    int[] came = trained.came();
    List<Double> shares = new ArrayList<>();
    for (int each : came) {
      shares.add((each + 1.0) / (trained.size() + came.length));
    }
    NextVisit best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS; step++) {
      double weight = .1 * Math.pow(10, step / 20.0);
      NextVisit tried = new NextVisit(aspect, version, weight, shares, learned, null, null);
      double loss = mean(losses(tried, trained));
      if (loss < least) {
        least = loss;
        best = tried;
      }
    }
    return best;
  }

  private Judgement judge(NextVisit made, Optional<NextVisit> current, long until) {
    double[] losses = losses(made, judged);
    Optional<NextVisit> rival = current.filter(model -> learned.until() >= model.learned().until());
    Beside beside =
        Beside.ofLosses(losses, rival.map(model -> losses(model, judged)).orElse(losses));
    return new Judgement(
        outcome(current.isPresent(), rival.isPresent(), beside),
        learned.until(),
        until,
        judged.size(),
        beside.one(),
        entropy(judged),
        rival.isPresent() ? beside.other() : null,
        rival.isPresent() ? beside.error() : null);
  }

  private static Outcome outcome(boolean isBeside, boolean newer, Beside beside) {
    if (!isBeside) {
      return Outcome.FIRST;
    }
    if (!newer) {
      return Outcome.NO_NEWER_WINDOW;
    }
    return beside.saysWorse() ? Outcome.WORSE : Outcome.NOT_WORSE;
  }

  private static double[] losses(NextVisit model, VisitRows rows) {
    double[] losses = new double[rows.size()];
    for (int row = 0; row < losses.length; row++) {
      losses[row] = -Math.log(model.probability(rows.next(row), rows.visits(row)));
    }
    return losses;
  }

  private static double mean(double... losses) {
    return Arrays.stream(losses).sum() / losses.length;
  }

  private static double entropy(VisitRows rows) {
    return Arrays.stream(rows.came())
        .filter(each -> each > 0)
        .mapToDouble(each -> each / (double) rows.size())
        .map(share -> -share * Math.log(share))
        .sum();
  }
}
