package io.quanyu.prediction.model;

import java.util.stream.IntStream;

/**
 * The sum of trees and a base. Immutable and thread-safe. Takes 29 bytes a node, and 4 bytes for 32
 * categories of a split by them; and what {@link PerfectTrees} take, as which trees are scored that
 * can be.
 */
public final class TreeEnsemble implements StoredPredictor {
  static final int KIND = 1;
  private static final int BLOCK = 64;

  private final Schema schema;
  private final TreeNodes nodes;
  private final int[] roots;
  private final double base;
  private final Link link;
  private final PerfectTrees perfect;
  private final int[] others;

  TreeEnsemble(Schema schema, TreeNodes nodes, int[] roots, double base, Link link) {
    this.schema = schema;
    this.nodes = nodes;
    this.roots = roots.clone();
    this.base = base;
    this.link = link;
    perfect = new PerfectTrees(nodes, schema.size(), some(true));
    others = some(false);
  }

  private int[] some(boolean fitting) {
    return IntStream.of(roots).filter(root -> PerfectTrees.fits(nodes, root) == fitting).toArray();
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public double margin(float[] row) {
    double sum = base;
    for (int root : others) {
      sum += nodes.value(root, row);
    }
    return perfect.sum(sum, row, schema.size());
  }

  @Override
  public double probability(float[] row) {
    return link.probability(margin(row));
  }

  @Override
  public void probabilities(float[][] rows, double[] probabilities) {
    int columns = schema.size();
    int[] keys = new int[2 * columns * Math.min(BLOCK, rows.length)];
    double[] sums = new double[BLOCK];
    for (int start = 0; start < rows.length; start += BLOCK) {
      int size = Math.min(BLOCK, rows.length - start);
      for (int at = 0; at < size; at++) {
        float[] row = rows[start + at];
        PerfectTrees.keys(row, columns, keys, 2 * columns * at);
        sums[at] = base;
        for (int root : others) {
          sums[at] += nodes.value(root, row);
        }
      }
      perfect.addSums(keys, columns, size, sums);
      for (int at = 0; at < size; at++) {
        probabilities[start + at] = link.probability(sums[at]);
      }
    }
  }

  /** How many trees there are. */
  public int trees() {
    return roots.length;
  }

  TreeNodes nodes() {
    return nodes;
  }

  int root(int tree) {
    return roots[tree];
  }

  double base() {
    return base;
  }

  @Override
  public int kind() {
    return KIND;
  }

  @Override
  public void write(ArtifactOutput out) {
    out.integer(link == Link.LOGIT ? 0 : 1).number(base).integers(roots);
    nodes.write(out);
  }

  static TreeEnsemble read(ArtifactInput in, Schema schema) {
    int link = in.integer();
    double base = in.number();
    int[] roots = in.integers();
    TreeNodes nodes = TreeNodes.read(in, schema);
    if (link < 0 || link > 1) {
      throw ArtifactInput.damaged("its link is unknown");
    }
    for (int root : roots) {
      if (root < 0 || root >= nodes.size()) {
        throw ArtifactInput.damaged("a tree has no root");
      }
    }
    return new TreeEnsemble(schema, nodes, roots, base, link == 0 ? Link.LOGIT : Link.SHARE);
  }
}
