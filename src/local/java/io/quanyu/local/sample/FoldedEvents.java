package io.quanyu.local.sample;

import io.quanyu.local.LocalStack;
import io.quanyu.local.template.TableResource;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the product still has to fold, and whether it has anything, read from queue and table. */
final class FoldedEvents {
  private static final String QUEUE = "EventsQueue";
  private static final String TIMELINE = "TimelineTable";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final LocalStack stack;

  FoldedEvents(LocalStack stack) {
    this.stack = stack;
  }

  /** Whether nothing was ever folded. */
  boolean none() {
    String timeline =
        stack.topology().tables().stream()
            .filter(table -> table.logicalId().equals(TIMELINE))
            .map(TableResource::name)
            .findFirst()
            .orElseThrow();
    return stack
        .storage()
        .dynamoDb()
        .scan(scan -> scan.tableName(timeline).limit(1))
        .items()
        .isEmpty();
  }

  /** Returns once the queue has been empty, in flight included, twice in a row. */
  void awaitAll() throws InterruptedException {
    for (int empty = 0; empty < 2; empty = waiting() == 0 ? empty + 1 : 0) {
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private int waiting() {
    Map<String, String> attributes =
        stack
            .storage()
            .sqs()
            .getQueueAttributes(
                get ->
                    get.queueUrl(stack.queueUrls().get(QUEUE))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributesAsStrings();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }
}
