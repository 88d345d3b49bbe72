package io.quanyu.prediction.feature;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features that every shop has: counts of each kind of event in the last hour, day, 7 and 30
 * days, and days since the last; tenure, and {@link OrderFeatures}, {@link VisitFeatures}, {@link
 * CalendarFeatures}. Days are fractions; money is in minor units of the currency that the person
 * ordered in last; what is not known is NaN.
 */
public final class StandardFeatures {
  private static final int REVISION = 2;

  private StandardFeatures() {}

  /** The set without holidays, in UTC for those whose time zone isn't known. */
  public static FeatureSet set() {
    return set(HolidayCalendar.NONE, ZoneOffset.UTC);
  }

  /**
   * The set.
   *
   * @param holidays of the shop
   * @param zone of those whose own isn't known
   */
  public static FeatureSet set(HolidayCalendar holidays, ZoneId zone) {
    List<Feature> features = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      windows().forEach((name, window) -> features.add(count(kind, name, window.toMillis())));
      features.add(
          new Named(
              kind.code() + "_days_since",
              view -> Named.days(view, view.last(kind, view.moment()))));
    }
    features.add(
        new Named("tenure_days", view -> Named.days(view, view.first(Kind.ANY, view.moment()))));
    features.addAll(OrderFeatures.all());
    features.addAll(VisitFeatures.all());
    features.addAll(CalendarFeatures.all(holidays, zone));
    return new FeatureSet(REVISION, features);
  }

  private static Map<String, Duration> windows() {
    Map<String, Duration> windows = new LinkedHashMap<>();
    windows.put("1h", Duration.ofHours(1));
    windows.put("1d", Duration.ofDays(1));
    windows.put("7d", Duration.ofDays(7));
    windows.put("30d", Duration.ofDays(30));
    return windows;
  }

  private static Feature count(Kind kind, String name, long millis) {
    return new Named(
        kind.code() + "_" + name, view -> view.count(kind, view.moment() - millis, view.moment()));
  }
}
