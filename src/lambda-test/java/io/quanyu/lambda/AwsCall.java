package io.quanyu.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One request to DynamoDB or SQS: {@code dynamodb}, {@code PutItem} and its JSON body. */
record AwsCall(String service, String operation, JsonNode body) {
  private static final Map<String, String> TRANSACTED =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem",
          "Get", "GetItem");

  /**
   * What a role must allow for it, as {@code dynamodb:PutItem on ProfilesTable}. A transaction asks
   * for the permission of each thing it does.
   */
  Set<String> permissions() {
    Set<String> needed = new LinkedHashSet<>();
    if (service.equals("sqs")) {
      String url = body.path("QueueUrl").asText();
      needed.add(permission(operation, url.substring(url.lastIndexOf('/') + 1)));
    } else if (body.has("RequestItems")) {
      body.path("RequestItems")
          .fieldNames()
          .forEachRemaining(t -> needed.add(permission(operation, t)));
    } else if (body.has("TransactItems")) {
      body.path("TransactItems").forEach(item -> addTransacted(needed, item));
    } else {
      needed.add(permission(operation, body.path("TableName").asText()));
    }
    return needed;
  }

  private void addTransacted(Set<String> needed, JsonNode item) {
    TRANSACTED.forEach(
        (kind, action) -> {
          if (item.has(kind)) {
            needed.add(permission(action, item.path(kind).path("TableName").asText()));
          }
        });
  }

  private String permission(String action, String resource) {
    return service + ":" + action + " on " + resource;
  }
}
