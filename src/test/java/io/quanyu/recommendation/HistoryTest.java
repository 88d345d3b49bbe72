package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.profile.Interaction;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final List<Interaction> interactions = new ArrayList<>();

  @Test
  void purchasesCountMoreThanBasketsAndTheseMoreThanViewsAndOldOnesLess() {
    interaction("Product Viewed", "view", 1);
    interaction("Product Added", "add", 1);
    interaction("Order Completed", "buy", 1);
    History history = History.of(interactions);
    assertThat(history.sources())
        .extracting(History.Source::item)
        .containsExactly("view", "add", "buy");
    assertThat(weights(history)).containsExactly(new double[] {.25, .5 * .97, .97 * .97}, near());
    assertThat(history.bought()).containsOnlyKeys("buy");
  }

  @Test
  void linesOfOneOrderShareItsRank() {
    interactions.add(new Interaction("a", "Order Completed", 1, 9, 1, 0));
    interactions.add(new Interaction("b", "Order Completed", 1, 9, 1, 1));
    assertThat(weights(History.of(interactions))).containsExactly(1, 1);
  }

  @Test
  void anItemCountsOnceByItsStrongestSignal() {
    interaction("Product Viewed", "lamp", 1);
    interaction("Order Completed", "lamp", 1);
    interaction("Product Viewed", "lamp", 1);
    assertThat(History.of(interactions).sources())
        .singleElement()
        .satisfies(source -> assertThat(source.signal()).isEqualTo(Signal.BOUGHT));
  }

  @Test
  void whatWasRefundedOrCancelledIsNotBought() {
    interaction("Order Refunded", "gone", 2);
    interaction("Order Cancelled", "kept", 1);
    interaction("Order Completed", "gone", 2);
    interaction("Order Completed", "kept", 2);
    History history = History.of(interactions);
    assertThat(history.bought()).containsOnlyKeys("kept");
    assertThat(history.sources()).extracting(History.Source::item).containsExactly("kept");
  }

  @Test
  void otherEventsSayNothing() {
    interaction("Product List Viewed", "seen", 1);
    interaction("Product Removed", "removed", 1);
    assertThat(History.of(interactions).sources()).isEmpty();
  }

  private void interaction(String event, String item, long quantity) {
    int older = interactions.size();
    interactions.add(new Interaction(item, event, quantity, 1_000 - older, older, 0));
  }

  private static double[] weights(History history) {
    return history.sources().stream().mapToDouble(History.Source::weight).toArray();
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-12);
  }
}
