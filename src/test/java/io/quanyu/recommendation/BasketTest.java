package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Received;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BasketTest {
  private final Basket basket = new Basket();

  @Test
  void whatWasOrderedIsInItNewestFirst() {
    add(Sends.order("1", "ann", 10, "lamp", "cup"));
    add(Sends.order("2", "ann", 20, "tray"));
    assertThat(basket.items()).containsExactly("tray", "cup", "lamp");
    assertThat(basket.events()).isEqualTo(2);
  }

  @Test
  void anEventThatComesTwiceCountsOnce() {
    Received order = Sends.order("1", "ann", 10, "lamp");
    Received refund = Sends.event("2", "ann", "Order Refunded", 20, "lamp");
    add(order);
    add(refund);
    add(order);
    assertThat(basket.items()).isEmpty();
    assertThat(basket.events()).isEqualTo(2);
  }

  @Test
  void quantitiesAreNetOfRefundsAndCancellationsInAnyOrder() {
    add(quantity(Sends.event("1", "ann", "Order Refunded", 30, "cup"), 2));
    add(quantity(Sends.order("2", "ann", 10, "cup"), 3));
    add(quantity(Sends.order("3", "ann", 10, "lamp"), 2));
    add(quantity(Sends.event("4", "ann", "Order Cancelled", 20, "lamp"), 2));
    assertThat(basket.items()).containsExactly("cup");
  }

  @Test
  void aRefundWithoutProductsTakesItsWholeOrderBackAndNoOther() {
    add(order(Sends.order("1", "ann", 10, "lamp", "cup"), "A"));
    add(order(Sends.event("2", "ann", "Order Refunded", 15, "cup"), "A"));
    add(order(Sends.order("3", "ann", 20, "cup"), "B"));
    add(order(Sends.event("4", "ann", "Order Refunded", 30), "A"));
    assertThat(basket.items()).containsExactly("cup");
  }

  @Test
  void onlyTheNewestItemsOfAResellerCount() {
    String[] all = IntStream.range(0, 300).mapToObj(i -> "old" + i).toArray(String[]::new);
    String[] more = IntStream.range(0, 300).mapToObj(i -> "new" + i).toArray(String[]::new);
    add(Sends.order("1", "ann", 10, all));
    add(Sends.order("2", "ann", 20, more));
    assertThat(basket.items()).hasSize(500).contains(more);
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
}
