/**
 * The stand-ins for DynamoDB and SQS, and the directory that keeps their data.
 *
 * <p>A {@link io.quanyu.local.template.Topology} enters; running servers with its tables and queues
 * leave. What DynamoDB Local does inside is known to these classes and those of {@code direct}
 * alone. Next: the functions use them through ordinary clients.
 */
package io.quanyu.local.storage;
