package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Trains recommenders and says how good they are: one that is named, or the best of all, chosen on
 * a part cut off what is trained on.
 */
public final class EvaluateRecommenders {
  /** Cases that a model is chosen by; all models are asked the same ones. */
  private static final int MOST_CHOOSING = 3_000;

  private final Format format;
  private final Holdout holdout;
  private final int[] places;
  private final long seed;
  private final Progress progress;

  /** What is told while it works, from any thread. */
  public interface Progress {
    /** Work at a model begins: a trainer's name, and how many cases will be asked. */
    LongConsumer begin(String task, long cases);
  }

  /**
   * For data of a format.
   *
   * @param holdout of {@link Format#EVENTS}; else null
   * @param places numbers of places that figures are wanted for
   * @param seed of the order of items with equal scores
   */
  public EvaluateRecommenders(
      Format format, Holdout holdout, int[] places, long seed, Progress progress) {
    this.format = format;
    this.holdout = holdout;
    this.places = places.clone();
    this.seed = seed;
    this.progress = progress;
  }

  /** Trains a model on what the split trains on, and asks it all cases. */
  public Evaluation evaluate(Split split, Trainer trainer, Map<String, Double> given) {
    return evaluate(split, trainer, given, trainer.name());
  }

  /**
   * Trains all, and takes the best by the format's figure on a part that is cut off what is trained
   * on: of those that serve in time, and of all.
   *
   * @return empty where that part asks nothing, or leaves nothing to train on
   */
  public Optional<Choice> choose(Split split, List<Trainer> trainers) {
    Split validation = validation(split).sample(MOST_CHOOSING, seed);
    if (validation.cases().isEmpty() || validation.train().size() == 0) {
      return Optional.empty();
    }
    List<Evaluation> candidates = new ArrayList<>();
    for (Trainer trainer : trainers) {
      candidates.add(evaluate(validation, trainer, Map.of(), "choosing: " + trainer.name()));
    }
    return Optional.of(Choice.of(format.metric(), candidates));
  }

  /** Figures by name of a recommender that was trained already. */
  public Map<String, Double> figures(Split split, Recommender recommender) {
    LongConsumer shown = progress.begin("asking", split.cases().size());
    return new Evaluator(split, seed, places, shown).evaluate(recommender);
  }

  /** A part that is cut off what the split trains on, to choose by. */
  public Split validation(Split split) {
    return Validation.of(format, split, holdout);
  }

  private Evaluation evaluate(
      Split split, Trainer trainer, Map<String, Double> given, String task) {
    Parameters parameters = Parameters.of(trainer, given);
    LongConsumer shown = progress.begin(task, split.cases().size());
    long start = System.nanoTime();
    Recommender recommender = trainer.train(split.train(), parameters);
    long trained = System.nanoTime();
    Map<String, Double> figures = new Evaluator(split, seed, places, shown).evaluate(recommender);
    long evaluated = System.nanoTime();
    return new Evaluation(
        trainer.name(),
        parameters.values(),
        figures,
        (trained - start) / 1e9,
        (evaluated - trained) / 1e9,
        ServeTime.p99Millis(split, recommender, places[0]),
        recommender.bytes());
  }
}
