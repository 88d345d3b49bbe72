package io.quanyu.prediction.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Which group of persons each example is of, such as an age group: 4 bytes an example. Not part of
 * what a model sees. Immutable and thread-safe.
 */
public final class Grouping {
  private final String name;
  private final List<String> groups;
  private final int[] groupOf;

  private Grouping(String name, List<String> groups, int... groupOf) {
    this.name = name;
    this.groups = groups;
    this.groupOf = groupOf;
  }

  /** By a name, the group of each example in order. */
  public static Grouping of(String name, List<String> groupOfEach) {
    List<String> groups = groupOfEach.stream().distinct().sorted().toList();
    return new Grouping(name, groups, groupOfEach.stream().mapToInt(groups::indexOf).toArray());
  }

  /** Of the examples from start to end, exclusive. */
  Grouping range(int start, int end) {
    int[] part = new int[end - start];
    System.arraycopy(groupOf, start, part, 0, part.length);
    return new Grouping(name, groups, part);
  }

  /**
   * What answers are by group; groups without an example are left out.
   *
   * @param said whether each was taken for positive
   */
  List<GroupFigures> figures(double[] probabilities, boolean[] said, byte... labels) {
    List<GroupFigures> figures = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      int[] rows = rows(group);
      if (rows.length > 0) {
        figures.add(figures(groups.get(group), rows, probabilities, said, labels));
      }
    }
    return figures;
  }

  private int[] rows(int group) {
    int[] rows = new int[groupOf.length];
    int size = 0;
    for (int row = 0; row < groupOf.length; row++) {
      if (groupOf[row] == group) {
        rows[size++] = row;
      }
    }
    int[] cut = new int[size];
    System.arraycopy(rows, 0, cut, 0, size);
    return cut;
  }

  private GroupFigures figures(
      String group, int[] rows, double[] probabilities, boolean[] said, byte... labels) {
    double[] scores = new double[rows.length];
    byte[] happened = new byte[rows.length];
    double score = 0;
    int positives = 0;
    int selected = 0;
    for (int at = 0; at < rows.length; at++) {
      scores[at] = probabilities[rows[at]];
      happened[at] = labels[rows[at]];
      score += scores[at] / rows.length;
      positives += happened[at];
      selected += said[rows[at]] ? 1 : 0;
    }
    boolean both = positives > 0 && positives < rows.length;
    return new GroupFigures(
        name,
        group,
        rows.length,
        positives / (double) rows.length,
        score,
        both ? new Scored(scores, happened).auc() : Double.NaN,
        both
            ? CalibrationFit.of(scores, happened).intercept()
            : new Interval(Double.NaN, Double.NaN, Double.NaN),
        selected / (double) rows.length);
  }
}
