package io.quanyu.recommendation;

import static io.quanyu.recommendation.Recommended.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFormatTest {
  @Test
  void whatWasLoggedIsReadBack() {
    LoggedRecommendation.Slot drawn =
        new LoggedRecommendation.Slot(
            "lamp", "personal", "because_you_bought", 0.01234, List.of("greedy", "popular"));
    LoggedRecommendation.Slot pinned =
        new LoggedRecommendation.Slot("sofa", null, "pinned", 1, List.of());
    LoggedRecommendation logged =
        new LoggedRecommendation(
            "rec_1", 1_790_000_000_123L, "home", USER, "v7", "b", true, List.of(drawn, pinned));
    LoggedRecommendation nobody =
        new LoggedRecommendation("rec_2", 5, "email", null, null, null, false, List.of());

    // Policies come back in the order of the names; nothing hangs on it.
    assertThat(LogFormat.decode("rec_1", LogFormat.encode(logged)))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(logged);
    assertThat(LogFormat.decode("rec_2", LogFormat.encode(nobody))).isEqualTo(nobody);
  }

  @Test
  void twentySlotsFitIntoOneWriteUnit() {
    List<LoggedRecommendation.Slot> slots = new ArrayList<>();
    for (int slot = 0; slot < 20; slot++) {
      slots.add(
          new LoggedRecommendation.Slot(
              "8" + slot * 7_919 % 9_973 + "A",
              slot % 3 == 0 ? "personal" : "popular",
              "because_you_bought",
              1 - slot / 31.0,
              List.of("greedy", "popular")));
    }
    LoggedRecommendation logged =
        new LoggedRecommendation(
            "rec_1", 1_790_000_000_123L, "home", USER, "20261127-0815", null, true, slots);

    assertThat(LogFormat.encode(logged).length).isLessThan(600);
  }
}
