package io.quanyu.prediction.feature;

import io.quanyu.event.Event;
import io.quanyu.event.EventType;
import io.quanyu.event.Item;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What features tell events apart by; an event is of several kinds. */
@RegisterForReflection
public enum Kind {
  /** Any event. */
  ANY,
  /** The first event after half an hour or more without one. */
  SESSION,
  /** A page or screen was viewed. */
  PAGE,
  /** A product was viewed. */
  VIEW,
  /** Something was searched. */
  SEARCH,
  /** A product was put into the basket. */
  BASKET,
  /** A checkout was begun. */
  CHECKOUT,
  /** An order was completed; parts of one order at one moment are one. */
  ORDER,
  /** One with a discount or a coupon. */
  DISCOUNTED,
  /** An order was given back. */
  REFUND,
  /** A message was sent to the person. */
  SENT,
  /** A message was opened. */
  OPENED,
  /** A message was clicked. */
  CLICKED,
  /** Came by a campaign that the event names. */
  CAMPAIGN,
  /** Met on a web site. */
  WEB,
  /** Met in an app. */
  APP,
  /** Met in a store or at a kiosk. */
  STORE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The name in features. */
  public String code() {
    return code;
  }

  /** The kinds of an event, but for {@link #SESSION}, which the events before decide. */
  static Set<Kind> of(Event event, List<Item> items) {
    EnumSet<Kind> kinds = EnumSet.of(ANY);
    switch (event.channel()) {
      case WEB -> kinds.add(WEB);
      case APP -> kinds.add(APP);
      case STORE, KIOSK -> kinds.add(STORE);
      default -> {}
    }
    if (!event.payload().path("context").path("campaign").isEmpty()) {
      kinds.add(CAMPAIGN);
    }
    if (event.type() == EventType.PAGE || event.type() == EventType.SCREEN) {
      kinds.add(PAGE);
    } else if (event.type() == EventType.TRACK) {
      Kind named = named(event.name());
      kinds.add(named);
      if (named == ORDER && Amounts.isDiscounted(event.payload().path("properties"), items)) {
        kinds.add(DISCOUNTED);
      }
    }
    return kinds;
  }

  /** {@link #ANY} where the name says no more. */
  private static Kind named(String name) {
    return switch (name) {
      case "Product Viewed" -> VIEW;
      case "Products Searched", "Search", "search" -> SEARCH;
      case "Product Added" -> BASKET;
      case "Checkout Started" -> CHECKOUT;
      case "Order Completed" -> ORDER;
      case "Order Refunded" -> REFUND;
      case "Email Delivered", "Push Notification Received", "SMS Delivered" -> SENT;
      case "Email Opened", "Push Notification Tapped" -> OPENED;
      case "Email Link Clicked", "SMS Link Clicked" -> CLICKED;
      default -> ANY;
    };
  }
}
