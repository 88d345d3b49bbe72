package io.quanyu.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** Which messages of a batch are done, as Lambda reads a function's reply. */
final class BatchOutcome {
  private BatchOutcome() {}

  /**
   * The messages to delete. With {@code ReportBatchItemFailures}, those listed stay, and all stay
   * when the list is malformed or names a message that is not of the batch.
   */
  static List<Message> done(List<Message> batch, JsonNode reply, boolean reportsItems) {
    if (!reportsItems) {
      return batch;
    }
    JsonNode failures = reply.path("batchItemFailures");
    if (failures.isMissingNode() || failures.isNull()) {
      return batch;
    }
    Set<String> failed = new HashSet<>();
    for (JsonNode failure : failures) {
      failed.add(failure.path("itemIdentifier").asText(""));
    }
    Set<String> known = new HashSet<>(batch.stream().map(Message::messageId).toList());
    return failures.isArray() && known.containsAll(failed)
        ? batch.stream().filter(message -> !failed.contains(message.messageId())).toList()
        : List.of();
  }
}
