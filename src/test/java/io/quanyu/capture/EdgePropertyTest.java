package io.quanyu.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Quarantined;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.testing.MemoryTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is sent: nothing is answered 5xx, nothing is lost without a word, and what an
 * independent schema calls valid reaches a profile. Counted by the message ids of the test, in
 * tables.
 */
class EdgePropertyTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static MemoryTables tables;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(tries = 100)
  void acceptedIsFoldedAndQuarantinedAndDuplicateAndWhatIsValidIsOnATimeline(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Edge edge = new Edge(tables.client(), () -> false, () -> false);
    Random random = new Random(seed);
    Map<String, JsonNode> sent = items(random, size);
    ArrayNode batch = batch(sent);
    int repeats = 1 + random.nextInt(2);
    for (int repeat = 0; repeat < repeats; repeat++) {
      assertThat(status(edge, batch)).isEqualTo(200);
    }
    Stored stored = new Stored(tables.client(), "e" + WORKSPACES.incrementAndGet());
    UpdateProfile.Outcome outcome = stored.fold(edge.queue);

    assertThat(outcome.failed()).isEmpty();
    assertThat(outcome.folded() + outcome.duplicates() + outcome.quarantined())
        .isEqualTo(size * repeats);
    check(stored, sent);
    assertThat(outcome.folded()).isEqualTo(stored.timeline().size());
  }

  @Property(tries = 50)
  void whoIsSuppressedIsNowhereAndAllElseIsOnOneSide(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Edge edge = new Edge(tables.client(), () -> false, () -> false);
    Map<String, JsonNode> sent = items(new Random(seed), size);
    assertThat(status(edge, batch(sent))).isEqualTo(200);
    Stored stored = new Stored(tables.client(), "e" + WORKSPACES.incrementAndGet());
    stored.suppress("user_id:u-1");
    UpdateProfile.Outcome outcome = stored.fold(edge.queue);

    assertThat(outcome.failed()).isEmpty();
    assertThat(
            outcome.folded() + outcome.duplicates() + outcome.quarantined() + outcome.suppressed())
        .isEqualTo(size);
    Set<String> others = new HashSet<>(sent.keySet());
    sent.forEach(
        (id, item) -> {
          if (item.path("userId").asText().equals("u-1")) {
            others.remove(id);
          }
        });
    assertThat(outcome.suppressed()).isEqualTo(size - others.size());
    sent.keySet().retainAll(others);
    check(stored, sent);
    assertThat(stored.messageIds()).isSubsetOf(others);
  }

  @Property(tries = 50)
  void aQueueThatFailsIsAnswered503AndWhatIsSentAgainIsStoredOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int size) {
    Random random = new Random(seed);
    Edge edge =
        new Edge(tables.client(), () -> random.nextInt(3) == 0, () -> random.nextInt(3) == 0);
    Map<String, JsonNode> sent = items(random, size);
    int before;
    int status;
    do {
      before = edge.queue.size();
      status = status(edge, batch(sent));
      assertThat(status).isIn(200, 503);
    } while (status != 200);
    assertThat(edge.queue).as("a 200 is in the queue").hasSize(before + 1);
    Stored stored = new Stored(tables.client(), "e" + WORKSPACES.incrementAndGet());
    stored.fold(edge.queue);

    check(stored, sent);
  }

  /** Each id is on exactly one side, once; what has none is in the quarantine. */
  private static void check(Stored stored, Map<String, JsonNode> sent) {
    List<String> timeline = stored.timeline();
    assertThat(timeline).doesNotHaveDuplicates();
    List<String> aside = new ArrayList<>();
    for (Quarantined item : stored.quarantined()) {
      assertThat(item.rejection().code()).isNotIn("fold_failed", "message_unreadable");
      aside.add(item.body().path("messageId").asText("none"));
    }
    sent.forEach(
        (id, item) -> {
          boolean object = item instanceof ObjectNode;
          if (ItemSchema.valid(item)) {
            assertThat(timeline).as("%s", item).contains(id);
          }
          if (object) {
            assertThat(timeline.contains(id)).as("%s", item).isNotEqualTo(aside.contains(id));
          }
        });
    long texts = sent.values().stream().filter(item -> !(item instanceof ObjectNode)).count();
    assertThat(aside.stream().filter("none"::equals).count() >= texts).isTrue();
  }

  private static Map<String, JsonNode> items(Random random, int size) {
    RandomItems items = new RandomItems(random);
    Map<String, JsonNode> sent = new HashMap<>();
    for (int i = 0; i < size; i++) {
      sent.put("m" + i, items.item("m" + i));
    }
    return sent;
  }

  private static ArrayNode batch(Map<String, JsonNode> sent) {
    return Json.object().arrayNode().addAll(sent.values());
  }

  private static int status(Edge edge, ArrayNode batch) {
    ObjectNode body = Json.object();
    body.set("batch", batch);
    return edge.send("batch", Json.write(body)).getStatusCode();
  }
}
