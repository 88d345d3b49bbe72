package io.quanyu.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@QuarkusTest
class UnchangedTemplateTest {
  @Inject LocalRuntime runtime;
  @Inject LocalStack stack;
  @Inject DynamoDbClient dynamoDb;

  @Test
  void aRouteThatIsRemovedFromTheTemplateAnswers404() throws Exception {
    var reply = new Http(runtime).get("/added/x");
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void aTableAQueueAndASchedulesFunctionThatAreRemovedFromTheTemplateAreNotThere() {
    assertThat(dynamoDb.listTables().tableNames()).doesNotContain("AddedTable");
    assertThat(stack.storage().sqs().listQueues().queueUrls())
        .noneMatch(url -> url.contains("Added"));
    assertThat(stack.topology().functions())
        .noneMatch(function -> function.logicalId().startsWith("Added"));
  }

  @Test
  void aFunctionIsReachedThroughItsRouteOnlyNeverByItsName() throws Exception {
    assertThat(new Http(runtime).get("/capture").statusCode()).isEqualTo(404);
    assertThat(new Http(runtime).get("/update-profile").statusCode()).isEqualTo(404);
  }
}
