package io.quanyu.prediction.feature;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The features that every shop has: counts of each kind of event in the last hour, day, 7 and 30
 * days, and days since the last; orders of all time, their mean value, the time since the last one
 * against the usual; basket value; tenure; shares of channels; hour and weekday. Days are
 * fractions, money is in minor units, hours are of UTC; what is not known is NaN.
 */
public final class StandardFeatures {
  private static final double DAY = Duration.ofDays(1).toMillis();
  private static final Map<String, Duration> WINDOWS = windows();

  private StandardFeatures() {}

  /** The set. */
  public static FeatureSet set() {
    List<Feature> features = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      WINDOWS.forEach((name, window) -> features.add(count(kind, name, window)));
      features.add(of(kind.code() + "_days_since", view -> days(view, last(view, kind))));
    }
    features.add(of("tenure_days", view -> days(view, view.first(Kind.ANY, view.moment()))));
    features.add(of("orders", StandardFeatures::orders));
    features.add(of("order_mean_value", StandardFeatures::meanValue));
    features.add(of("order_gap_days", StandardFeatures::gap));
    features.add(of("order_wait_over_gap", StandardFeatures::wait));
    features.add(of("basket_value_1d", view -> view.sum(Kind.BASKET, ago(view, 1), view.moment())));
    for (Kind kind : List.of(Kind.WEB, Kind.APP, Kind.STORE)) {
      features.add(of(kind.code() + "_share_30d", view -> share(view, kind)));
    }
    features.add(of("hour", view -> time(view).getHour()));
    features.add(of("weekday", view -> time(view).getDayOfWeek().getValue()));
    return new FeatureSet(1, features);
  }

  private static Map<String, Duration> windows() {
    Map<String, Duration> windows = new LinkedHashMap<>();
    windows.put("1h", Duration.ofHours(1));
    windows.put("1d", Duration.ofDays(1));
    windows.put("7d", Duration.ofDays(7));
    windows.put("30d", Duration.ofDays(30));
    return windows;
  }

  private static Feature count(Kind kind, String name, Duration window) {
    long millis = window.toMillis();
    return of(
        kind.code() + "_" + name, view -> view.count(kind, view.moment() - millis, view.moment()));
  }

  private static long ago(History.View view, int days) {
    return view.moment() - Duration.ofDays(days).toMillis();
  }

  private static long last(History.View view, Kind kind) {
    return view.last(kind, view.moment());
  }

  private static double days(History.View view, long time) {
    return time == Long.MIN_VALUE ? Double.NaN : (view.moment() - time) / DAY;
  }

  private static double orders(History.View view) {
    return view.count(Kind.ORDER, Long.MIN_VALUE, view.moment());
  }

  private static double meanValue(History.View view) {
    double orders = orders(view);
    return orders == 0 ? Double.NaN : view.sum(Kind.ORDER, Long.MIN_VALUE, view.moment()) / orders;
  }

  private static double gap(History.View view) {
    double orders = orders(view);
    long span = last(view, Kind.ORDER) - view.first(Kind.ORDER, view.moment());
    return orders < 2 ? Double.NaN : span / DAY / (orders - 1);
  }

  private static double wait(History.View view) {
    double gap = gap(view);
    return gap > 0 ? days(view, last(view, Kind.ORDER)) / gap : Double.NaN;
  }

  private static double share(History.View view, Kind kind) {
    double all = view.count(Kind.ANY, ago(view, 30), view.moment());
    return all == 0 ? Double.NaN : view.count(kind, ago(view, 30), view.moment()) / all;
  }

  private static ZonedDateTime time(History.View view) {
    return Instant.ofEpochMilli(view.moment()).atZone(ZoneOffset.UTC);
  }

  static Feature of(String name, ToDoubleFunction<History.View> value) {
    return new Named(name, value);
  }

  @RegisterForReflection
  private record Named(String name, ToDoubleFunction<History.View> value) implements Feature {
    @Override
    public double value(History.View history) {
      return value.applyAsDouble(history);
    }
  }
}
