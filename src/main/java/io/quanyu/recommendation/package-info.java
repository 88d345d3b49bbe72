/**
 * What would they like?
 *
 * <p>Enters: items told by the shop ({@link io.quanyu.recommendation.CatalogFunction}) or learned
 * from events ({@link io.quanyu.recommendation.LearnItems}), with what new ones are met ({@link
 * io.quanyu.recommendation.LearnCompanions}), timelines to train on ({@link
 * io.quanyu.recommendation.TrainRecommenderFunction}, started by {@link
 * io.quanyu.recommendation.ModelsFunction} or a schedule), and questions for a person ({@link
 * io.quanyu.recommendation.RecommendFunction}). Leaves: a model in the artifacts, and items with a
 * reason. Next: {@code interaction} decides what is said. What was recommended is remembered
 * ({@link io.quanyu.recommendation.LogRecommendation}), and what comes of it is learned from events
 * ({@link io.quanyu.recommendation.LearnOutcomes}). Beside it {@code explore} chooses between
 * strategies, {@code model} holds recommenders as plain maths, {@code evaluate} judges them, {@code
 * serve} makes an answer of their scores, {@code rules} are the merchandiser's, {@code batch} asks
 * for all members of an audience, and {@code content} cuts what items say into words.
 */
package io.quanyu.recommendation;
