package io.quanyu.strategy.budget.linear;

import java.util.Arrays;

/** Spends of a program's cells, prices of its rows, and their proof. Immutable. */
public final class Plan {
  private final double[] spends;
  private final double[] prices;
  private final LinearProof proof;
  private final int iterations;

  Plan(CellProgram program, double[] spends, double[] prices, int iterations) {
    this.spends = spends.clone();
    this.prices = LinearProof.kept(program, prices);
    this.proof = LinearProof.of(program, spends, prices);
    this.iterations = iterations;
  }

  /** A copy of the spends, one a cell. */
  public double[] spends() {
    return spends.clone();
  }

  /** A copy of the prices, one a row: the worth of one more unit of its limit. */
  public double[] prices() {
    return prices.clone();
  }

  /** The spend of a cell. */
  public double spend(int cell) {
    return spends[cell];
  }

  /** The price of a row. */
  public double price(int row) {
    return prices[row];
  }

  /** How good it is. */
  public LinearProof proof() {
    return proof;
  }

  /** How many linear programs were solved for it. */
  public int iterations() {
    return iterations;
  }

  @Override
  public String toString() {
    return proof + " after " + iterations + ", " + Arrays.stream(spends).sum();
  }
}
