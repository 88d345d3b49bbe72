package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;

/**
 * One question to a recommender.
 *
 * @param history what it is told
 * @param answers distinct items that came after, at least one
 */
public record Case(History history, int[] answers) {}
