package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.PiecewiseCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Random models of one total that have a plan, and the plan of the textbook: steepest first. */
final class Programs {
  private Programs() {}

  /** Up to 12 cells; often with equal slopes, falling curves, tight or fixed bounds. */
  static PlanModel random(Random random) {
    return random(random, 1, 1);
  }

  /** The same models, with money and response in other units. */
  static PlanModel random(Random random, double money, double worth) {
    List<ModelCell> cells = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      cells.add(cell("cell" + i, random, money, worth));
    }
    double least = cells.stream().mapToDouble(ModelCell::min).sum();
    double most = cells.stream().mapToDouble(ModelCell::max).sum();
    double max = least + (most * 1.2 - least) * (random.nextInt(8) == 0 ? 0 : random.nextDouble());
    double min = Math.min(max, most) * (random.nextBoolean() ? 0 : random.nextDouble());
    return model(cells, random.nextInt(6) == 0 ? Math.min(max, most) : min, max);
  }

  static PlanModel model(List<ModelCell> cells, double min, double max) {
    List<ModelRow.Term> terms = new ArrayList<>();
    for (int k = 0; k < cells.size(); k++) {
      terms.add(new ModelRow.Term(k, 1, 0));
    }
    return new PlanModel(cells, List.of(new ModelRow("total", terms, min, max)), 0);
  }

  static CellPlan solve(PlanModel model) {
    return new PlanSearch(model, 1e-9, 20_000).best().orElseThrow();
  }

  static ModelCell cell(String name, Random random, double money, double worth) {
    int points = 2 + random.nextInt(6);
    boolean round = random.nextBoolean();
    double[] spends = new double[points];
    double[] responses = new double[points];
    double slope = round ? 5 : 5 * random.nextDouble();
    spends[0] = random.nextInt(4) == 0 ? random.nextInt(20) : 0;
    responses[0] = random.nextInt(3) == 0 ? random.nextInt(500) : 0;
    for (int k = 1; k < points; k++) {
      double width = round ? 1 + random.nextInt(50) : 0.01 + 50 * random.nextDouble();
      spends[k] = spends[k - 1] + width;
      responses[k] = responses[k - 1] + slope * width;
      slope -= round ? random.nextInt(3) : 2 * random.nextDouble();
    }
    Arrays.setAll(spends, k -> money * spends[k]);
    Arrays.setAll(responses, k -> worth * responses[k]);
    double end = spends[points - 1];
    double room = end - spends[0];
    double min = spends[0] + (random.nextInt(3) == 0 ? room * random.nextDouble() : 0);
    double max = end - (random.nextInt(3) == 0 ? (end - min) * random.nextDouble() : 0);
    return new ModelCell(name, new PiecewiseCurve(spends, responses), min, max, 0);
  }

  /** The optimum by filling pieces in the order of their slopes, as far as the total allows. */
  static double greedy(PlanModel model) {
    List<double[]> pieces = new ArrayList<>();
    double spend = 0;
    double response = 0;
    for (ModelCell cell : model.cells()) {
      PiecewiseCurve curve = (PiecewiseCurve) cell.curve();
      double[] knots = curve.corners();
      spend += cell.min();
      response += curve.response(cell.min());
      for (int k = 1; k < knots.length; k++) {
        double from = Math.max(knots[k - 1], cell.min());
        double to = Math.min(knots[k], cell.max());
        pieces.add(new double[] {curve.slope(knots[k - 1]), Math.max(0, to - from)});
      }
    }
    pieces.sort(Comparator.comparingDouble((double[] piece) -> piece[0]).reversed());
    ModelRow total = model.rows().get(0);
    for (double[] piece : pieces) {
      double limit = piece[0] > 0 ? total.hi() : total.lo();
      double part = Math.max(0, Math.min(piece[1], limit - spend));
      spend += part;
      response += part * piece[0];
    }
    return response;
  }
}
