package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Dataset;
import io.quanyu.prediction.model.Folds;
import io.quanyu.prediction.model.Training;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;

/**
 * A moment inside what is trained on.
 *
 * @param before what a model may know
 * @param asked what it is asked about
 */
@RegisterForReflection
record Origin(Dataset before, Dataset asked) {
  private static final int PARTS = 5;
  private static final int LAST = 2;

  /**
   * The last two fifths, each from all before it; where rows have no order one fifth drawn from
   * all.
   *
   * @throws IllegalArgumentException where neither fifth, or nothing before it, has both labels
   */
  static List<Origin> of(Training training) {
    Dataset data = training.data();
    List<Origin> origins = new ArrayList<>();
    if (training.ordered()) {
      for (int part = PARTS - LAST; part < PARTS; part++) {
        int cut = (int) ((long) data.rows() * part / PARTS);
        int end = (int) ((long) data.rows() * (part + 1) / PARTS);
        add(new Origin(data.range(0, cut), data.range(cut, end)), origins);
      }
    } else {
      Folds folds = Folds.of(data, PARTS, training.seed());
      add(new Origin(data.select(folds.train(0)), data.select(folds.test(0))), origins);
    }
    if (origins.isEmpty()) {
      throw new IllegalArgumentException(
          "auto has too few examples of a label to validate candidates: name a model");
    }
    return origins;
  }

  private static void add(Origin origin, List<Origin> origins) {
    if (hasBoth(origin.before) && hasBoth(origin.asked)) {
      origins.add(origin);
    }
  }

  private static boolean hasBoth(Dataset data) {
    int positives = data.positives();
    return positives >= 2 && data.rows() - positives >= 2;
  }
}
