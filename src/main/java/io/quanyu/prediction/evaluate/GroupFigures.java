package io.quanyu.prediction.evaluate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a model does to a group of persons. No single one of these says that it is fair, and where
 * base rates differ, no model has them all equal (Kleinberg, Mullainathan and Raghavan 2016).
 *
 * @param by what groups are told by
 * @param examples how many of the group were asked about
 * @param baseRate the share of positives among them
 * @param meanScore the mean probability
 * @param auc how well it tells them apart; NaN where they are all the same
 * @param calibration log-odds by which probabilities are too low (above 0) or too high (below 0)
 *     for the group, with the 95% interval; NaN as auc
 * @param selectionRate the share taken for positive, at the threshold chosen in training
 */
@RegisterForReflection
public record GroupFigures(
    String by,
    String group,
    int examples,
    double baseRate,
    double meanScore,
    double auc,
    Interval calibration,
    double selectionRate) {

  /** The mean of each figure over lists of the same groups. */
  static List<GroupFigures> mean(List<List<GroupFigures>> several) {
    List<GroupFigures> means = new ArrayList<>();
    for (int at = 0; at < several.get(0).size(); at++) {
      int group = at;
      means.add(meanOf(several.stream().map(each -> each.get(group)).toList()));
    }
    return means;
  }

  private static GroupFigures meanOf(List<GroupFigures> several) {
    GroupFigures first = several.get(0);
    return new GroupFigures(
        first.by,
        first.group,
        first.examples,
        first.baseRate,
        mean(several, GroupFigures::meanScore),
        mean(several, GroupFigures::auc),
        new Interval(
            mean(several, each -> each.calibration.value()),
            mean(several, each -> each.calibration.low()),
            mean(several, each -> each.calibration.high())),
        mean(several, GroupFigures::selectionRate));
  }

  private static double mean(List<GroupFigures> several, ToDoubleFunction<GroupFigures> of) {
    return several.stream().mapToDouble(of).average().orElseThrow();
  }
}
