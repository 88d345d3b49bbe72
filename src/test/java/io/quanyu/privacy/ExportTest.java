package io.quanyu.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.PersonalData;
import io.quanyu.function.Jobs;
import io.quanyu.function.Partitions;
import io.quanyu.privacy.ExportRequest.State;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExportTest {
  private static final Identifier ANN = Identifier.parse("user_id:ann").orElseThrow();
  private static final Identifier BOB = Identifier.parse("user_id:bob").orElseThrow();
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  private final MemoryTables tables = new MemoryTables();
  private final MovedClock clock = new MovedClock(NOW);
  private final Exports exports =
      new Exports(
          new Jobs(tables.client(), "ArtifactsTable", "main"),
          new ExportParts(
              tables.client(), new Partitions(tables.client()), "ArtifactsTable", "main"));
  private final Room room = new Room();
  private final Export export =
      new Export(exports, null, new Rooms(List.of(room), clock), null, clock);

  @AfterEach
  void stop() {
    tables.close();
  }

  /** Has pages of the given texts; may fail once before a page. */
  private static final class Room implements PersonalData {
    private final List<List<String>> pages = new ArrayList<>();
    private int failsBefore = -1;

    @Override
    public String name() {
      return "room";
    }

    @Override
    public Erased erase(Set<Identifier> person, String after, long until) {
      return Erased.all(Map.of());
    }

    @Override
    public Exported export(Set<Identifier> person, String after, long until) {
      int number = after == null ? 0 : Integer.parseInt(after);
      if (number == failsBefore) {
        failsBefore = -1;
        throw new IllegalStateException("cut off");
      }
      ExportPage page = new ExportPage();
      pages.get(number).forEach(text -> page.add(ExportPage.entry("text").put("text", text)));
      return page.upTo(number + 1 < pages.size() ? Integer.toString(number + 1) : null);
    }
  }

  @Test
  void whatWasCutOffGoesOnWhereItWasAndHasEachEntryOnce() {
    room.pages.addAll(List.of(List.of("a", "b"), List.of("c"), List.of()));
    room.failsBefore = 1;
    ExportRequest begun = begun("r", ANN);
    assertThatThrownBy(() -> export.work(begun)).hasMessage("cut off");
    // What a crash left behind the part that was counted.
    ExportRequest left = exports.find("r").orElseThrow();
    exports.put(left, "room", List.of(Json.object().put("text", "lost"), Json.object()));

    export.work(left);

    ExportRequest done = exports.find("r").orElseThrow();
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.identifiers()).isEmpty();
    assertThat(done.held()).containsExactly(Map.entry("room", 3L));
    JsonNode document = whole(done);
    assertThat(document.at("/held/room").findValuesAsText("text")).containsExactly("a", "b", "c");
    assertThat(document.at("/identifiers/0").asText()).isEqualTo("user_id:ann");
  }

  @Test
  void whoeverWasOvertakenWritesNothing() {
    ExportRequest before = begun("r", ANN);
    exports.save(before);
    List<JsonNode> entries = List.of(Json.object());
    assertThatThrownBy(() -> exports.put(before, "room", entries))
        .isInstanceOf(Jobs.Overtaken.class);
    assertThatThrownBy(() -> exports.save(before)).isInstanceOf(Jobs.Overtaken.class);
    assertThat(exports.any("r", part -> part.room().equals("room"))).isFalse();
  }

  @Test
  void aLargeEntryIsStoredInChunksAndReadWhole() {
    String large = random(1_500_000);
    room.pages.add(List.of(large));
    export.work(begun("r", ANN));
    JsonNode document = whole(exports.find("r").orElseThrow());
    assertThat(document.at("/held/room/0/text").asText()).isEqualTo(large);
  }

  @Test
  void whatIsTooLargeForAReplyComesInParts() {
    List<String> texts = List.of(random(1_900_000), random(1_900_000), random(1_900_000));
    room.pages.add(texts);
    export.work(begun("r", ANN));
    ExportRequest done = exports.find("r").orElseThrow();
    ArchiveDocument document = new ArchiveDocument(exports);

    assertThat(document.whole(done, false)).isEmpty();
    assertThat(document.whole(done, true)).as("64 signs pack to three quarters").isPresent();
    assertThat(done.archive().parts()).isEqualTo(3);
    for (int part = 1; part <= 3; part++) {
      JsonNode one = parsed(document.part(done, part, false));
      assertThat(one.at("/held/room/0/text").asText()).isEqualTo(texts.get(part - 1));
      assertThat(one.get("of").asInt()).isEqualTo(3);
    }
  }

  @Test
  void anErasureRemovesExportsThatNameThePersonAlsoThoseOfOthersAndThoseUnderWay() {
    PersonalExports personal = new PersonalExports(exports, clock);
    begun("waiting", ANN);
    room.pages.add(List.of("of Bob alone"));
    export.work(begun("others", BOB));
    room.pages.set(0, List.of("Bob met user_id:ann@", "user_id:ann"));
    export.work(begun("naming", BOB));
    ExportRequest underWay = exports.find("waiting").orElseThrow();

    PersonalData.Erased erased = personal.erase(Set.of(ANN), null, Long.MAX_VALUE);

    assertThat(erased.removed()).containsExactly(Map.entry("exports", 2L));
    assertThat(erased.after()).isNull();
    assertThat(state("waiting")).isEqualTo(State.REMOVED);
    assertThat(state("naming")).isEqualTo(State.REMOVED);
    assertThat(state("others")).isEqualTo(State.DONE);
    assertThat(exports.any("naming", part -> true)).isFalse();
    List<JsonNode> late = List.of(Json.object());
    assertThatThrownBy(() -> exports.put(underWay, "room", late))
        .isInstanceOf(Jobs.Overtaken.class);
    assertThat(personal.erase(Set.of(ANN), null, Long.MAX_VALUE).removed())
        .containsEntry("exports", 0L);
  }

  private ExportRequest begun(String id, Identifier person) {
    ExportRequest queued = exports.save(ExportRequest.of(id, Set.of(person), NOW.toEpochMilli()));
    exports.putPerson(queued, Set.of(person));
    return exports.save(queued.running(Set.of(person)));
  }

  private State state(String id) {
    return exports.find(id).orElseThrow().state();
  }

  private JsonNode whole(ExportRequest done) {
    return parsed(new ArchiveDocument(exports).whole(done, false));
  }

  private static JsonNode parsed(Optional<byte[]> json) {
    try {
      return Json.parse(json.orElseThrow());
    } catch (IOException e) {
      throw new AssertionError(new String(json.orElseThrow(), UTF_8), e);
    }
  }

  /** Hardly to be compressed. */
  private static String random(int length) {
    return new Random(1)
        .ints(length, 0, 64)
        .collect(StringBuilder::new, (text, i) -> text.append((char) ('0' + i)), (a, b) -> {})
        .toString();
  }
}
