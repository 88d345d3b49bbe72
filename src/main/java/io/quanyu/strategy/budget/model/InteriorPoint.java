package io.quanyu.strategy.budget.model;

import io.quanyu.strategy.budget.curve.ResponseCurve;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Plans a concave model of smooth curves by a primal-dual interior-point method (Wright,
 * Primal-Dual Interior-Point Methods, 1997): Newton steps on the conditions
 *
 * <pre>
 * −f'(x) w + m + Jᵀy − z_l + z_u = 0,   r(x) = s,   −y − v_l + v_u = 0,
 * z_l (x − l) = z_u (u − x) = v_l (s − lo) = v_u (hi − s) = μ
 * </pre>
 *
 * with μ going to 0, each by one factored matrix J D Jᵀ of the rows' size, in which rows of few
 * cells come first. It suits many linked rows, such as carry-over from period to period, that
 * straight pieces are slow for. Money and responses are scaled to about 1. Whoever asks has to look
 * at the outcome's bound and violation. Used once, by one thread; 8 bytes × the rows' envelope.
 */
final class InteriorPoint {
  private static final int MOST_STEPS = 200;
  private static final double ENDS = 1e-15;
  private static final double SHRINK = 0.15;
  private static final double BACK_OFF = 0.99;

  private final PlanModel model;
  private final Barrier cells;
  private final Barrier rows;
  private final double[] prices;
  private final double money;
  private final double worth;
  private final double[] rowScale;
  private final int[] order;
  private final int[] place;
  private final int[] start;
  private final int[] rowOf;
  private final double[] spendOf;
  private final double[] responseOf;
  private final EnvelopeMatrix matrix;

  InteriorPoint(PlanModel model) {
    this.model = model;
    int count = model.cells().size();
    double most = 0;
    double largest = 0;
    for (ModelCell cell : model.cells()) {
      largest += cell.max();
      most += Math.abs(cell.curve().response(cell.max()));
    }
    this.money = largest > 0 ? largest / count : 1;
    this.worth = most > 0 ? most / count : 1;
    int size = model.rows().size();
    this.prices = new double[size];
    this.rowScale = new double[size];
    this.order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparing(i -> !isLink(i)))
            .mapToInt(Integer::intValue)
            .toArray();
    this.place = new int[size];
    this.start = new int[count + 1];
    int entries = model.rows().stream().mapToInt(row -> row.terms().size()).sum();
    this.rowOf = new int[entries];
    this.spendOf = new double[entries];
    this.responseOf = new double[entries];
    scaleRows();
    sortByCell();
    this.matrix = new EnvelopeMatrix(envelope());
    this.cells = new Barrier(count);
    this.rows = new Barrier(size);
    begin();
  }

  /** Whether a model is of this kind: concave, with curves that have a bend everywhere. */
  static boolean takes(PlanModel model) {
    return model.isConcave() && isSmooth(model);
  }

  /** Whether all curves have a bend everywhere. */
  static boolean isSmooth(PlanModel model) {
    return model.cells().stream().noneMatch(cell -> cell.curve().hasCorners());
  }

  /** Whether a row says what a carried cell adds up to: few cells, all of them near. */
  private boolean isLink(int i) {
    return model.rows().get(i).terms().stream()
        .anyMatch(term -> term.cell() >= model.spending() && term.spend() != 0);
  }

  /** The plan, as far as it got. */
  Point solve() {
    for (int i = 0; i < MOST_STEPS; i++) {
      Unwanted.check();
      double mean = (cells.products() + rows.products()) / Math.max(1, cells.sides + rows.sides);
      if (!(mean > ENDS)) {
        break;
      }
      if (!step(SHRINK * mean)) {
        break;
      }
    }
    double[] spends = new double[cells.at.length];
    double[] values = new double[prices.length];
    Arrays.setAll(spends, k -> inside(k, money * cells.at[k]));
    Arrays.setAll(values, i -> prices[i] * worth / rowScale[i]);
    return new Point(model, Part.whole(model), spends, values);
  }

  private double inside(int k, double spend) {
    ModelCell cell = model.cells().get(k);
    double near = 1e-10 * (cell.max() - cell.min());
    double snapped = spend - cell.min() < near ? cell.min() : spend;
    return cell.max() - snapped < near ? cell.max() : snapped;
  }

  private void scaleRows() {
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
      double scale = 0;
      for (ModelRow.Term term : model.rows().get(i).terms()) {
        scale = Math.max(scale, Math.abs(term.spend()) * money);
        scale = Math.max(scale, Math.abs(term.response()) * worth);
      }
      rowScale[i] = scale > 0 ? scale : 1;
    }
  }

  private void sortByCell() {
    for (ModelRow row : model.rows()) {
      row.terms().forEach(term -> start[term.cell() + 1]++);
    }
    for (int k = 1; k < start.length; k++) {
      start[k] += start[k - 1];
    }
    int[] next = start.clone();
    for (int i : order) {
      for (ModelRow.Term term : model.rows().get(i).terms()) {
        int at = next[term.cell()]++;
        rowOf[at] = i;
        spendOf[at] = term.spend() * money / rowScale[i];
        responseOf[at] = term.response() * worth / rowScale[i];
      }
    }
  }

  private int[] envelope() {
    int[] first = IntStream.range(0, order.length).toArray();
    for (int k = 0; k + 1 < start.length; k++) {
      for (int e = start[k]; e < start[k + 1]; e++) {
        int at = place[rowOf[e]];
        first[at] = Math.min(first[at], place[rowOf[start[k]]]);
      }
    }
    return first;
  }

  private void begin() {
    for (int k = 0; k < cells.at.length; k++) {
      ModelCell cell = model.cells().get(k);
      cells.bound(k, cell.min() / money, cell.max() / money);
      cells.at[k] = 0.5 * (cells.low[k] + cells.high[k]);
      cells.start(k, cells.at[k]);
    }
    double[] sums = sums();
    for (int i = 0; i < prices.length; i++) {
      ModelRow row = model.rows().get(i);
      rows.bound(i, row.lo() / rowScale[i], row.hi() / rowScale[i]);
      rows.start(i, sums[i]);
    }
  }

  private double[] sums() {
    double[] sums = new double[prices.length];
    for (int k = 0; k < cells.at.length; k++) {
      double response = response(k);
      for (int e = start[k]; e < start[k + 1]; e++) {
        sums[rowOf[e]] += spendOf[e] * cells.at[k] + responseOf[e] * response;
      }
    }
    return sums;
  }

  private double response(int k) {
    return model.cells().get(k).curve().response(money * cells.at[k]) / worth;
  }

  /** One Newton step towards products of μ; false where it is lost. */
  private boolean step(double mu) {
    int count = cells.at.length;
    double[] inverse = new double[count];
    double[] residual = new double[count];
    double[] right = new double[prices.length];
    double[] sums = sums();
    matrix.clear();
    for (int i = 0; i < prices.length; i++) {
      double weight = rows.weight(i);
      double pull = rows.isFixed(i) ? 0 : prices[i] + rows.pull(i, mu);
      right[place[i]] = sums[i] - rows.at[i] - (weight > 0 ? pull / weight : 0);
      matrix.add(place[i], place[i], (weight > 0 ? 1 / weight : 0) + 1e-14);
    }
    double[] effects = new double[rowOf.length];
    for (int k = 0; k < count; k++) {
      addCell(k, mu, inverse, residual, effects);
      for (int e = start[k]; e < start[k + 1]; e++) {
        right[place[rowOf[e]]] += effects[e] * inverse[k] * residual[k];
      }
    }
    matrix.factor();
    matrix.solve(right);
    double[] dx = new double[count];
    for (int k = 0; k < count; k++) {
      double sum = residual[k];
      for (int e = start[k]; e < start[k + 1]; e++) {
        sum -= effects[e] * right[place[rowOf[e]]];
      }
      dx[k] = cells.isFixed(k) ? 0 : inverse[k] * sum;
    }
    return move(mu, dx, right);
  }

  private void addCell(int k, double mu, double[] inverse, double[] residual, double[] effects) {
    ResponseCurve curve = model.cells().get(k).curve();
    double spend = money * cells.at[k];
    double slope = curve.slope(spend) * money / worth;
    double width = 1e-5 * Math.max(spend, 1e-9 * money);
    double bend = (curve.slope(spend + width) - curve.slope(spend - width)) / (2 * width);
    double its = model.worth(k);
    double gradient = model.hurdle(k) * money / worth;
    for (int e = start[k]; e < start[k + 1]; e++) {
      effects[e] = spendOf[e] + responseOf[e] * slope;
      its -= prices[rowOf[e]] * responseOf[e];
      gradient += prices[rowOf[e]] * effects[e];
    }
    gradient -= model.worth(k) * slope;
    double hessian = Math.max(0, -its * bend * money * money / worth);
    inverse[k] = cells.isFixed(k) ? 0 : 1 / (hessian + cells.weight(k) + 1e-14);
    residual[k] = cells.pull(k, mu) - gradient;
    for (int one = start[k]; one < start[k + 1]; one++) {
      for (int other = start[k]; other <= one; other++) {
        double value = effects[one] * effects[other] * inverse[k];
        matrix.add(place[rowOf[one]], place[rowOf[other]], value);
      }
    }
  }

  private boolean move(double mu, double[] dx, double[] dy) {
    double[] ds = new double[prices.length];
    for (int i = 0; i < ds.length; i++) {
      double weight = rows.weight(i);
      ds[i] = weight > 0 ? (prices[i] + rows.pull(i, mu) + dy[place[i]]) / weight : 0;
    }
    double primal = BACK_OFF * Math.min(cells.room(dx), rows.room(ds));
    double dual = BACK_OFF * Math.min(cells.dualRoom(dx, mu), rows.dualRoom(ds, mu));
    if (!(primal > 1e-12) || !(dual > 1e-12)) {
      return false;
    }
    cells.moveDuals(dx, mu, Math.min(1, dual));
    rows.moveDuals(ds, mu, Math.min(1, dual));
    cells.move(dx, Math.min(1, primal));
    rows.move(ds, Math.min(1, primal));
    for (int i = 0; i < prices.length; i++) {
      prices[i] += Math.min(1, dual) * dy[place[i]];
    }
    return true;
  }
}
