package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.storage.AwsClients;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class LocalRuntimeIT {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("pk", AttributeValue.fromS("main#test"), "sk", AttributeValue.fromS("1"));

  @TempDir Path directory;

  @Test
  void dataSurviveARestartAndFreshRemovesThem() throws Exception {
    try (LocalProcess first = LocalProcess.serve(directory)) {
      dynamoDb(first).putItem(put -> put.tableName(first.output("ProfilesTable")).item(ITEM));
      assertThat(first.stop()).isLessThan(Duration.ofSeconds(2));
      assertThat(directory.resolve(".quanyu/outputs.json")).doesNotExist();
    }
    try (LocalProcess second = LocalProcess.serve(directory)) {
      assertThat(has(second)).isTrue();
    }
    try (LocalProcess third = LocalProcess.serve(directory, "--fresh")) {
      assertThat(has(third)).isFalse();
    }
  }

  @Test
  void aMessageThatWasAcceptedSurvivesAKillRightAfterTheAnswer() throws Exception {
    Set<String> sent = new HashSet<>();
    for (int round = 0; round < 2; round++) {
      try (LocalProcess process = LocalProcess.serve(directory)) {
        SqsClient sqs = sqs(process);
        String queue = process.output("EventsDeadLetters");
        for (int i = 0; i < 20; i++) {
          sent.add(sqs.sendMessage(send -> send.queueUrl(queue).messageBody("x")).messageId());
        }
        process.kill();
      }
    }
    try (LocalProcess process = LocalProcess.serve(directory)) {
      assertThat(receiveAll(process)).containsExactlyInAnyOrderElementsOf(sent);
    }
  }

  @Test
  void aMessageThatWasReceivedAndNotDeletedIsVisibleAfterARestartWithItsReceiveCount()
      throws Exception {
    try (LocalProcess first = LocalProcess.serve(directory)) {
      String queue = first.output("EventsDeadLetters");
      sqs(first).sendMessage(send -> send.queueUrl(queue).messageBody("x"));
      assertThat(receive(first)).hasSize(1);
      assertThat(receive(first)).isEmpty();
      first.kill();
    }
    try (LocalProcess second = LocalProcess.serve(directory)) {
      assertThat(receive(second))
          .extracting(message -> message.attributesAsStrings().get("ApproximateReceiveCount"))
          .containsExactly("2");
    }
  }

  @Test
  void aTakenPortGivesAClearMessage() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      try (LocalProcess process = LocalProcess.run(directory, "--port", port)) {
        assertThat(process.exitCode()).isEqualTo(1);
        assertThat(process.standardError())
            .isEqualToIgnoringNewLines(
                "Port " + port + " is taken; choose another by --port, 0 for any free one");
      }
    }
  }

  @Test
  void aSecondProcessOnTheSameDataGivesAClearMessage() throws Exception {
    Path data = directory.resolve("shared");
    try (LocalProcess first =
        LocalProcess.serve(directory, "--data-dir", directory.resolve(".quanyu").toString())) {
      Files.createDirectory(data);
      String used = directory.resolve(".quanyu").toString();
      try (LocalProcess second = LocalProcess.run(data, "--port", "0", "--data-dir", used)) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.standardError()).startsWith("Another process uses the data in " + used);
      }
      assertThat(first.url()).isNotNull();
    }
  }

  @Test
  void anUnknownOptionIsAUsageErrorAndHelpIsNot() throws Exception {
    try (LocalProcess process = LocalProcess.run(directory, "serve", "--colour")) {
      assertThat(process.exitCode()).isEqualTo(2);
    }
    try (LocalProcess process = LocalProcess.run(directory, "serve", "--help")) {
      assertThat(process.exitCode()).isZero();
      assertThat(process.standardOutput()).contains("--dynamodb-endpoint");
    }
  }

  /**
   * Seconds are a machine's own, and one machine's double from hour to hour: they are those of a
   * machine on which the command line's help takes 0.41. A busy machine only adds to them, so the
   * least of a few starts counts.
   */
  @Test
  void theStartTakesAtMostTenSecondsOfCpuTime() throws Exception {
    double least = Double.MAX_VALUE;
    for (int start = 0; start < 5 && least > 10; start++) {
      double help = Math.min(helpSeconds(), helpSeconds());
      double seconds = startSeconds(Files.createDirectory(directory.resolve("" + start)));
      System.out.printf("the start takes %.1f s of CPU time, the help %.2f s%n", seconds, help);
      least = Math.min(least, seconds * 0.41 / help);
    }
    assertThat(least).isLessThanOrEqualTo(10);
  }

  private double helpSeconds() throws Exception {
    try (LocalProcess help = LocalProcess.run(directory, "--help")) {
      Duration last = Duration.ZERO;
      for (Optional<Duration> now = Optional.of(last);
          now.isPresent();
          now = help.processorTime()) {
        last = now.get();
        Thread.sleep(2);
      }
      assertThat(help.exitCode()).isZero();
      return last.toMillis() / 1e3;
    }
  }

  private static double startSeconds(Path fresh) throws Exception {
    try (LocalProcess process = LocalProcess.serve(fresh)) {
      for (int i = 0; i < 50 && !process.standardOutput().contains("CPU"); i++) {
        Thread.sleep(20);
      }
      assertThat(process.standardError()).isEmpty();
      String summary = process.standardOutput();
      return Double.parseDouble(summary.replaceAll("(?s).*, ([0-9.]+) s of CPU time.*", "$1"));
    }
  }

  private static boolean has(LocalProcess process) {
    return dynamoDb(process)
        .getItem(get -> get.tableName(process.output("ProfilesTable")).key(ITEM))
        .hasItem();
  }

  private static Set<String> receiveAll(LocalProcess process) {
    Set<String> found = new HashSet<>();
    for (List<Message> some = receive(process); !some.isEmpty(); some = receive(process)) {
      some.forEach(message -> found.add(message.messageId()));
    }
    return found;
  }

  private static List<Message> receive(LocalProcess process) {
    return sqs(process)
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(process.output("EventsDeadLetters"))
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  private static DynamoDbClient dynamoDb(LocalProcess process) {
    return AwsClients.dynamoDb(URI.create(process.output("DynamoDbEndpoint")));
  }

  private static SqsClient sqs(LocalProcess process) {
    return AwsClients.sqs(URI.create(process.output("SqsEndpoint")));
  }
}
