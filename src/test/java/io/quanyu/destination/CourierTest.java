package io.quanyu.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.local.MovableClock;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.local.storage.ElasticMq;
import io.quanyu.testing.MemoryTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Where a message goes that can't be delivered now. */
class CourierTest {
  private static final Destination CRM =
      new Destination(
          "crm", true, List.of(), new Destination.Webhook("https://a.example/", ""), null);

  private final MovableClock clock = new MovableClock();
  private final MemoryTables tables = new MemoryTables();
  private final ElasticMq queues = ElasticMq.start(Optional.empty());
  private final SqsClient sqs = AwsClients.sqs(queues.endpoint());
  private final String slow = sqs.createQueue(queue -> queue.queueName("slow")).queueUrl();
  private final Failures failures = new Failures(tables.client(), clock, "QuarantineTable", "main");
  private final Lanes lanes = new Lanes(sqs, clock, "normal", slow);
  private final Scripted outlet = new Scripted();
  private final Courier courier =
      new Courier(
          List.of(outlet),
          new Rests(clock),
          new Handover(lanes, failures, clock, new SecureRandom()),
          clock);

  /** Answers as the test says. */
  private static final class Scripted implements Outlet {
    private final List<Duration> asked = new ArrayList<>();
    private boolean slow;
    private Trouble trouble;

    @Override
    public boolean serves(Destination destination) {
      return true;
    }

    @Override
    public Sent send(
        Destination destination, List<Outgoing> events, Duration patience, long until) {
      asked.add(patience);
      return new Sent(trouble == null ? List.of() : events, List.of(), slow, trouble);
    }
  }

  @AfterEach
  void close() {
    sqs.close();
    queues.close();
    tables.close();
  }

  @Test
  void oneThatFailsIsNotAskedAgainBeforeItsRestIsOverInWhicheverLane() {
    outlet.trouble = new Trouble("timed_out", 0);
    carry(message(), Lane.NORMAL);
    carry(message(), Lane.NORMAL);
    carry(message(), Lane.SLOW);
    assertThat(outlet.asked).containsExactly(Lane.NORMAL.patience());
    assertThat(waiting(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).isEqualTo(3);

    clock.move(Duration.ofSeconds(6));
    outlet.trouble = null;
    assertThat(carry(message(), Lane.SLOW).delivered()).isEqualTo(1);
    assertThat(carry(message(), Lane.NORMAL).delivered()).isEqualTo(1);
  }

  @Test
  void oneThatIsSlowGetsItsEventsFromTheSlowLaneOnly() {
    outlet.slow = true;
    assertThat(carry(message(), Lane.SLOW).delivered()).isEqualTo(1);
    assertThat(carry(message(), Lane.NORMAL).delivered()).isZero();
    assertThat(carry(message(), Lane.SLOW).delivered()).isEqualTo(1);
    assertThat(outlet.asked).containsExactly(Lane.SLOW.patience(), Lane.SLOW.patience());
    assertThat(waiting(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo(1);
  }

  @Test
  void aMessageThatComesBeforeItsTimeWaitsOn() {
    carry(message().at(clock.millis() + 3_600_000), Lane.SLOW);

    assertThat(outlet.asked).isEmpty();
    assertThat(waiting(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).isEqualTo(1);
  }

  @Test
  void afterItsLastTryOrADayItIsADeadLetterWithItsReason() {
    outlet.trouble = new Trouble("status_500", 0);
    DeliveryMessage tried = message();
    for (int i = 1; i < RetrySchedule.MOST_TRIES; i++) {
      tried = tried.failed();
    }
    assertThat(carry(tried, Lane.SLOW).dead()).isEqualTo(1);
    DeliveryMessage old = message();
    clock.move(Duration.ofHours(24));
    assertThat(carry(old, Lane.SLOW).dead()).isEqualTo(1);
    // While it rests too, or a day would never end.
    assertThat(carry(old, Lane.SLOW).dead()).isEqualTo(1);

    assertThat(failures.list("crm", 10))
        .hasSize(2)
        .allMatch(failure -> failure.reason().equals("status_500") && failure.events() == 1);
    assertThat(failures.events("crm", failures.list("crm", 1).get(0))).isEqualTo(old.events());
    assertThat(waiting(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).isZero();
  }

  private Courier.Counts carry(DeliveryMessage message, Lane lane) {
    return courier.carry(CRM, message, lane, Long.MAX_VALUE);
  }

  private DeliveryMessage message() {
    Outgoing event = new Outgoing("m1", new Received("shop", "", 5, null, Json.object()));
    return DeliveryMessage.of(CRM, List.of(event), clock.millis()).get(0);
  }

  private int waiting(QueueAttributeName which) {
    return Integer.parseInt(
        sqs.getQueueAttributes(get -> get.queueUrl(slow).attributeNames(which))
            .attributes()
            .get(which));
  }
}
