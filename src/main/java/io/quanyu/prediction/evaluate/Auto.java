package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.evaluate.Trained.Tried;
import io.quanyu.prediction.model.Blend;
import io.quanyu.prediction.model.Boosting;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Fitted;
import io.quanyu.prediction.model.Fitting;
import io.quanyu.prediction.model.Forest;
import io.quanyu.prediction.model.Learner;
import io.quanyu.prediction.model.Logistic;
import io.quanyu.prediction.model.Logit;
import io.quanyu.prediction.model.NaiveBayes;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Predictor;
import io.quanyu.prediction.model.Training;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses inside what is trained on, by the rule of docs/adr/0052: each candidate is validated on
 * the newest fifths by models of what was before them (where rows have no order, on a part drawn
 * from them), and all that are not worse than the best by more than two standard errors are
 * blended. Thread-safe.
 */
public final class Auto implements Way {
  /** What it is asked for by. */
  public static final String NAME = "auto";

  private static final List<Learner> LEARNERS =
      List.of(new NaiveBayes(), new Logistic(), new Forest(), new Boosting());
  private static final double ERRORS = 2;

  private final Fitting fitting;

  /** Candidates are calibrated so. */
  public Auto(Fitting fitting) {
    this.fitting = fitting;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trained train(Training training) {
    boolean[] drifting = drifting(training.ordered(), training.data());
    List<Recipe> recipes = recipes(Drift.isAny(drifting) && !Drift.isAll(drifting));
    List<Origin> origins = Origin.of(training);
    double[] aucs = new double[recipes.size()];
    double[][] answers = new double[recipes.size()][];
    for (int at = 0; at < aucs.length; at++) {
      for (Origin origin : origins) {
        answers[at] = validate(recipes.get(at), origin, training);
        aucs[at] += new Scored(answers[at], Answers.labels(origin.asked())).auc() / origins.size();
      }
    }
    boolean[] chosen = chosen(aucs, origins);
    List<Tried> tried = new ArrayList<>();
    for (int at = 0; at < aucs.length; at++) {
      Predictor predictor = fit(recipes.get(at), training, drifting);
      tried.add(new Tried(recipes.get(at).name(), predictor, aucs[at], chosen[at]));
    }
    Predictor blend = Blend.of(tried.stream().filter(Tried::chosen).map(Tried::predictor).toList());
    return new Trained(new Fitted(blend, threshold(answers, chosen, origins)), tried);
  }

  private static List<Recipe> recipes(boolean someDrift) {
    List<Recipe> recipes = new ArrayList<>();
    for (Learner learner : LEARNERS) {
      recipes.add(new Recipe(learner, false));
      if (someDrift) {
        recipes.add(new Recipe(learner, true));
      }
    }
    return recipes;
  }

  private static boolean[] drifting(boolean ordered, Dataset data) {
    return ordered ? Drift.columns(data) : new boolean[data.schema().size()];
  }

  private Predictor fit(Recipe recipe, Training training, boolean... drifting) {
    Dataset seen = recipe.stable() ? training.data().without(drifting) : training.data();
    Training part = new Training(seen, training.ordered(), training.seed());
    return fitting.fit(recipe.learner(), part, Parameters.of(recipe.learner())).predictor();
  }

  /** What a model of what was before an origin answers; drift is what it was then. */
  private double[] validate(Recipe recipe, Origin origin, Training training) {
    Training before = new Training(origin.before(), training.ordered(), training.seed());
    Predictor predictor = fit(recipe, before, drifting(training.ordered(), origin.before()));
    return Answers.of(predictor, origin.asked());
  }

  /** The standard error of the best one's AUC is that of Hanley and McNeil (1982). */
  private static boolean[] chosen(double[] aucs, List<Origin> origins) {
    double best = 0;
    for (double auc : aucs) {
      best = Math.max(best, auc);
    }
    double variance = 0;
    for (Origin origin : origins) {
      double positives = origin.asked().positives();
      double negatives = origin.asked().rows() - positives;
      double q1 = best / (2 - best);
      double q2 = 2 * best * best / (1 + best);
      double square = best * best;
      variance +=
          (best * (1 - best) + (positives - 1) * (q1 - square) + (negatives - 1) * (q2 - square))
              / (positives * negatives);
    }
    double error = Math.sqrt(variance) / origins.size();
    boolean[] chosen = new boolean[aucs.length];
    for (int at = 0; at < aucs.length; at++) {
      chosen[at] = aucs[at] >= best - ERRORS * error;
    }
    return chosen;
  }

  /** The best F1 on the newest examples asked, by the chosen ones' mean log-odds. */
  private static double threshold(double[][] answers, boolean[] chosen, List<Origin> origins) {
    Dataset asked = origins.get(origins.size() - 1).asked();
    double[] blended = new double[asked.rows()];
    int members = 0;
    for (int at = 0; at < answers.length; at++) {
      if (chosen[at]) {
        members++;
        for (int row = 0; row < blended.length; row++) {
          blended[row] += Logit.of(answers[at][row]);
        }
      }
    }
    for (int row = 0; row < blended.length; row++) {
      blended[row] = Logit.probability(blended[row] / members);
    }
    return new Scored(blended, Answers.labels(asked)).bestThreshold();
  }
}
