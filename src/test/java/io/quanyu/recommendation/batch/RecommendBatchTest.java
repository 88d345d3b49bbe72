package io.quanyu.recommendation.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class RecommendBatchTest {
  private static final long LONG = Duration.ofMinutes(4).toMillis();
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-27T08:00:00Z"));
  private BatchRoom room;

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
    String workspace = test.getTestMethod().orElseThrow().getName();
    room = new BatchRoom(tables.client(), workspace, clock);
    room.batches().create(BatchJob.queued("b1", BatchRoom.ASKED, clock.millis()));
  }

  @Test
  void eachMemberGetsOneResultInAFixedOrder() {
    enter(120);

    BatchJob job = room.work(LONG).work("b1").orElseThrow();

    assertThat(job.state()).isEqualTo(BatchJob.State.DONE);
    assertThat(room.persons("b1")).isEqualTo(members(120));
    assertThat(job.counts()).isEqualTo(new BatchCounts(3, 120, 120, 0, 0));
  }

  @Test
  void theSamePersonHasTheSameRecommendationIdInTheSameBatchAndAnotherInAnother() {
    enter(1);
    room.batches().create(BatchJob.queued("b2", BatchRoom.ASKED, clock.millis()));
    room.work(LONG).work("b1");
    room.work(LONG).work("b2");

    String id = room.lines("b1").get(0).path("recommendationId").asText();
    assertThat(id).isEqualTo(PageLines.id("b1", Identifier.stored("user_id:u000")));
    assertThat(room.lines("b2").get(0).path("recommendationId").asText()).isNotEqualTo(id);
  }

  @Test
  void whoDidNotAgreeIsCountedApart() {
    enter(2);
    room.enter("shy");

    BatchJob job = room.work(LONG).work("b1").orElseThrow();

    assertThat(job.counts().personalized()).isEqualTo(2);
    assertThat(room.lines("b1").get(0).path("personalized").asBoolean()).isFalse();
  }

  @Test
  void anEmptyAudienceIsDoneAtOnce() {
    BatchJob job = room.work(LONG).work("b1").orElseThrow();

    assertThat(job.isDone()).isTrue();
    assertThat(job.counts()).isEqualTo(BatchCounts.NONE);
  }

  @Test
  void whatIsNotDoneInTimeGoesOnWhereItWas() {
    enter(120);

    assertThat(room.work(0).work("b1").orElseThrow().isDone()).isFalse();
    assertThat(room.work(LONG).work("b1").orElseThrow().isDone()).isTrue();
    assertThat(room.persons("b1")).isEqualTo(members(120));
  }

  @Test
  void aRedeliveryOfWhatIsDoneChangesNothing() {
    enter(3);
    room.work(LONG).work("b1");
    room.enter("z-late");

    assertThat(room.work(LONG).work("b1")).isEmpty();
    assertThat(room.persons("b1")).isEqualTo(members(3));
  }

  @Test
  void aBatchThatIsUnknownOrExpiredIsLeftAlone() {
    assertThat(room.work(LONG).work("none")).isEmpty();
    clock.move(BatchJob.KEPT);
    assertThat(room.work(LONG).work("b1")).isEmpty();
  }

  @Test
  void anErasureTakesTheResultsOfThePersonAndOfNobodyElse() {
    enter(120);
    room.work(LONG).work("b1");
    Set<Identifier> person = Set.of(Identifier.stored("user_id:u070"));
    room.leave("u070");

    assertThat(exported(person)).hasSize(1);
    PersonalData.Erased erased = room.personal().erase(person, null, Long.MAX_VALUE);

    assertThat(erased.removed()).containsEntry("artifacts", 1L);
    assertThat(room.persons("b1")).hasSize(119).doesNotContain("user_id:u070");
    assertThat(exported(person)).isEmpty();
    BatchCounts counts = room.batches().find("b1", clock.millis()).orElseThrow().counts();
    assertThat(counts).isEqualTo(new BatchCounts(3, 119, 119, 0, 1));
    assertThat(room.personal().erase(person, null, Long.MAX_VALUE).removed())
        .containsEntry("artifacts", 0L);
  }

  private List<ObjectNode> exported(Set<Identifier> person) {
    return room.personal().export(person, null, Long.MAX_VALUE).entries().stream()
        .map(ObjectNode.class::cast)
        .toList();
  }

  private void enter(int count) {
    IntStream.range(0, count).forEach(number -> room.enter(String.format("u%03d", number)));
  }

  private static List<String> members(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> String.format("user_id:u%03d", number))
        .toList();
  }
}
