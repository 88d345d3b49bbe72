package io.quanyu.recommendation.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.serve.Shortlist.Scored;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlotFillTest {
  private static final int NONE = SlotFill.NONE;

  @Test
  void eachSlotTakesTheNextOfItsStrategyAndNothingTwice() {
    SlotFill fill = fill(free(4), 9, list(1, 2, 3), list(2, 4, 5));
    assertThat(filled(fill, 0, 1, 1, 0)).containsExactly(1, 2, 4, 3);
    assertThat(filled(fill, 1, 0, 0, 0)).containsExactly(2, 1, 3, 4);
  }

  @Test
  void whereAListIsUsedUpTheFirstThatIsNotStandsIn() {
    SlotFill fill = fill(free(5), 9, list(1), list(2), list(3));
    assertThat(filled(fill, 2, 2, 2, 2, 2)).containsExactly(3, 1, 2, NONE, NONE);
  }

  @Test
  void aPinKeepsItsSlotAndIsInNoOther() {
    SlotFill fill = fill(new int[] {NONE, 1, NONE}, 9, list(1, 2, 3));
    assertThat(filled(fill, 0, 0, 0)).containsExactly(2, 1, 3);
  }

  @Test
  void aCategoryHasNoMorePlacesThanItMay() {
    // The category of an item is its tens.
    SlotFill fill = fill(free(4), 2, list(10, 11, 12, 20, 13, 30));
    assertThat(filled(fill, 0, 0, 0, 0)).containsExactly(10, 11, 20, 30);
    SlotFill pinned = fill(new int[] {NONE, NONE, 12}, 2, list(10, 11, 20));
    assertThat(filled(pinned, 0, 0, 0)).containsExactly(10, 20, 12);
  }

  @Property(tries = 300)
  void noAnswerHasAnItemTwiceOrACategoryTooOften(
      @ForAll @Size(max = 12) List<@IntRange(max = 49) Integer> one,
      @ForAll @Size(max = 12) List<@IntRange(max = 49) Integer> other,
      @ForAll @Size(8) List<@IntRange(max = 1) Integer> strategies,
      @ForAll @IntRange(min = 1, max = 3) int most) {
    int[] lists = strategies.stream().mapToInt(Integer::intValue).toArray();
    SlotFill fill =
        fill(
            free(8),
            most,
            list(one.stream().distinct().mapToInt(Integer::intValue).toArray()),
            list(other.stream().distinct().mapToInt(Integer::intValue).toArray()));
    int[] items = Arrays.stream(filled(fill, lists)).filter(item -> item != NONE).toArray();
    assertThat(items).doesNotHaveDuplicates();
    for (int tens = 0; tens < 5; tens++) {
      int group = tens;
      assertThat(Arrays.stream(items).filter(item -> item / 10 == group).count())
          .isLessThanOrEqualTo(most);
    }
    assertThat(Arrays.stream(filled(fill, lists)).filter(item -> item != NONE))
        .containsExactly(Arrays.stream(items).boxed().toArray(Integer[]::new));
  }

  private static SlotFill fill(int[] pins, int most, Shortlist... lists) {
    return SlotFill.of(List.of(lists), pins, item -> item / 10, most);
  }

  private static int[] free(int slots) {
    int[] pins = new int[slots];
    Arrays.fill(pins, NONE);
    return pins;
  }

  private static Shortlist list(int... items) {
    return new Shortlist(
        "s", Arrays.stream(items).mapToObj(item -> new Scored(item, -item)).toList());
  }

  private static int[] filled(SlotFill fill, int... strategies) {
    int[] items = new int[fill.slots()];
    fill.fill(strategies, items);
    return items;
  }
}
