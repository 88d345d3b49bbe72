package io.quanyu.profile;

import io.quanyu.event.Event;
import io.quanyu.event.Item;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A person met an item of the catalog.
 *
 * @param item the product's id
 * @param event name of the event: {@code Product Viewed}, {@code Order Completed}…
 * @param quantity how many, 1 where it was not told
 * @param time epoch milliseconds
 * @param key of the event
 * @param index place of the product in the event
 */
@RegisterForReflection
public record Interaction(
    String item, String event, long quantity, long time, long key, int index) {
  /** Newest first; ties by event key, then in the event's order. */
  public static final Comparator<Interaction> NEWEST_FIRST =
      Comparator.comparingLong(Interaction::time)
          .thenComparingLong(Interaction::key)
          .reversed()
          .thenComparingInt(Interaction::index);

  private static final int LONGEST = 200;

  private static final Set<String> LISTS =
      Set.of("Product List Viewed", "Product List Filtered", "Recommendation Viewed");

  /** Whether it was only one of many in a list that was shown, which says little of the person. */
  boolean isOfList() {
    return LISTS.contains(event);
  }

  /** The items of a track event, by Segment's e-commerce spec: one, or an array of products. */
  public static List<Interaction> of(Event event) {
    List<Interaction> found = new ArrayList<>();
    for (Item item : Item.of(event)) {
      found.add(
          new Interaction(
              item.id(),
              shortened(event.name()),
              item.quantity(),
              event.moment().time(),
              event.key().hash(),
              found.size()));
    }
    return found;
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
