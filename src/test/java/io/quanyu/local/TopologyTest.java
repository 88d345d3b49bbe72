package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@QuarkusTest
@TestProfile(AddedResources.class)
class TopologyTest {
  @Inject LocalRuntime runtime;
  @Inject LocalStack stack;
  @Inject DynamoDbClient dynamoDb;
  @Inject Received received;
  @Inject MovableClock clock;

  @Test
  void aRouteThatIsAddedToTheTemplateAnswers() throws Exception {
    assertThat(new Http(runtime).get("/added/x").statusCode()).isEqualTo(201);
  }

  @Test
  void aTableThatIsAddedToTheTemplateTakesItemsUnderTheNameItsVariableGives() {
    String table = ConfigProvider.getConfig().getValue("ADDED_TABLE", String.class);
    Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("main#1"));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
    assertThat(dynamoDb.getItem(get -> get.tableName(table).key(item)).item()).isEqualTo(item);
  }

  @Test
  void aQueueThatIsAddedToTheTemplateFeedsItsFunction() throws Exception {
    stack
        .storage()
        .sqs()
        .sendMessage(
            send -> send.queueUrl(stack.queueUrls().get("AddedQueue")).messageBody("topology"));
    List<String> bodies = new ArrayList<>();
    while (!bodies.contains("topology")) {
      SQSEvent batch = received.batches().poll(10, TimeUnit.SECONDS);
      assertThat(batch).isNotNull();
      batch.getRecords().forEach(message -> bodies.add(message.getBody()));
    }
  }

  @Test
  void schedulesThatAreAddedToTheTemplateFireAtTheirTimes() throws Exception {
    Thread.sleep(500);
    assertThat(received.schedules()).isEmpty();
    clock.move(Duration.ofHours(2));
    assertThat(received.schedules().poll(10, TimeUnit.SECONDS))
        .containsOnly(Map.entry("at", "noon"));
    clock.move(Duration.ofHours(22));
    assertThat(received.schedules().poll(10, TimeUnit.SECONDS))
        .containsEntry("detail-type", "Scheduled Event")
        .containsEntry("source", "aws.events")
        .containsEntry("time", "2026-03-02T10:00:30Z");
  }
}
