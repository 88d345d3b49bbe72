package io.quanyu.local.template;

import java.time.Duration;

/** An SQS event source mapping; the queue is named by its ARN. */
public record QueueSource(
    String queueArn, int batchSize, Duration window, int concurrency, boolean reportsItems) {}
