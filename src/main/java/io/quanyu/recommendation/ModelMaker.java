package io.quanyu.recommendation;

import io.quanyu.recommendation.evaluate.Choice;
import io.quanyu.recommendation.evaluate.Comparison;
import io.quanyu.recommendation.evaluate.Evaluated;
import io.quanyu.recommendation.evaluate.Evaluation;
import io.quanyu.recommendation.evaluate.ModelSelection;
import io.quanyu.recommendation.evaluate.Split;
import io.quanyu.recommendation.evaluate.TimeWindow;
import io.quanyu.recommendation.model.Parameters;
import io.quanyu.recommendation.model.Recommender;
import io.quanyu.recommendation.model.Sequences;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Chooses what becomes {@code personal}, and judges it beside the current model. Times decide what
 * is compared:
 *
 * <pre>
 *   … trained on | selection | judgement | now
 * </pre>
 *
 * <p>The candidates are fitted on what was before the selection window and asked what came in it;
 * the best one within the budget wins. It is then fitted on what was before the judgement window,
 * and asked what came in it, beside the current model. That window begins behind the newest
 * interaction which the current model knows, so neither has seen an answer, and the winner wasn't
 * chosen by them. Both get the same histories. What is put in use is the winner fitted on all.
 *
 * <p>Stateless; takes the time of all trainings, and of {@value TimeWindow#MOST} cases each.
 */
final class ModelMaker {
  /** Fewer cases say too little, of a choice or of a comparison. */
  static final int FEWEST_CASES = 50;

  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final int LONGER = 3;

  private final ModelSettings settings;
  private final List<String> ids;
  private final Sequences all;
  private final ModelItems items;
  private final long end;

  /** Of interactions until now, in seconds since 1970. */
  ModelMaker(ModelSettings settings, Interactions interactions, long now) {
    this.settings = settings;
    this.items = interactions.items();
    this.ids = items.ids();
    this.all = interactions.sequences(settings.learned());
    this.end = Math.min(now, newest(all)) + 1;
  }

  /**
   * What was chosen.
   *
   * @param winner a trainer and what it is given
   * @param figures of the winner, by name; empty where there was too little to choose by
   * @param selection null where there was too little to choose by
   */
  @RegisterForReflection
  record Chosen(
      ModelSelection.Candidate winner,
      Map<String, Double> figures,
      ModelReport.Selection selection,
      ModelReport.Promotion promotion) {
    Map<String, Double> parameters() {
      return Parameters.of(winner.trainer(), winner.given()).values();
    }

    ModelReport report(String metric) {
      return new ModelReport(metric, winner.trainer().name(), parameters(), selection, promotion);
    }
  }

  Sequences all() {
    return all;
  }

  /** Seconds of the newest interaction that counts; those of tomorrow are errors. */
  long newest() {
    return end - 1;
  }

  /**
   * Chooses, and judges beside the current model where there is one.
   *
   * @param evaluated what was found before of the candidates, by the window that is held out
   * @return empty where the time is over
   */
  Optional<Chosen> choose(
      Optional<ServedModel> current, Function<TimeWindow, Evaluated> evaluated) {
    long from = judgedFrom(current);
    TimeWindow window = new TimeWindow(from, end);
    boolean judged = current.isPresent() && split(window).cases().size() >= FEWEST_CASES;
    return select(judged ? from : end, evaluated)
        .map(
            chosen ->
                with(
                    chosen,
                    judged
                        ? judge(chosen.winner(), window, current.get())
                        : unjudged(current.isEmpty())));
  }

  private static ModelReport.Promotion unjudged(boolean first) {
    return ModelReport.Promotion.without(
        first ? ModelReport.Outcome.FIRST : ModelReport.Outcome.TOO_FEW_CASES);
  }

  private static Chosen with(Chosen chosen, ModelReport.Promotion promotion) {
    return new Chosen(chosen.winner(), chosen.figures(), chosen.selection(), promotion);
  }

  private long judgedFrom(Optional<ServedModel> current) {
    long known = current.map(model -> model.facts().newest()).orElse(end);
    return Math.min(end, Math.max(known + 1, end - settings.windowDays() * DAY));
  }

  /** Looks further back, up to eight times as far, until enough cases are there. */
  private Optional<Chosen> select(long until, Function<TimeWindow, Evaluated> evaluated) {
    List<ModelSelection.Candidate> candidates =
        settings.candidates().stream().map(ModelSettings.Candidate::trained).toList();
    for (int doubled = 0; doubled <= LONGER; doubled++) {
      long days = (long) settings.windowDays() << doubled;
      TimeWindow window = new TimeWindow(until - days * DAY, until);
      Split split = split(window);
      if (split.cases().size() >= FEWEST_CASES) {
        return new ModelSelection(settings.judge())
            .choose(split, candidates, evaluated.apply(window))
            .map(choice -> chosen(choice, window, split));
      }
    }
    return Optional.of(new Chosen(candidates.get(0), Map.of(), null, null));
  }

  private Chosen chosen(Choice choice, TimeWindow window, Split split) {
    List<ModelReport.Tried> tried =
        choice.candidates().stream()
            .map(evaluation -> ModelReport.Tried.of(evaluation, settings.metric()))
            .toList();
    ModelReport.Selection selection =
        new ModelReport.Selection(window, split.cases().size(), tried);
    Evaluation best = choice.serving();
    // What is the same for all is always in the budget.
    return best == null
        ? new Chosen(settings.candidate(Fitting.TRENDING).trained(), Map.of(), selection, null)
        : new Chosen(candidate(best), best.figures(), selection, null);
  }

  private ModelSelection.Candidate candidate(Evaluation best) {
    return settings.candidates().stream()
        .map(ModelSettings.Candidate::trained)
        .filter(each -> each.trainer().name().equals(best.model()))
        .filter(
            each -> Parameters.of(each.trainer(), each.given()).values().equals(best.parameters()))
        .findFirst()
        .orElseThrow();
  }

  private ModelReport.Promotion judge(
      ModelSelection.Candidate winner, TimeWindow window, ServedModel current) {
    Split split = split(window);
    Recommender fitted =
        winner.trainer().train(split.train(), Parameters.of(winner.trainer(), winner.given()));
    Recommender other =
        Renumbered.of(current.strategies().get(ServedModel.PERSONAL), current.items(), items);
    Comparison comparison = new ModelSelection(settings.judge()).compare(split, fitted, other);
    ModelReport.Outcome outcome =
        comparison.saysWorse() ? ModelReport.Outcome.WORSE : ModelReport.Outcome.NOT_WORSE;
    return new ModelReport.Promotion(outcome, window, comparison);
  }

  private Split split(TimeWindow window) {
    return window.split(ids, all, settings.repeats());
  }

  private static long newest(Sequences all) {
    long newest = 0;
    for (int at = 0; at < all.size(); at++) {
      newest = Math.max(newest, all.timeAt(at));
    }
    return newest;
  }
}
