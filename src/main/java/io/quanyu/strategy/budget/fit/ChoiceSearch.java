package io.quanyu.strategy.budget.fit;

import java.util.Arrays;

/**
 * Chooses how channels are transformed by validation in time: the coefficients of each fold are
 * fitted up to a period and judged by the squared errors of those behind it, which are the next
 * fold's to fit. Level, trend and season are those of the whole window, for all choices alike, so
 * that what they would forecast wrongly doesn't choose. One channel after the other, in rounds.
 * Immutable, thread-safe.
 */
final class ChoiceSearch {
  private static final int FOLDS = 2;
  private static final double FIRST_PART = 0.5;

  private final Trial trial;

  ChoiceSearch(Trial trial) {
    this.trial = trial;
  }

  private int border(int fold) {
    double part = FIRST_PART + (1 - FIRST_PART) * fold / FOLDS;
    return (int) Math.round(trial.window.fitted * part);
  }

  /** The best choice for an outcome that is found from another in up to so many rounds. */
  Choice best(double[] left, Lifts lifts, Choice start, int rounds) {
    Choice best = start.copy();
    for (int round = 0; round < rounds; round++) {
      int[] before = best.ways.clone();
      for (int c = 0; c < best.ways.length; c++) {
        improve(best, c, left, lifts);
      }
      improveRidge(best, left, lifts);
      if (Arrays.equals(before, best.ways)) {
        break;
      }
    }
    return best;
  }

  private void improve(Choice choice, int channel, double[] left, Lifts lifts) {
    Gram[] grams = grams(choice, left);
    int best = choice.ways[channel];
    double least = Double.POSITIVE_INFINITY;
    for (int way = 0; way < MediaGrid.WAYS; way++) {
      choice.ways[channel] = way;
      for (int fold = 0; fold < FOLDS; fold++) {
        trial.place(grams[fold], channel, choice.ways, left, border(fold));
      }
      double error = error(choice, grams, left, lifts);
      if (error < least) {
        least = error;
        best = way;
      }
    }
    choice.ways[channel] = best;
  }

  private void improveRidge(Choice choice, double[] left, Lifts lifts) {
    Gram[] grams = grams(choice, left);
    int best = choice.ridge;
    double least = Double.POSITIVE_INFINITY;
    for (int ridge = 0; ridge < Choice.ridges(); ridge++) {
      choice.ridge = ridge;
      double error = error(choice, grams, left, lifts);
      if (error < least) {
        least = error;
        best = ridge;
      }
    }
    choice.ridge = best;
  }

  private Gram[] grams(Choice choice, double[] left) {
    Gram[] grams = new Gram[FOLDS];
    Arrays.setAll(grams, fold -> trial.gram(choice.ways, left, border(fold)));
    return grams;
  }

  private double error(Choice choice, Gram[] grams, double[] left, Lifts lifts) {
    double sum = 0;
    for (int fold = 0; fold < FOLDS; fold++) {
      double[] b = lifts.beside(grams[fold], choice.ways).solve(choice.ridgePart());
      sum += trial.error(choice.ways, b, left, border(fold), border(fold + 1));
      sum += fold == FOLDS - 1 ? lifts.penalty(choice.ways, b) : 0;
    }
    return sum;
  }
}
