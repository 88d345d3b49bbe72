package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Received;
import io.quanyu.profile.Interaction;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasketTest {
  private final Basket basket = new Basket();

  @Test
  void whatWasOrderedIsInItNewestFirst() {
    add(Sends.order("1", "ann", 10, "lamp", "cup"));
    add(Sends.order("2", "ann", 20, "tray"));
    assertThat(items()).containsExactly("tray", "cup", "lamp");
    assertThat(basket.events()).isEqualTo(2);
  }

  @Test
  void anEventThatComesTwiceCountsOnce() {
    Received order = Sends.order("1", "ann", 10, "lamp");
    Received refund = Sends.event("2", "ann", "Order Refunded", 20, "lamp");
    add(order);
    add(refund);
    add(order);
    assertThat(items()).isEmpty();
    assertThat(basket.events()).isEqualTo(2);
  }

  @Test
  void quantitiesAreNetOfRefundsAndCancellationsInAnyOrder() {
    add(quantity(Sends.event("1", "ann", "Order Refunded", 30, "cup"), 2));
    add(quantity(Sends.order("2", "ann", 10, "cup"), 3));
    add(quantity(Sends.order("3", "ann", 10, "lamp"), 2));
    add(quantity(Sends.event("4", "ann", "Order Cancelled", 20, "lamp"), 2));
    assertThat(items()).containsExactly("cup");
  }

  @Test
  void aRefundWithoutProductsTakesItsWholeOrderBackAndNoOther() {
    add(order(Sends.order("1", "ann", 10, "lamp", "cup"), "A"));
    add(order(Sends.event("2", "ann", "Order Refunded", 15, "cup"), "A"));
    add(order(Sends.order("3", "ann", 20, "cup"), "B"));
    add(order(Sends.event("4", "ann", "Order Refunded", 30), "A"));
    assertThat(items()).containsExactly("cup");
  }

  @Test
  void aRefundNamesTheOrderThatItIsTakenFrom() {
    add(order(Sends.order("1", "ann", 10, "cup"), "A"));
    add(order(Sends.order("2", "ann", 20, "cup"), "B"));
    add(order(Sends.event("3", "ann", "Order Refunded", 30, "cup"), "B"));
    assertThat(basket.kept()).extracting(Interaction::time).containsExactly(Sends.START + 10_000);
  }

  private void add(Received received) {
    basket.add(Sends.read(received));
  }

  private static Received quantity(Received received, int quantity) {
    Sends.properties(received)
        .get("products")
        .forEach(line -> ((ObjectNode) line).put("quantity", quantity));
    return received;
  }

  private static Received order(Received received, String id) {
    Sends.properties(received).put("order_id", id);
    return received;
  }

  /** Each item once, newest first. */
  private List<String> items() {
    return basket.kept().stream()
        .sorted(
            Comparator.comparingLong(Interaction::time).reversed().thenComparing(Interaction::item))
        .map(Interaction::item)
        .distinct()
        .toList();
  }
}
