package io.quanyu.prediction.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  /** What is promised for every shop; what has no data is said to have none. */
  public static final List<Label> USUAL =
      List.of(buys(1), buys(7), buys(30), addsToBasket(1), addsToBasket(7), opens(7), churns(90));

  private static final Pattern NAME =
      Pattern.compile("(buys|adds_to_basket|opens|churns)_([1-9]\\d{0,3})d");

  /** The label of a name: {@code buys_30d}, {@code adds_to_basket_7d}, {@code churns_90d}… */
  public static Optional<Label> find(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    IntFunction<Label> of =
        switch (matcher.group(1)) {
          case "buys" -> Label::buys;
          case "opens" -> Label::opens;
          case "churns" -> Label::churns;
          default -> Label::addsToBasket;
        };
    return Optional.of(of.apply(Integer.parseInt(matcher.group(2))));
  }

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

  /** How often it was done before: what a prediction has to beat. */
  public Feature frequency() {
    return new Named("before", view -> view.count(kind, Long.MIN_VALUE, view.moment()));
  }

  /** 1 or 0. */
  int value(History history, long moment) {
    boolean comes = history.all().count(kind, moment, moment + horizon.toMillis()) > 0;
    return comes == absent ? 0 : 1;
  }
}
