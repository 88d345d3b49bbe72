package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.feature.Visits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Persons' visits before a moment, and the class of the first one behind it: of one aspect, up to
 * {@value #MOST} of them, which are enough for two dozen classes. Not thread-safe.
 */
final class VisitRows {
  private static final int MOST = 20_000;

  private final VisitAspect aspect;
  private final List<int[]> visits = new ArrayList<>();
  private final List<Integer> next = new ArrayList<>();

  VisitRows(VisitAspect aspect) {
    this.aspect = aspect;
  }

  static Map<VisitAspect, VisitRows> ofEach() {
    Map<VisitAspect, VisitRows> rows = new EnumMap<>(VisitAspect.class);
    for (VisitAspect aspect : VisitAspect.values()) {
      rows.put(aspect, new VisitRows(aspect));
    }
    return rows;
  }

  VisitAspect aspect() {
    return aspect;
  }

  /** Somebody as of a moment: where they had come before, and come again within the window. */
  void add(Visits all, long moment, long window) {
    int[] before = all.before(aspect, moment);
    int came = all.first(aspect, moment, moment + window);
    if (came >= 0 && Arrays.stream(before).anyMatch(count -> count > 0)) {
      add(came, before);
    }
  }

  void add(int came, int... before) {
    if (next.size() < MOST) {
      visits.add(before.clone());
      next.add(came);
    }
  }

  int size() {
    return next.size();
  }

  int[] visits(int row) {
    return visits.get(row);
  }

  int next(int row) {
    return next.get(row);
  }

  /** How many came in each class. */
  int[] came() {
    int[] came = new int[aspect.classes().size()];
    next.forEach(each -> came[each]++);
    return came;
  }
}
