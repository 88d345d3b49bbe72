package io.quanyu.prediction.feature;

import io.quanyu.prediction.feature.History.View;
import java.util.ArrayList;
import java.util.List;

/**
 * How somebody visits: how long they stay, by which channels and devices, where; how far their
 * interest is in one category, and whether they search the same again.
 */
final class VisitFeatures {
  private static final double MINUTE = 60_000;

  private VisitFeatures() {}

  static List<Feature> all() {
    List<Feature> features = new ArrayList<>();
    for (int days : new int[] {1, 7, 30}) {
      features.add(
          new Named(
              "dwell_minutes_" + days + "d",
              view -> view.dwell(Named.ago(view, days), view.moment()) / MINUTE));
    }
    features.add(new Named("dwell_minutes_per_session_30d", VisitFeatures::dwellPerSession));
    for (Kind kind : List.of(Kind.WEB, Kind.APP, Kind.STORE)) {
      features.add(new Named(kind.code() + "_share_30d", view -> share(view, kind)));
    }
    for (String device : List.of("mobile", "tablet", "desktop")) {
      features.add(new Named(device + "_share_30d", view -> device(view, device)));
    }
    mix(features, "channel", Trace.CHANNEL);
    mix(features, "location", Trace.LOCATION);
    mix(features, "category", Trace.CATEGORY);
    features.add(new Named("category_last_share_90d", VisitFeatures::lastCategory));
    mix(features, "search_term", Trace.TERM);
    return features;
  }

  /** How many different ones, and the share of the most frequent one. */
  private static void mix(List<Feature> features, String name, Trace trace) {
    features.add(
        new Named(
            name + "_distinct_90d",
            view -> view.distinct(trace, Named.ago(view, 90), view.moment())));
    features.add(
        new Named(
            name + "_top_share_90d",
            view ->
                Named.ratio(
                    view.most(trace, Named.ago(view, 90), view.moment()),
                    view.count(trace, Named.ago(view, 90), view.moment()))));
  }

  private static double dwellPerSession(View view) {
    return Named.ratio(
        view.dwell(Named.ago(view, 30), view.moment()) / MINUTE,
        view.count(Kind.SESSION, Named.ago(view, 30), view.moment()));
  }

  private static double share(View view, Kind kind) {
    return Named.ratio(
        view.count(kind, Named.ago(view, 30), view.moment()),
        view.count(Kind.ANY, Named.ago(view, 30), view.moment()));
  }

  private static double device(View view, String device) {
    return Named.ratio(
        view.count(Trace.DEVICE, device, Named.ago(view, 30), view.moment()),
        view.count(Trace.DEVICE, Named.ago(view, 30), view.moment()));
  }

  /** How much of the interest is in what they met last. */
  private static double lastCategory(View view) {
    String last = view.last(Trace.CATEGORY, view.moment());
    return last == null
        ? Double.NaN
        : Named.ratio(
            view.count(Trace.CATEGORY, last, Named.ago(view, 90), view.moment()),
            view.count(Trace.CATEGORY, Named.ago(view, 90), view.moment()));
  }
}
