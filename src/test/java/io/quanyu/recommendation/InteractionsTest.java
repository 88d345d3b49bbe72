package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.model.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InteractionsTest {
  private final Interactions interactions = interactions();

  @Test
  void numbersItemsInTheOrderOfTheirIdsWithThoseThatNobodyMet() {
    assertThat(interactions.items().ids()).containsExactly("a", "b", "c", "unmet");
    assertThat(items(interactions.sequences(Set.of(Signal.values()))))
        .containsExactly(List.of(1, 0, 2, 0), List.of(2));
  }

  @Test
  void keepsTheSignalsThatAreAskedFor() {
    Sequences bought = interactions.sequences(Set.of(Signal.BOUGHT));
    assertThat(items(bought)).containsExactly(List.of(0, 2, 0), List.of());
    assertThat(bought.timeAt(2)).isEqualTo(30);
  }

  @Test
  void tellsOrdersApart() {
    assertThat(items(interactions.orders())).containsExactly(List.of(0, 2), List.of(0));
  }

  private static Interactions interactions() {
    Interactions.Builder builder = new Interactions.Builder();
    builder.add(
        List.of(
            new Met("b", 10, Signal.VIEWED, -1),
            new Met("a", 20, Signal.BOUGHT, 0),
            new Met("c", 20, Signal.BOUGHT, 0),
            new Met("a", 30, Signal.BOUGHT, 1)));
    builder.add(List.of(new Met("c", 5, Signal.ADDED, -1)));
    return builder.build(List.of("unmet", "a"));
  }

  private static List<List<Integer>> items(Sequences sequences) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int row = 0; row < sequences.rows(); row++) {
      List<Integer> items = new ArrayList<>();
      for (int at = sequences.start(row); at < sequences.end(row); at++) {
        items.add(sequences.itemAt(at));
      }
      rows.add(items);
    }
    return rows;
  }
}
