package io.quanyu.strategy.budget.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds an irreducible set of rows that can't hold together where the only row is the sum of all
 * spends: by sums, without a linear program. Bounds of cells are taken as rows too. Stateless.
 */
public final class SpendConflict {
  /** A sum that is over by less than this part of itself is rounding. */
  private static final double ROUNDING = 1e-12;

  private final List<ModelCell> cells;
  private final ModelRow total;

  private SpendConflict(PlanModel model) {
    cells = model.cells();
    total = model.rows().get(0);
  }

  /** Whether a model has no other row than the sum of all spends. */
  static boolean takes(PlanModel model) {
    return model.rows().size() == 1
        && model.rows().get(0).terms().size() == model.cells().size()
        && model.rows().get(0).terms().stream()
            .allMatch(term -> term.spend() == 1 && term.response() == 0);
  }

  /** The conflicting sides of rows, bounds of cells first; empty where there is a plan. */
  public static List<ModelRow> of(PlanModel model) {
    SpendConflict conflict = new SpendConflict(model);
    List<ModelRow> found = conflict.inOneCell();
    found = found.isEmpty() ? conflict.inTheTotal() : found;
    found = found.isEmpty() ? conflict.minimaAboveTheTotal() : found;
    return found.isEmpty() ? conflict.maximaBelowTheTotal() : found;
  }

  /** The cell that a row of a conflict bounds; −1 for the total. */
  public static int cell(ModelRow row) {
    return row.terms().size() == 1 ? row.terms().get(0).cell() : -1;
  }

  private List<ModelRow> inOneCell() {
    return IntStream.range(0, cells.size())
        .filter(k -> over(cells.get(k).min(), cells.get(k).max()))
        .mapToObj(k -> List.of(min(k), max(k)))
        .findFirst()
        .orElse(List.of());
  }

  private List<ModelRow> inTheTotal() {
    return over(total.lo(), total.hi()) ? List.of(totalMin(), totalMax()) : List.of();
  }

  /** The largest minima up to the one that makes it too much: without any of them it would do. */
  private List<ModelRow> minimaAboveTheTotal() {
    List<ModelRow> largestFirst =
        IntStream.range(0, cells.size())
            .mapToObj(this::min)
            .sorted(Comparator.comparingDouble(ModelRow::lo).reversed())
            .toList();
    List<ModelRow> taken = new ArrayList<>();
    double sum = 0;
    for (ModelRow row : largestFirst) {
      taken.add(row);
      sum += row.lo();
      if (over(sum, total.hi())) {
        taken.add(totalMax());
        return taken;
      }
    }
    return List.of();
  }

  /** Without the maximum of any one cell, that cell could take the rest. */
  private List<ModelRow> maximaBelowTheTotal() {
    double sum = cells.stream().mapToDouble(ModelCell::max).sum();
    if (!over(total.lo(), sum)) {
      return List.of();
    }
    List<ModelRow> rows =
        new ArrayList<>(IntStream.range(0, cells.size()).mapToObj(this::max).toList());
    rows.add(totalMin());
    return rows;
  }

  private ModelRow min(int cell) {
    return new ModelRow(
        cells.get(cell).name(), term(cell), cells.get(cell).min(), Double.POSITIVE_INFINITY);
  }

  private ModelRow max(int cell) {
    return new ModelRow(
        cells.get(cell).name(), term(cell), Double.NEGATIVE_INFINITY, cells.get(cell).max());
  }

  private ModelRow totalMin() {
    return new ModelRow(total.name(), List.of(), total.lo(), Double.POSITIVE_INFINITY);
  }

  private ModelRow totalMax() {
    return new ModelRow(total.name(), List.of(), Double.NEGATIVE_INFINITY, total.hi());
  }

  private static List<ModelRow.Term> term(int cell) {
    return List.of(new ModelRow.Term(cell, 1, 0));
  }

  private static boolean over(double value, double limit) {
    return value - limit > ROUNDING * Math.abs(value);
  }
}
