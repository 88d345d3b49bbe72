package io.quanyu.local.storage;

import io.quanyu.local.template.QueueResource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Creates the queues of a template. */
public final class Queues {
  private final SqsClient sqs;

  /** The client is not closed here. */
  public Queues(SqsClient sqs) {
    this.sqs = sqs;
  }

  /** Creates each queue that is missing, sets the attributes of all; URLs by logical id. */
  public Map<String, String> create(List<QueueResource> queues) {
    Map<String, String> urls = new LinkedHashMap<>();
    queues.forEach(queue -> urls.put(queue.logicalId(), create(queue)));
    // A redrive policy needs its dead-letter queue, which may come later in the template.
    queues.forEach(queue -> setAttributes(queue, urls.get(queue.logicalId())));
    return urls;
  }

  private String create(QueueResource queue) {
    try {
      return sqs.getQueueUrl(request -> request.queueName(queue.name())).queueUrl();
    } catch (QueueDoesNotExistException e) {
      return sqs.createQueue(request -> request.queueName(queue.name())).queueUrl();
    }
  }

  private void setAttributes(QueueResource queue, String url) {
    Map<QueueAttributeName, String> attributes = new HashMap<>();
    queue
        .attributes()
        .forEach((name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
    // ElasticMQ keeps messages for ever and warns of this one; docs/fidelity.md says so.
    attributes.remove(QueueAttributeName.MESSAGE_RETENTION_PERIOD);
    queue
        .redrive()
        .ifPresent(redrive -> attributes.put(QueueAttributeName.REDRIVE_POLICY, policy(redrive)));
    if (!attributes.isEmpty()) {
      sqs.setQueueAttributes(request -> request.queueUrl(url).attributes(attributes));
    }
  }

  private static String policy(QueueResource.Redrive redrive) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(redrive.deadLettersArn(), redrive.maxReceiveCount());
  }
}
