package io.quanyu.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the packaged function does where it can't deliver, held to its role. */
@EnabledOnOs(OS.LINUX)
class DeliverIT {
  private static StandIns standIns;
  private static FunctionProcess function;

  @BeforeAll
  static void start() throws IOException {
    standIns = new StandIns(Template.ofProject());
    function = new FunctionProcess(FunctionPackage.ofBuild(), "deliver-events", standIns).started();
    // An address inside a network, and one that no name server knows.
    Deliveries.putDestination(standIns.dynamoDb(), "inside", "https://127.0.0.1/");
    Deliveries.putDestination(standIns.dynamoDb(), "nowhere", "https://nowhere.invalid/");
  }

  @AfterAll
  static void stop() {
    function.close();
    standIns.close();
  }

  @Test
  void anAddressInsideANetworkIsNotCalledAndItsEventIsKept() {
    assertThat(deliver("inside").json().findValuesAsText("itemIdentifier")).isEmpty();

    List<Map<String, AttributeValue>> heads =
        standIns
            .dynamoDb()
            .query(
                query ->
                    query
                        .tableName("QuarantineTable")
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(
                            Map.of(":pk", AttributeValue.fromS("main#undelivered#inside"))))
            .items();
    assertThat(heads)
        .singleElement()
        .satisfies(head -> assertThat(head.get("reason").s()).isEqualTo("address_private"))
        .satisfies(head -> assertThat(head).containsKey("expiresAt"));
  }

  @Test
  void whatCannotBeReachedWaitsInTheSlowLane() {
    assertThat(deliver("nowhere").json().findValuesAsText("itemIdentifier")).isEmpty();

    String queue = standIns.queueUrl("DestinationsSlowQueue");
    List<Message> waiting =
        standIns
            .sqs()
            .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(15))
            .messages();
    assertThat(waiting)
        .singleElement()
        .satisfies(message -> assertThat(Deliveries.text(message.body())).contains("\"tries\":1"));
  }

  @Test
  void anArchivedEventIsAnObjectOfTheBucket() throws IOException {
    Deliveries.putArchive(standIns.dynamoDb(), "lake", "raw");
    assertThat(deliver("lake").json().findValuesAsText("itemIdentifier")).isEmpty();

    Map.Entry<String, byte[]> object =
        standIns.bucket().objects().entrySet().stream().findFirst().orElseThrow();
    assertThat(object.getKey())
        .matches("/ArchiveBucket/raw/shop/2026/03/10/05/[0-9a-f]{32}\\.jsonl\\.gz");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(object.getValue()))) {
      assertThat(new String(in.readAllBytes(), UTF_8))
          .contains("\"messageId\":\"m1\"")
          .endsWith("\n");
    }
  }

  private static Reply deliver(String destination) {
    long now = Clock.systemUTC().millis();
    Reply reply = function.call(Events.sqs(List.of(Deliveries.message(destination, "m1", now))));
    assertThat(reply.failed()).as(reply.text()).isFalse();
    return reply;
  }
}
