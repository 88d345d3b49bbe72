package io.quanyu.recommendation;

import static io.quanyu.recommendation.Recommended.USER;
import static io.quanyu.recommendation.Recommended.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.function.Partitions;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PersonalRecommendationsTest {
  private static final Identifier OTHER = Identifier.stored("user_id:u2");
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.ofEpochMilli(Sends.START));
  private Recommended shop;
  private PersonalData room;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void recommend(TestInfo test) {
    String workspace = test.getTestMethod().orElseThrow().getName();
    shop = new Recommended(tables.client(), clock, workspace);
    room =
        new PersonalRecommendations(
            shop.log,
            shop.shownItems,
            shop.clickedItems,
            shop.table,
            new Partitions(tables.client()));
    for (int call = 0; call < 130; call++) {
      shop.log("r" + call, call, "lamp", "bulb");
    }
    shop.logRecommendation.log(Recommended.of("other", 0, OTHER, "lamp"), Shown.NOTHING);
    shop.fold(named("r7", Sends.event("e1", "u1", "Product Clicked", 1, "bulb")));
  }

  @Test
  void anErasureRemovesAllThatNamesThemAndNothingOfOthers() {
    PersonalData.Erased erased = room.erase(Set.of(USER), null, Long.MAX_VALUE);

    // The log, what was shown with a page of a hundred, and the click.
    assertThat(erased.removed()).isEqualTo(Map.of("interactions", 133L));
    assertThat(erased.after()).isNull();
    assertThat(shop.log.find(List.of("r0", "r129", "other"))).containsOnlyKeys("other");
    assertThat(shop.shownItems.find(USER).version()).isZero();
    assertThat(shop.shownItems.find(OTHER).version()).isOne();
    assertThat(shop.clickedItems.products(USER)).isEmpty();
    assertThat(room.erase(Set.of(USER), null, Long.MAX_VALUE).removed())
        .isEqualTo(Map.of("interactions", 0L));
  }

  @Test
  void whatIsToldOfAnErasedRecommendationCountsNothingAndBringsNothingBack() {
    room.erase(Set.of(USER), null, Long.MAX_VALUE);
    shop.fold(named("r8", Sends.event("e2", "u1", "Product Clicked", 1, "bulb")));

    assertThat(shop.counted("s1", 1)).containsExactly(1L, 1L);
    assertThat(shop.clickedItems.products(USER)).isEmpty();
    assertThat(shop.log.find(List.of("r8"))).isEmpty();
  }

  @Test
  void anExportHandsOverWhatAnErasureTakes() {
    PersonalData.Exported exported = room.export(Set.of(USER, OTHER), null, Long.MAX_VALUE);

    assertThat(exported.after()).isNull();
    assertThat(exported.entries()).hasSize(131 + 3);
    assertThat(exported.entries().toString())
        .contains("\"times\":{\"bulb\":130,\"lamp\":130}", "\"clicked-recommendations\"");
    assertThat(exported.entries())
        .anyMatch(
            entry ->
                entry.path("id").asText().equals("r7")
                    && entry.at("/items/1/clicked").asBoolean()
                    && !entry.at("/items/0/seen").asBoolean());
  }
}
