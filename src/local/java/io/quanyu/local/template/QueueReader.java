package io.quanyu.local.template;

import io.quanyu.local.template.QueueResource.Redrive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads AWS::SQS::Queue. */
final class QueueReader {
  private static final List<String> ATTRIBUTES =
      List.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout");
  private static final Set<String> READ =
      Set.of(
          "QueueName",
          "RedrivePolicy",
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout");
  private static final Set<String> INERT =
      Set.of(
          "KmsDataKeyReusePeriodSeconds",
          "KmsMasterKeyId",
          "RedriveAllowPolicy",
          "SqsManagedSseEnabled",
          "Tags");

  private QueueReader() {}

  static QueueResource read(String id, TemplateValue resource, Endpoints endpoints) {
    Properties properties =
        Properties.ofResource(id, resource, Optional.empty()).allow(READ, INERT);
    Map<String, String> attributes = new TreeMap<>();
    for (String name : ATTRIBUTES) {
      properties
          .find(name)
          .ifPresent(
              value -> attributes.put(name, String.valueOf(value.number(0, Integer.MAX_VALUE))));
    }
    String name = Names.physicalName(id, resource);
    return new QueueResource(
        id,
        name,
        endpoints.arn("sqs", name),
        attributes,
        properties.find("RedrivePolicy").map(QueueReader::redrive));
  }

  private static Redrive redrive(TemplateValue policy) {
    return new Redrive(
        need(policy, "deadLetterTargetArn").text(),
        need(policy, "maxReceiveCount").number(1, 1000));
  }

  private static TemplateValue need(TemplateValue value, String name) {
    return value.field(name).orElseThrow(() -> value.refuse(name + " is missing"));
  }
}
