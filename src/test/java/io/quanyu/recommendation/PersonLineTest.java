package io.quanyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import io.quanyu.testing.MemoryTables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two shelves, and a line of a batch for those who bought from them. */
class PersonLineTest {
  private static final String[] TEA = {"tea", "pot", "cup", "tray", "bottle"};
  private static final String[] HIKE = {"boots", "map", "tent", "lamp", "bottle"};
  private static MemoryTables tables;

  private Shop shop;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    String workspace = "line-" + test.getTestMethod().orElseThrow().getName();
    shop = new Shop(tables.client(), workspace, new MovableClock());
    for (int buyer = 0; buyer < 5; buyer++) {
      shop.fold(Sends.order("t" + buyer, "tea" + buyer, buyer, TEA));
      shop.fold(Sends.order("h" + buyer, "hike" + buyer, buyer, HIKE));
    }
    shop.fold(Sends.order("1", "ann", 10, "tea"));
    Received order = Sends.order("2", "shy", 10, "tea");
    shop.fold(new Received("strict", "", order.receivedAt(), null, order.payload()));
    shop.train("job");
  }

  @Test
  void aLineSaysWhoseItIsAndWhyEachItemIsInIt() {
    ObjectNode line = line("ann", 2);

    assertThat(line.path("identifier").asText()).isEqualTo("user_id:ann");
    assertThat(line.path("recommendationId").asText()).isEqualTo("rec_1");
    assertThat(line.path("personalized").asBoolean()).isTrue();
    assertThat(line.path("model").asText()).isEqualTo("job");
    assertThat(line.path("items")).hasSize(2);
    assertThat(line.path("items").findValuesAsText("id")).doesNotContain("tea");
    assertThat(line.at("/items/0/reason/code").asText()).isEqualTo("because_you_bought");
    assertThat(line.at("/items/0/reason/item").asText()).isEqualTo("tea");
    assertThat(line.has("leftOut")).isFalse();
  }

  @Test
  void whoDidNotAgreeGetsWhatHangsOnNobody() {
    ObjectNode line = line("shy", 3);

    assertThat(line.path("personalized").asBoolean()).isFalse();
    assertThat(line.path("fallback").asText()).isEqualTo("consent_missing");
    assertThat(line.path("items")).hasSize(3);
    assertThat(line.path("items").toString()).doesNotContain("because_you");
  }

  @Test
  void thoseWhoAreUnknownHaveALineToo() {
    assertThat(line("nobody", 1).path("fallback").asText()).isEqualTo("person_unknown");
  }

  @Test
  void fewerItemsThanWantedComeWithWhatKeptTheOthersOut() {
    ObjectNode line = line("ann", 50);

    assertThat(line.path("items").size()).isLessThan(50);
    assertThat(line.path("leftOut").path("bought").asInt()).isEqualTo(1);
  }

  private ObjectNode line(String user, int count) {
    return new PersonLine(shop.recommend())
        .of(
            Identifier.stored("user_id:" + user),
            new PersonLine.Wish("email", count, null, null),
            "rec_1");
  }
}
