/**
 * Trying out strategies while serving. {@link io.quanyu.recommendation.explore.Arms} hold what came
 * of each strategy in each slot; {@link io.quanyu.recommendation.explore.Exploration} chooses by
 * them and tells how likely its choice was, so that another policy can be judged by the log later.
 * Plain maths: knows nothing of tables, persons and items but their numbers.
 */
package io.quanyu.recommendation.explore;
