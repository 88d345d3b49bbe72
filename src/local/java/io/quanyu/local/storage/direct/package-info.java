/**
 * Calls of DynamoDB Local in this process without the JSON that its own client writes and reads
 * four times a call.
 *
 * <p>A request of the SDK enters; its answer, or its exception, comes out, as over HTTP.
 */
package io.quanyu.local.storage.direct;
