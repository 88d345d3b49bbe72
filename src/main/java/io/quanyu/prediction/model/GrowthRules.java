package io.quanyu.prediction.model;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How far a tree grows.
 *
 * @param leaves at most
 * @param depth at most
 * @param columns the share of columns that are tried
 * @param perNode whether columns are drawn anew for each node, rather than once for the tree
 */
@RegisterForReflection
record GrowthRules(int leaves, int depth, double columns, boolean perNode, Penalty penalty) {
  /** How many of so many columns are tried. */
  int tried(int all) {
    return Math.max(1, Math.min(all, (int) Math.round(columns * all)));
  }
}
