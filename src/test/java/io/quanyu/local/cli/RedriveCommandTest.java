package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class RedriveCommandTest {
  @TempDir private Path dataDir;
  private RunningParts parts;
  private SqsClient sqs;

  @BeforeEach
  void start() throws Exception {
    parts = new RunningParts(dataDir);
    sqs = parts.stack().sqs();
  }

  @AfterEach
  void stop() throws Exception {
    sqs.close();
    parts.stop();
  }

  @Test
  void deadLettersGoBackToTheirQueueAndAreCounted() {
    Set<String> sent = deadLetters(25);

    Cli run = redrive("EventsQueue");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("25\n");
    assertThat(drain("EventsQueue")).isEqualTo(sent);
    assertThat(drain("EventsDeadLetters")).isEmpty();
  }

  @Test
  void theDeadLetterQueueAndTheNamesOfBothAreUnderstoodToo() {
    for (String name :
        List.of("EventsDeadLetters", "local-EventsDeadLetters", "local-EventsQueue")) {
      deadLetters(1);
      assertThat(redrive(name).out()).as(name).isEqualTo("1\n");
    }
    assertThat(drain("EventsQueue")).hasSize(1);
  }

  @Test
  void withoutDeadLettersNothingIsMoved() {
    assertThat(redrive("EventsQueue").out()).isEqualTo("0\n");
  }

  @Test
  void aQueueThatIsUnknownOrHasNoDeadLettersIsSaid() {
    assertThat(redrive("Nothing").err())
        .contains("No queue Nothing; there are EventsDeadLetters, EventsQueue, OtherQueue");
    assertThat(redrive("OtherQueue").err()).contains("OtherQueue has no dead letters");
    assertThat(redrive("OtherQueue").exitCode()).isEqualTo(1);
  }

  private Cli redrive(String queue) {
    return Cli.run(new RedriveCommand(), queue, "--data-dir", dataDir.toString());
  }

  private Set<String> deadLetters(int count) {
    Set<String> bodies = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      String body = "message " + i;
      sqs.sendMessage(send -> send.queueUrl(parts.queueUrl("EventsDeadLetters")).messageBody(body));
      bodies.add(body);
    }
    return bodies;
  }

  private Set<String> drain(String queue) {
    Set<String> bodies = new TreeSet<>();
    for (List<Message> batch = receive(queue); !batch.isEmpty(); batch = receive(queue)) {
      batch.forEach(message -> bodies.add(message.body()));
    }
    return bodies;
  }

  private List<Message> receive(String queue) {
    return sqs.receiveMessage(
            receive -> receive.queueUrl(parts.queueUrl(queue)).maxNumberOfMessages(10))
        .messages();
  }
}
