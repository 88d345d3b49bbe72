package io.quanyu.strategy.budget.linear;

/**
 * Solves cell programs: by sifting from estimated or earlier prices, then, where that is not proven
 * and the program is small enough, with all columns at once. Whoever asks has to look at the proof.
 * Stateless.
 */
public final class Solver {
  private static final int ROUNDS = 50;
  private static final int NEAR_ROUNDS = 2;
  private static final double SETTLED = 1e-6;
  private static final int MOST_COLUMNS = 10_000;
  private static final int MOST_ROWS = 1_000;

  private Solver() {}

  /** The best plan found from nothing. */
  public static Plan solve(CellProgram program) {
    double[] estimate =
        new PriceEstimate(program, new double[program.rows()]).after(ROUNDS, SETTLED);
    return solveFrom(program, estimate);
  }

  /** The same from the prices of a similar program, such as the one before a change of limits. */
  public static Plan solveAgain(CellProgram program, double[] prices) {
    double[] near = new PriceEstimate(program, prices).after(NEAR_ROUNDS, SETTLED);
    Plan plan = new Sifting(program, near).solve();
    return plan.proof().proves() ? plan : solve(program);
  }

  private static Plan solveFrom(CellProgram program, double[] prices) {
    Plan plan = new Sifting(program, prices).solve();
    boolean small = program.columns() <= MOST_COLUMNS && program.rows() <= MOST_ROWS;
    return plan.proof().proves() || !small ? plan : new Sifting(program, prices).solveWhole();
  }
}
