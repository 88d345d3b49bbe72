package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExportRecommendationsTest {
  private static final Identifier ANN = Identifier.stored("user_id:ann");
  private static final Identifier BEN = Identifier.stored("user_id:ben");
  private static final Identifier GONE = Identifier.stored("user_id:gone");
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.ofEpochMilli(Sends.START));

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void onlyWhatWasForNobodyKnownOrForWhoAgreesIsInItAndNobodyIsNamed() {
    Recommended shop = recommended("agreed");
    Shop people = new Shop(tables.client(), "agreed", clock);
    Received strict = Sends.event("b1", "ben", "Product Viewed", 1, "lamp");
    people.fold(
        Sends.event("a1", "ann", "Product Viewed", 1, "lamp"),
        new Received("strict", "", strict.receivedAt(), null, strict.payload()));
    shop.log.add(Recommended.of("r-ann", 0, ANN, "lamp"));
    shop.log.add(Recommended.of("r-ben", 0, BEN, "bulb"));
    shop.log.add(Recommended.of("r-gone", 0, GONE, "sofa"));
    shop.log.add(Recommended.of("r-nobody", 0, null, "shade"));

    List<ExportRecommendations.Row> rows = new ArrayList<>();
    long leftOut = people.exportRecommendations(shop.log, new byte[32]).read(rows::add);

    assertThat(leftOut).isEqualTo(2);
    assertThat(rows)
        .extracting(row -> row.entry().logged().slots().get(0).item())
        .containsExactlyInAnyOrder("lamp", "shade");
    assertThat(rows).allMatch(row -> row.pseudonym().matches("[0-9a-f]{32}"));
  }

  @Test
  void pseudonymsAreOfOneExportAndWhatExpiredIsInNone() {
    Recommended shop = recommended("once");
    Shop people = new Shop(tables.client(), "once", clock);
    shop.log.add(Recommended.of("r1", 0, null, "lamp"));
    byte[] other = new byte[32];
    other[0] = 1;

    assertThat(pseudonyms(people, shop, new byte[32]))
        .hasSize(1)
        .isEqualTo(pseudonyms(people, shop, new byte[32]))
        .doesNotContainAnyElementsOf(pseudonyms(people, shop, other));
    clock.move(Duration.ofDays(30));
    assertThat(pseudonyms(people, shop, other)).isEmpty();
  }

  private Recommended recommended(String workspace) {
    return new Recommended(tables.client(), clock, workspace);
  }

  private static List<String> pseudonyms(Shop people, Recommended shop, byte[] salt) {
    List<String> pseudonyms = new ArrayList<>();
    people.exportRecommendations(shop.log, salt).read(row -> pseudonyms.add(row.pseudonym()));
    return pseudonyms;
  }
}
