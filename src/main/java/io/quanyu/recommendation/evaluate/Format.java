package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.Trainers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that interactions come in. */
public enum Format {
  /** A line a user in both files, {@code user item item …}; items of the history aren't ranked. */
  LISTS("ndcg@20", "stack filter-rows filter als item-knn user-knn popularity"),
  /** Sessions in the order of time; cases {@code item item … TAB next}; repeats allowed. */
  SESSIONS("mrr@20", "sequence session-knn transitions popularity"),
  /** A line a user in the order of time; the last item is the answer. */
  SEQUENCE("ndcg@10", "stack-next sequence session-knn transitions item-knn popularity"),
  /** CSV with a row an event; the last days are the answers. */
  EVENTS("recall@20", "shop item-knn user-knn buy-again trending popularity");

  private final String metric;
  private final String candidates;

  Format(String metric, String candidates) {
    this.metric = metric;
    this.candidates = candidates;
  }

  /** The figure that a model is chosen by. */
  public String metric() {
    return metric;
  }

  /** Trainers that are worth trying on such data. */
  public List<Trainer> candidates() {
    return Stream.of(candidates.split(" ")).map(Trainers::find).flatMap(Optional::stream).toList();
  }

  /** How many places that figure looks at. */
  public int metricPlaces() {
    return Integer.parseInt(metric.substring(metric.indexOf('@') + 1));
  }

  /** Whether the answers lie in a file of their own. */
  public boolean hasTestFile() {
    return this == LISTS || this == SESSIONS;
  }

  /**
   * Reads the files.
   *
   * @param test null for formats that have none
   * @param columns of {@link #EVENTS}
   * @param holdout of {@link #EVENTS}
   */
  public Reading read(Path train, Path test, EventColumns columns, Holdout holdout) {
    return Reading.of(
        () -> {
          Split split =
              switch (this) {
                case LISTS -> ListsFormat.read(train, test);
                case SESSIONS -> SessionsFormat.read(train, test);
                case SEQUENCE -> SequenceFormat.read(train);
                case EVENTS -> EventsFormat.read(train, columns, holdout);
              };
          return checked(split, train, test == null ? train : test).canonical(this == SESSIONS);
        });
  }

  private static Split checked(Split split, Path train, Path test) {
    if (split.train().size() == 0) {
      throw new Unreadable(train.toString(), 0, 0, "It holds nothing to train on.");
    }
    if (split.cases().isEmpty()) {
      throw new Unreadable(
          test.toString(), 0, 0, "It holds no answers of anybody who has a history.");
    }
    return split;
  }
}
