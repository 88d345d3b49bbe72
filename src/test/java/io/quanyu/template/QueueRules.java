package io.quanyu.template;

import static io.quanyu.template.Template.at;
import static io.quanyu.template.Template.map;
import static io.quanyu.template.Template.target;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What queues, topics and the sources of queue functions must say. Findings; none is good. */
final class QueueRules {
  private static final int DEFAULT_RETENTION_SECONDS = 345_600;

  private final Template template;
  private final Map<String, Map<String, Object>> queues;

  QueueRules(Template template) {
    this.template = template;
    this.queues = template.resources("AWS::SQS::Queue");
  }

  List<String> unencrypted() {
    List<String> findings = new ArrayList<>();
    queues.forEach(
        (id, queue) -> {
          if (!Boolean.TRUE.equals(queue.get("SqsManagedSseEnabled"))) {
            findings.add(id);
          }
        });
    return findings;
  }

  List<String> withoutDeadLetters() {
    Set<String> deadLetters = new HashSet<>();
    queues.values().forEach(queue -> deadLetters.add(deadLettersOf(queue)));
    template
        .functions()
        .values()
        .forEach(function -> deadLetters.add(target(at(function, "DeadLetterQueue", "TargetArn"))));
    return queues.keySet().stream()
        .filter(id -> !deadLetters.contains(id))
        .filter(id -> !queues.containsKey(deadLettersOf(queues.get(id))))
        .toList();
  }

  /** A dead letter keeps the time of its first sending, so its queue must keep it longer. */
  List<String> losingDeadLetters() {
    return queues.entrySet().stream()
        .filter(queue -> queues.containsKey(deadLettersOf(queue.getValue())))
        .filter(
            queue ->
                retention(queues.get(deadLettersOf(queue.getValue())))
                    <= retention(queue.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> openToPlainHttp() {
    Set<String> closed = new HashSet<>();
    template
        .resources("AWS::SQS::QueuePolicy")
        .values()
        .forEach(policy -> closed.addAll(closedBy(policy)));
    template
        .resources("AWS::SNS::TopicPolicy")
        .values()
        .forEach(policy -> closed.addAll(closedBy(policy)));
    List<String> open = new ArrayList<>(queues.keySet());
    open.addAll(template.resources("AWS::SNS::Topic").keySet());
    open.removeAll(closed);
    return open;
  }

  List<String> topicsAndSubscriptionsInTheOpen() {
    List<String> findings = new ArrayList<>();
    template
        .resources("AWS::SNS::Topic")
        .forEach((id, topic) -> findIfMissing(findings, id, topic.get("KmsMasterKeyId")));
    template
        .resources("AWS::SNS::Subscription")
        .forEach((id, one) -> findIfMissing(findings, id, one.get("RedrivePolicy")));
    return findings;
  }

  /** A message must stay hidden for six runs of its function and the window that it waits in. */
  List<String> sourcesShownAgainTooEarly() {
    return sources().stream()
        .filter(source -> source.visibility() < 6 * source.timeout() + source.window())
        .map(Source::name)
        .toList();
  }

  List<String> sourcesThatLoseOrFlood() {
    return sources().stream()
        .filter(
            source ->
                !List.of("ReportBatchItemFailures")
                        .equals(source.event().get("FunctionResponseTypes"))
                    || at(source.event(), "ScalingConfig", "MaximumConcurrency") == null
                    || (source.batch() > 10 && source.window() < 1))
        .map(Source::name)
        .toList();
  }

  List<String> sourcesWithoutRedrive() {
    return sources().stream()
        .filter(source -> number(at(source.queue(), "RedrivePolicy", "maxReceiveCount"), 0) < 5)
        .map(Source::name)
        .toList();
  }

  private List<Source> sources() {
    List<Source> found = new ArrayList<>();
    template
        .functions()
        .forEach(
            (id, function) ->
                map(function.get("Events"))
                    .forEach(
                        (name, event) -> {
                          if ("SQS".equals(at(event, "Type"))) {
                            found.add(
                                source(id + "." + name, function, map(at(event, "Properties"))));
                          }
                        }));
    return found;
  }

  private Source source(String name, Map<String, Object> function, Map<String, Object> event) {
    return new Source(name, function, event, map(queues.get(target(event.get("Queue")))));
  }

  private record Source(
      String name,
      Map<String, Object> function,
      Map<String, Object> event,
      Map<String, Object> queue) {
    int timeout() {
      return number(function.get("Timeout"), 3);
    }

    int visibility() {
      return number(queue.get("VisibilityTimeout"), 30);
    }

    int window() {
      return number(event.get("MaximumBatchingWindowInSeconds"), 0);
    }

    int batch() {
      return number(event.get("BatchSize"), 10);
    }
  }

  private static Set<String> closedBy(Map<String, Object> policy) {
    Set<String> closed = new HashSet<>();
    Template.walk(policy)
        .filter(value -> "Deny".equals(at(value, "Effect")) && "*".equals(at(value, "Principal")))
        .filter(value -> "false".equals(at(value, "Condition", "Bool", "aws:SecureTransport")))
        .forEach(value -> closed.add(target(at(value, "Resource"))));
    return closed;
  }

  private static String deadLettersOf(Map<String, Object> queue) {
    return target(at(queue, "RedrivePolicy", "deadLetterTargetArn"));
  }

  private static int retention(Map<String, Object> queue) {
    return number(queue.get("MessageRetentionPeriod"), DEFAULT_RETENTION_SECONDS);
  }

  private static void findIfMissing(List<String> findings, String id, Object value) {
    if (value == null) {
      findings.add(id);
    }
  }

  private static int number(Object value, int otherwise) {
    return value instanceof Number found ? found.intValue() : otherwise;
  }
}
