package io.quanyu.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.Parallel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many messages the stack's queues hold: one request to each queue, and one to each dead-letter
 * queue, which its queue names. SQS calls its numbers approximate; they settle within a minute.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class QueueDepths {
  /** Dead letters that are known by name as well are asked for by their queue. */
  private static final String DEAD_LETTERS = "-dead-letters";

  /** Calls that failed go there, not messages: there is no queue before it. */
  private static final String UNDELIVERED = "undelivered";

  private final SqsClient sqs;
  private final Parallel parallel;
  private final QueueUrls urls;

  /** The blocking client (docs/adr/0012), the threads, and where the queues are. */
  public QueueDepths(SqsClient sqs, Parallel parallel, QueueUrls urls) {
    this.sqs = sqs;
    this.parallel = parallel;
    this.urls = urls;
  }

  /**
   * All of them at about one time.
   *
   * @param queues by name
   * @param deadLetters by the name of the dead-letter queue
   */
  @RegisterForReflection
  public record Depths(List<QueueDepth> queues, List<DeadLetterDepth> deadLetters) {}

  /** Asks anew. */
  public Depths read() {
    SortedMap<String, String> queues = new TreeMap<>(urls.byName());
    queues.keySet().removeIf(name -> name.endsWith(DEAD_LETTERS));
    String undelivered = queues.remove(UNDELIVERED);
    Map<String, Attributes> asked = ask(queues.values());
    SortedMap<String, List<String>> sources = new TreeMap<>();
    if (undelivered != null) {
      sources.put(undelivered, List.of());
    }
    queues.forEach(
        (name, url) ->
            asked
                .get(url)
                .deadLetters()
                .forEach(
                    dead -> sources.computeIfAbsent(dead, key -> new ArrayList<>()).add(name)));
    Map<String, Attributes> dead = ask(sources.keySet());
    return new Depths(
        queues.entrySet().stream()
            .map(queue -> asked.get(queue.getValue()).depth(queue.getKey()))
            .toList(),
        sources.entrySet().stream()
            .map(source -> dead.get(source.getKey()).deadLetters(source.getValue()))
            .toList());
  }

  private Map<String, Attributes> ask(Collection<String> urls) {
    Map<String, Attributes> found = new ConcurrentSkipListMap<>();
    parallel.forEach(urls, url -> found.put(url, ask(url)));
    return found;
  }

  private Attributes ask(String url) {
    return new Attributes(
        url,
        sqs.getQueueAttributes(
                get ->
                    get.queueUrl(url)
                        .attributeNames(
                            APPROXIMATE_NUMBER_OF_MESSAGES,
                            APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                            APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                            REDRIVE_POLICY))
            .attributes());
  }

  /** What a queue says of itself. */
  @RegisterForReflection
  private record Attributes(String url, Map<QueueAttributeName, String> values) {
    QueueDepth depth(String name) {
      return new QueueDepth(
          name,
          number(APPROXIMATE_NUMBER_OF_MESSAGES),
          number(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
          number(APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    DeadLetterDepth deadLetters(List<String> of) {
      long messages =
          number(APPROXIMATE_NUMBER_OF_MESSAGES)
              + number(APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)
              + number(APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);
      return new DeadLetterDepth(url.substring(url.lastIndexOf('/') + 1), of, messages);
    }

    /** SQS takes none but a queue of the same account and region, whose URL begins as this one. */
    List<String> deadLetters() {
      String policy = values.get(REDRIVE_POLICY);
      if (policy == null) {
        return List.of();
      }
      String arn =
          Json.read(policy.getBytes(UTF_8), ObjectNode.class).path("deadLetterTargetArn").asText();
      return List.of(
          url.substring(0, url.lastIndexOf('/') + 1) + arn.substring(arn.lastIndexOf(':') + 1));
    }

    private long number(QueueAttributeName name) {
      return Long.parseLong(values.getOrDefault(name, "0"));
    }
  }
}
