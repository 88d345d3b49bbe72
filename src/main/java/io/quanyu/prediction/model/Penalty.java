package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What keeps a tree from learning chance.
 *
 * @param l2 λ, added to the weight of each leaf
 * @param categories added to λ where a split is by categories
 * @param leastWeight a leaf's weight (sum of second derivatives) at least
 */
@RegisterForReflection
record Penalty(double l2, double categories, double leastWeight) {}
