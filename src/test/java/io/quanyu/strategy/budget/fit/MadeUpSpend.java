package io.quanyu.strategy.budget.fit;

import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.HillCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Weeks of spend whose returns are known: the truth is not on the grid that is searched. */
final class MadeUpSpend {
  private static final double[] RATES = {0.5, 0.2, 0.05};
  private static final double[] HALVES = {60, 150, 40};
  private static final double[] CEILINGS = {400, 600, 150};

  final SpendSeries series;
  final double[] roas = new double[RATES.length];

  MadeUpSpend(int weeks, double noise, Random random) {
    double[][] spends = new double[RATES.length][weeks];
    double[] outcome = new double[weeks];
    double error = 0;
    for (int t = 0; t < weeks; t++) {
      error = 0.3 * error + noise * random.nextGaussian();
      outcome[t] = 1000 + 2 * t + 100 * Math.sin(2 * Math.PI * t / 52.18) + error;
    }
    List<String> names = new ArrayList<>();
    for (int c = 0; c < RATES.length; c++) {
      names.add("c" + c);
      for (int t = 0; t < weeks; t++) {
        boolean on = random.nextDouble() < 0.8;
        spends[c][t] = on ? 80 * Math.exp(0.7 * random.nextGaussian()) : 0;
      }
      double[] made = made(c, spends[c]);
      double sum = 0;
      double spent = 0;
      for (int t = 0; t < weeks; t++) {
        outcome[t] += made[t];
        sum += made[t];
        spent += spends[c][t];
      }
      roas[c] = sum / spent;
    }
    this.series = new SpendSeries(names, spends, outcome, 7, new double[0][]);
  }

  /** What spends of a channel make. */
  static double[] made(int channel, double[] spends) {
    HillCurve curve = new HillCurve(CEILINGS[channel], HALVES[channel], 1);
    double[] carried = new GeometricCarryover(RATES[channel], true).adstock(spends, new double[0]);
    double[] made = new double[spends.length];
    for (int t = 0; t < made.length; t++) {
      made[t] = curve.response(carried[t]);
    }
    return made;
  }
}
