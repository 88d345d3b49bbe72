/**
 * Recommendations for all members of an audience, as a message to many needs them.
 *
 * <p>Enters: a request ({@link io.quanyu.recommendation.batch.BatchesFunction}), then its id from
 * the queue {@code recommendations} ({@link
 * io.quanyu.recommendation.batch.RecommendBatchFunction}). Leaves: a line of JSON for each person,
 * kept for a week. Next: whoever sends the messages reads them.
 */
package io.quanyu.recommendation.batch;
