package io.quanyu.prediction.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;

/**
 * What is predicted: whether an event of a kind comes within a horizon, from the moment on and
 * before its end; or, for churn, that none does.
 *
 * @param name of the target
 * @param kind of event
 * @param horizon how long the label's window is open
 * @param absent whether the label is that nothing comes
 */
@RegisterForReflection
public record Label(String name, Kind kind, Duration horizon, boolean absent) {

  /** Completes an order within so many days. */
  public static Label buys(int days) {
    return new Label("buys_" + days + "d", Kind.ORDER, Duration.ofDays(days), false);
  }

  /** Puts something into the basket within so many days. */
  public static Label addsToBasket(int days) {
    return new Label("adds_to_basket_" + days + "d", Kind.BASKET, Duration.ofDays(days), false);
  }

  /** Opens a message within so many days. */
  public static Label opens(int days) {
    return new Label("opens_" + days + "d", Kind.OPENED, Duration.ofDays(days), false);
  }

  /** A buyer completes no order within so many days. */
  public static Label churns(int days) {
    return new Label("churns_" + days + "d", Kind.ORDER, Duration.ofDays(days), true);
  }

  /** Whether it is known by now what comes of a moment: before that a 0 would be a guess. */
  public boolean isMature(long moment, long now) {
    return moment + horizon.toMillis() <= now;
  }

  /** Who is asked about: those with a past, and for churn those who have bought. */
  boolean applies(History history, long moment) {
    Kind past = absent ? kind : Kind.ANY;
    return history.until(moment).count(past, Long.MIN_VALUE, moment) > 0;
  }

  /** 1 or 0. */
  int value(History history, long moment) {
    boolean comes = history.all().count(kind, moment, moment + horizon.toMillis()) > 0;
    return comes == absent ? 0 : 1;
  }
}
