package io.quanyu.prediction.train;

import io.quanyu.prediction.feature.Kind;
import io.quanyu.prediction.feature.Label;
import java.time.Duration;
import java.util.List;

/** What is predicted for every shop, and of which horizons that is. */
final class Targets {
  /** In the order in which they are told. */
  static final List<Label> ALL =
      List.of(
          Label.buys(1),
          Label.buys(7),
          Label.buys(30),
          Label.addsToBasket(7),
          Label.opens(7),
          new Label("churns_30d", Kind.ANY, Duration.ofDays(30), true));

  /** Each once, shortest first. */
  static final List<Duration> HORIZONS =
      ALL.stream().map(Label::horizon).distinct().sorted().toList();

  private Targets() {}

  /** Those of one horizon, in their order. All are about whoever did anything before. */
  static List<Label> of(int horizon) {
    return ALL.stream().filter(each -> each.horizon().equals(HORIZONS.get(horizon))).toList();
  }

  /** The number of a label's horizon. */
  static int horizon(Label label) {
    return HORIZONS.indexOf(label.horizon());
  }
}
