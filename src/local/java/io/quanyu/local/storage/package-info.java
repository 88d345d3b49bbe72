/**
 * The stand-ins for DynamoDB and SQS, and the directory that keeps their data.
 *
 * <p>A {@link io.quanyu.local.template.Topology} enters; running servers with its tables and queues
 * leave. One class touches DynamoDB Local. Next: the functions use them through ordinary clients.
 */
package io.quanyu.local.storage;
