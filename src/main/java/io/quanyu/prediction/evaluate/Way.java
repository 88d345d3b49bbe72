package io.quanyu.prediction.evaluate;

import io.quanyu.prediction.model.Fitting;
import io.quanyu.prediction.model.Learner;
import io.quanyu.prediction.model.Parameters;
import io.quanyu.prediction.model.Training;
import java.util.List;

/** A way to come from examples to a model, with all choices on the way. Thread-safe. */
public interface Way {
  /** What it is called. */
  String name();

  /** Trains; the same examples and seed always give the same model. */
  Trained train(Training training);

  /** A named learner. */
  static Way of(Learner learner, Parameters parameters, Fitting fitting) {
    return new Way() {
      @Override
      public String name() {
        return learner.name();
      }

      @Override
      public Trained train(Training training) {
        return new Trained(fitting.fit(learner, training, parameters), List.of());
      }
    };
  }
}
