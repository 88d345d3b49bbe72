package io.quanyu.interaction.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quanyu.event.Json;
import io.quanyu.function.MetricLines;
import io.quanyu.function.Metrics;
import io.quanyu.interaction.message.Message.State;
import io.quanyu.interaction.provider.Answer;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeliverFunctionTest {
  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private final List<String> metrics = new ArrayList<>();

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void whatCouldNotBeHandedOverGoesBackToTheQueueAndTheRestDoesNot() {
    PostRoom room = room("batch");
    List<String> ids = List.of(room.ask("good", ""), room.ask("denied", ""), room.ask("torn", ""));
    Postman postman =
        new Postman(
            false,
            call -> {
              if (call == 2) {
                throw new IllegalStateException("torn");
              }
              return call == 0
                  ? Answer.SENT
                  : new Answer(Answer.Outcome.NOT_SET_UP, "ses_access_denied", 0);
            });
    SQSEvent event = new SQSEvent();
    event.setRecords(ids.stream().map(DeliverFunctionTest::message).toList());

    SQSBatchResponse response =
        new DeliverFunction(room.deliver(postman), new Metrics(lines(), clock)).deliver(event);

    assertThat(response.getBatchItemFailures())
        .extracting(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .containsExactly("sqs " + ids.get(1), "sqs " + ids.get(2));
    assertThat(ids.stream().map(room::state))
        .containsExactly(State.SENT, State.QUEUED, State.SENDING);
    assertThat(metrics)
        .singleElement()
        .asString()
        .contains("\"Sent\":1", "\"NotSetUp\":1", "\"Refused\":2");
  }

  /** 5 seconds after the first failure, then twice as long after each. */
  @Test
  void whereAProviderDoesNotSayWhenItWaitsTwiceAsLongAfterEachFailure() {
    PostRoom room = room("waits");
    Postman postman =
        new Postman(
            true,
            call -> call < 3 ? new Answer(Answer.Outcome.LATER, "status_503", 0) : Answer.SENT);
    String id = room.ask("flaky", "");
    room.deliver(postman).deliver(id);
    int handed = 1;
    for (int seconds : new int[] {5, 10, 20}) {
      assertThat(postman.letters()).hasSize(handed);
      clock.move(Duration.ofSeconds(seconds - 2));
      assertThat(room.deliver(postman).deliver(id)).isEqualTo(State.QUEUED);
      assertThat(postman.letters()).as("%d s are not over", seconds).hasSize(handed);
      clock.move(Duration.ofSeconds(2));
      room.deliver(postman).deliver(id);
      handed++;
    }

    assertThat(postman.letters()).hasSize(4);
    assertThat(room.state(id)).isEqualTo(State.SENT);
  }

  private PostRoom room(String workspace) {
    PostRoom room = new PostRoom(tables.client(), workspace, clock);
    room.setUp(1_000, MessageRules.NONE, List.of());
    room.identify("i1", Json.object(), true);
    return room;
  }

  private MetricLines lines() {
    return new MetricLines() {
      @Override
      public void print(String line) {
        metrics.add(line);
      }
    };
  }

  private static SQSEvent.SQSMessage message(String id) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("sqs " + id);
    message.setBody(id);
    return message;
  }
}
