package io.quanyu.local.template;

import java.util.Map;
import java.util.Optional;

/** A queue; attributes are those of SQS' CreateQueue, without the redrive policy. */
public record QueueResource(
    String logicalId,
    String name,
    String arn,
    Map<String, String> attributes,
    Optional<Redrive> redrive) {

  /** Where a message goes that was received this often without being deleted. */
  public record Redrive(String deadLettersArn, int maxReceiveCount) {}
}
