/**
 * How good is a recommender? Files of interactions become a {@link
 * io.quanyu.recommendation.evaluate.Split}: what a recommender is trained on, and cases with their
 * answers that it never saw. All items are ranked for every case; the figures tell how far up the
 * answers are. Knows nothing of tables and persons.
 */
package io.quanyu.recommendation.evaluate;
