package io.quanyu.prediction.feature;

import io.quanyu.prediction.feature.History.View;
import java.util.ArrayList;
import java.util.List;

/**
 * What was ordered and how dear: recency, frequency and monetary value (RFM), the time between
 * orders against the usual, sensitivity to prices. Amounts of one currency only.
 */
final class OrderFeatures {
  private static final int[] DAYS = {30, 90, 365};

  private OrderFeatures() {}

  static List<Feature> all() {
    List<Feature> features = new ArrayList<>();
    features.add(new Named("orders", OrderFeatures::orders));
    features.add(new Named("orders_90d", view -> orders(view, 90)));
    features.add(new Named("orders_365d", view -> orders(view, 365)));
    features.add(new Named("orders_per_day", OrderFeatures::rate));
    features.add(new Named("order_mean_value", OrderFeatures::meanValue));
    for (int days : DAYS) {
      features.add(new Named("order_value_" + days + "d", view -> value(view, days)));
    }
    features.add(new Named("order_gap_days", OrderFeatures::gap));
    features.add(new Named("order_wait_over_gap", OrderFeatures::wait));
    features.add(new Named("refunded_share", view -> Named.ratio(refunds(view), orders(view))));
    features.add(
        new Named(
            "basket_value_1d", view -> view.sum(Kind.BASKET, Named.ago(view, 1), view.moment())));
    features.add(
        new Named("discounted_share", view -> Named.ratio(discounted(view), orders(view))));
    features.add(new Named("order_piece_price", OrderFeatures::piecePrice));
    features.add(new Named("viewed_over_ordered_price", OrderFeatures::viewedOverOrdered));
    return features;
  }

  private static double orders(View view) {
    return view.count(Kind.ORDER, Long.MIN_VALUE, view.moment());
  }

  private static double orders(View view, int days) {
    return view.count(Kind.ORDER, Named.ago(view, days), view.moment());
  }

  private static double refunds(View view) {
    return view.count(Kind.REFUND, Long.MIN_VALUE, view.moment());
  }

  private static double discounted(View view) {
    return view.count(Kind.DISCOUNTED, Long.MIN_VALUE, view.moment());
  }

  private static double value(View view, int days) {
    return view.sum(Kind.ORDER, Named.ago(view, days), view.moment());
  }

  /** Since the first event, a day more: somebody of yesterday has no endless rate. */
  private static double rate(View view) {
    return orders(view) / (1 + Named.days(view, view.first(Kind.ANY, view.moment())));
  }

  private static double meanValue(View view) {
    return Named.ratio(
        (double) view.sum(Kind.ORDER, Long.MIN_VALUE, view.moment()),
        view.amounts(Kind.ORDER, Long.MIN_VALUE, view.moment()));
  }

  private static double gap(View view) {
    double orders = orders(view);
    long last = view.last(Kind.ORDER, view.moment());
    double span = Named.days(view, view.first(Kind.ORDER, view.moment())) - Named.days(view, last);
    return orders < 2 ? Double.NaN : span / (orders - 1);
  }

  private static double wait(View view) {
    double gap = gap(view);
    return gap > 0 ? Named.days(view, view.last(Kind.ORDER, view.moment())) / gap : Double.NaN;
  }

  /** Of those who order in several currencies too low, as pieces of all of them are counted. */
  private static double piecePrice(View view) {
    return Named.ratio(
        (double) view.sum(Kind.ORDER, Long.MIN_VALUE, view.moment()),
        (double) view.pieces(Long.MIN_VALUE, view.moment()));
  }

  private static double viewedOverOrdered(View view) {
    double viewed =
        Named.ratio(
            (double) view.sum(Kind.VIEW, Named.ago(view, 30), view.moment()),
            view.amounts(Kind.VIEW, Named.ago(view, 30), view.moment()));
    return Named.ratio(viewed, piecePrice(view));
  }
}
