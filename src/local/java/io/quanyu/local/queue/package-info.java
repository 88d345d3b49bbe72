/**
 * Stands in for Lambda's SQS event source mappings.
 *
 * <p>Messages of the queues enter, gathered into batches for their function; what the function took
 * is deleted, the rest becomes visible again. Next: {@code io.quanyu.local.function}.
 */
package io.quanyu.local.queue;
