package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.local.storage.DynamoDbLocal;
import io.quanyu.local.storage.ElasticMq;
import io.quanyu.testing.Histories;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.Sent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class TwoWorkersIT {
  /** Small ones, many at once: what can go wrong between two writes does so in any of them. */
  private static final int HISTORIES = 1_000;

  private static final int MOST_EVENTS = 7;

  @TempDir Path one;
  @TempDir Path other;

  @Test
  void twoProcessesOnOneEndpointOneOfThemKilledGiveThePlainFoldOfTheSet() throws Exception {
    Random random = new Random(20261123);
    try (DynamoDbLocal tables = DynamoDbLocal.start(Optional.empty());
        ElasticMq queues = ElasticMq.start(Optional.empty());
        LocalProcess first = worker(one, tables.endpoint(), queues.endpoint());
        LocalProcess second = worker(other, tables.endpoint(), queues.endpoint())) {
      SqsClient sqs = AwsClients.sqs(queues.endpoint());
      String queue = first.output("EventsQueue");
      Room room = new Room(tables.client(), "main", FoldLimits.STANDARD);
      List<PlainFold> expected = new ArrayList<>();
      for (int number = 0; number < HISTORIES; number++) {
        Histories histories = new Histories(random, "h" + number + "-");
        List<Sent> events = histories.events(1 + random.nextInt(MOST_EVENTS));
        List<PlainFold.TakenBack> facts = histories.takenBack(2);
        send(sqs, queue, events, random);
        facts.forEach(room::unmerge);
        expected.add(new PlainFold(events, facts));
        if (number == HISTORIES / 2 + random.nextInt(HISTORIES / 4)) {
          second.kill();
        }
      }
      second.kill();
      awaitDrained(sqs, queue);
      for (PlainFold fold : expected) {
        for (String identifier : fold.identifiers()) {
          assertThat(room.person(identifier)).isEqualTo(fold.person(identifier));
        }
      }
    }
  }

  /** Serves a copy of the template whose messages come back soon after their worker died. */
  private static LocalProcess worker(Path directory, URI tables, URI queues) throws Exception {
    String template = Files.readString(Path.of("template.yaml"));
    Path quick = directory.resolve("template.yaml");
    Files.writeString(
        quick, template.replaceAll("VisibilityTimeout: [0-9]+", "VisibilityTimeout: 6"));
    return LocalProcess.serve(
        directory,
        "--template",
        quick.toString(),
        "--dynamodb-endpoint",
        tables.toString(),
        "--sqs-endpoint",
        queues.toString());
  }

  /** In any order, some twice, in small messages. */
  private static void send(SqsClient sqs, String queue, List<Sent> events, Random random) {
    List<Sent> copies = new ArrayList<>(events);
    events.stream().filter(event -> random.nextInt(3) == 0).forEach(copies::add);
    Collections.shuffle(copies, random);
    for (int from = 0; from < copies.size(); from += 3) {
      List<Sent> part = copies.subList(from, Math.min(from + 3, copies.size()));
      String body = Room.message("q", part).body();
      sqs.sendMessage(message -> message.queueUrl(queue).messageBody(body));
    }
  }

  private static void awaitDrained(SqsClient sqs, String queue) throws InterruptedException {
    for (int i = 0; i < 1_800; i++) {
      Map<String, String> attributes =
          sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
              .attributesAsStrings();
      int left =
          Integer.parseInt(attributes.get("ApproximateNumberOfMessages"))
              + Integer.parseInt(attributes.get("ApproximateNumberOfMessagesNotVisible"));
      if (left == 0) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("messages are left");
  }
}
