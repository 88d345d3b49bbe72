package io.quanyu.prediction.train;

import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.ArtifactDraft;
import io.quanyu.function.Artifacts;
import io.quanyu.prediction.feature.FeatureSet;
import io.quanyu.prediction.feature.Label;
import io.quanyu.prediction.feature.VisitAspect;
import io.quanyu.prediction.serve.BehaviorModel;
import io.quanyu.prediction.serve.BehaviorReport;
import io.quanyu.prediction.serve.NextVisit;
import io.quanyu.prediction.serve.TargetModel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Makes a version of the model of behavior of the rows that a training has found: of each target
 * the new model or, where that is worse or can't be made, the one there was. Thread-safe.
 */
final class MakeBehavior {
  private static final Logger LOG = Logger.getLogger(MakeBehavior.class);

  private final Artifacts artifacts;
  private final FeatureSet features;
  private final int mostRows;

  /** Where models go, what rows are of, and about how many of them a target learns from. */
  MakeBehavior(Artifacts artifacts, FeatureSet features, int mostRows) {
    this.artifacts = artifacts;
    this.features = features;
    this.mostRows = mostRows;
  }

  /**
   * What was made.
   *
   * @param report null where nothing was
   * @param anyNew whether a target has a new model
   * @param rejection why nothing was made, or null
   */
  @RegisterForReflection
  record Made(BehaviorReport report, boolean anyNew, Rejection rejection) {
    private static Made refused(Rejection reason) {
      return new Made(null, false, reason);
    }
  }

  /** The rows of a training, which are read again for each target. */
  interface Rows {
    /** Hands over all parts, always in the same order. */
    void parts(Consumer<byte[]> part);
  }

  /**
   * Makes a version, whose rows were taken as of its moments, and puts it in use; a repeat leaves
   * what is there.
   */
  Made make(String version, Moments moments, Rows rows) {
    RowCounts counts = new RowCounts(features.names());
    read(rows, counts);
    if (counts.leaking() != null) {
      return Made.refused(Rejection.of("feature_leaks", "", "feature", counts.leaking()));
    }
    if (counts.persons() == 0) {
      return Made.refused(Rejection.of("training_no_behavior", ""));
    }
    Optional<BehaviorModel> current = current();
    boolean[] passedOver = MomentFeatures.of(features, moments.now());
    List<TargetModel> targets = new ArrayList<>();
    for (Label label : Targets.ALL) {
      double share = counts.share(Targets.horizon(label), mostRows);
      TargetRows own = new TargetRows(label, features.names(), moments, share);
      read(rows, own);
      TargetModel model =
          new TrainTarget(version, features.version(), own)
              .train(current.flatMap(each -> each.target(label.name())));
      targets.add(FeatureDrift.of(model, counts.now(), moments.now(), passedOver));
    }
    BehaviorModel made =
        new BehaviorModel(
            targets, counts.value().fit(version), next(version, moments, counts, current));
    BehaviorReport report = made.report();
    boolean anyNew =
        report.targets().stream().anyMatch(facts -> version.equals(facts.version()))
            || report.next().stream().anyMatch(each -> version.equals(each.version()));
    ArtifactDraft draft =
        new ArtifactDraft(
            BehaviorModel.NAME,
            version,
            Map.of("persons", (long) counts.persons()),
            new String(Json.write(report), StandardCharsets.UTF_8));
    artifacts.put(draft, made.encode(), true);
    return new Made(report, anyNew, null);
  }

  private static List<NextVisit> next(
      String version, Moments moments, RowCounts counts, Optional<BehaviorModel> current) {
    long window = Duration.ofDays(NextVisit.DAYS).toMillis();
    long judgedAt = moments.now() - window;
    List<NextVisit> next = new ArrayList<>();
    for (VisitAspect aspect : VisitAspect.values()) {
      Optional<NextVisit> before =
          current.flatMap(
              model -> model.next().stream().filter(one -> one.aspect() == aspect).findFirst());
      FitNextVisit fit = new FitNextVisit(version, aspect, counts, judgedAt - window, judgedAt);
      next.add(fit.fit(before, moments.now()));
    }
    return next;
  }

  private void read(Rows rows, RowBytes.Visitor visitor) {
    rows.parts(part -> RowBytes.read(part, features.size(), visitor));
  }

  /** One that can't be read is as good as none: whatever is trained now is better. */
  private Optional<BehaviorModel> current() {
    return artifacts
        .current(BehaviorModel.NAME)
        .flatMap(
            manifest -> {
              try {
                return Optional.of(BehaviorModel.decode(artifacts.content(manifest)));
              } catch (IllegalArgumentException e) {
                LOG.warnf("version %s is not compared: %s", manifest.version(), e.getMessage());
                return Optional.empty();
              }
            });
  }
}
