package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.serve.OrderDays;
import java.util.List;
import java.util.Map;

/** Counts rows, and collects those of now, for drift, and buyers, for value. Not thread-safe. */
final class RowCounts implements RowBytes.Visitor {
  /** Persons that are enough to see a drift by. */
  private static final int MOST_NOW = 20_000;

  private final long[] byHorizon = new long[Targets.HORIZONS.size()];
  private final Dataset.Builder now;
  private final List<String> features;
  private final FitValue value = new FitValue();
  private final Map<VisitAspect, VisitRows> trained = VisitRows.ofEach();
  private final Map<VisitAspect, VisitRows> judged = VisitRows.ofEach();
  private int persons;
  private int kept;
  private String leak;

  RowCounts(List<String> features) {
    this.features = features;
    this.now = new Dataset.Builder(features.size());
  }

  @Override
  public void row(int kind, int horizon, long moment, int labels, float[] row) {
    if (kind != RowBytes.NOW) {
      byHorizon[horizon]++;
      return;
    }
    persons++;
    if (kept < MOST_NOW) {
      now.add(row, 0);
      kept++;
    }
  }

  @Override
  public void buyer(OrderDays days) {
    value.add(days);
  }

  @Override
  public void came(int kind, VisitAspect aspect, int next, int... before) {
    visits(kind, aspect).add(next, before);
  }

  /** Who came again within the window of those trained on, or of those judged by. */
  VisitRows visits(int kind, VisitAspect aspect) {
    return (kind == RowBytes.JUDGED ? judged : trained).get(aspect);
  }

  @Override
  public void leak(String feature) {
    leak = feature;
  }

  /** The feature that reads what is to be predicted; null where none does. */
  String leaking() {
    return leak;
  }

  /** What those who bought are worth. */
  FitValue value() {
    return value;
  }

  int persons() {
    return persons;
  }

  /** The share of a horizon's rows that are about as many as wanted. */
  double share(int horizon, int wanted) {
    return byHorizon[horizon] <= wanted ? 1 : wanted / (double) byHorizon[horizon];
  }

  /** Features of persons as of now, all with the label 0, which means nothing. */
  Dataset now() {
    return now.build(TargetRows.schema(features));
  }
}
