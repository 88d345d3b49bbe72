package io.quanyu.recommendation.model;

/**
 * The state of {@link Als} between sweeps. Before a side is solved, both are rotated to the basis
 * in which the other's Gramian is diagonal; R ≈ U Vᵀ and the loss stay the same. Not thread-safe.
 */
final class AlsSweeps {
  private final CountMatrix byUser;
  private final CountMatrix byItem;
  private final AlsLoss loss;
  private final int steps;
  private TallMatrix users;
  private TallMatrix items;

  AlsSweeps(Sequences sequences, AlsLoss loss, TallMatrix items, int steps) {
    this.byUser = CountMatrix.of(sequences);
    this.byItem = byUser.transposed();
    this.loss = loss;
    this.steps = steps;
    this.items = items;
    this.users = new TallMatrix(sequences.rows(), items.width());
  }

  /** Solves the users, then the items. */
  void run() {
    double[] diagonal = rotate(items.gramian());
    solve(byUser, diagonal, items, users);
    diagonal = rotate(users.gramian());
    solve(byItem, diagonal, users, items);
  }

  FactorRecommender recommender() {
    return recommender(items, loss);
  }

  static FactorRecommender recommender(TallMatrix items, AlsLoss loss) {
    Eigen eigen = Eigen.of(items.gramian(), items.width());
    TallMatrix rotated = items.times(eigen.vectors(items.width()));
    return new FactorRecommender(new FactorTiles(rotated), eigen.values(), loss);
  }

  /** Rotates both sides to where the Gramian of one is diagonal; that diagonal. */
  private double[] rotate(double[] gramian) {
    int width = items.width();
    Eigen eigen = Eigen.of(gramian, width);
    float[][] rotation = eigen.vectors(width);
    users = users.times(rotation);
    items = items.times(rotation);
    return eigen.values();
  }

  private void solve(CountMatrix pairs, double[] diagonal, TallMatrix others, TallMatrix solved) {
    Chunks.run(
        pairs.rows(),
        (first, end) -> {
          RowSolver solver = new RowSolver(pairs, others, diagonal, loss);
          for (int row = first; row < end; row++) {
            solver.solve(row, solved, steps);
          }
        });
  }
}
