package io.quanyu.strategy.budget.fit;

import java.util.Arrays;

/** How each channel is transformed, and the ridge. Used by one thread. */
final class Choice {
  private static final double[] RIDGES = {1e-4, 0.01, 0.1};

  final int[] ways;
  int ridge;

  private Choice(int[] ways, int ridge) {
    this.ways = ways;
    this.ridge = ridge;
  }

  static Choice middling(int channels) {
    int[] ways = new int[channels];
    Arrays.fill(ways, MediaGrid.START);
    return new Choice(ways, 0);
  }

  Choice copy() {
    return new Choice(ways.clone(), ridge);
  }

  static int ridges() {
    return RIDGES.length;
  }

  double ridgePart() {
    return RIDGES[ridge];
  }
}
