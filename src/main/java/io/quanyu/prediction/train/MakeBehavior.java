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
   * What was made; neither report nor rejection where the time was over.
   *
   * @param report null where nothing was
   * @param anyNew whether a target has a new model
   * @param rejection why nothing was made, or null
   */
  @RegisterForReflection
  record Made(BehaviorReport report, boolean anyNew, Rejection rejection) {
    private static final Made UNFINISHED = new Made(null, false, null);

    boolean isFinished() {
      return report != null || rejection != null;
    }

    private static Made refused(Rejection reason) {
      return new Made(null, false, reason);
    }
  }

  /** A training under way: its rows, which are read again for each target, and what it has made. */
  interface Work {
    /** Hands over all parts of rows, always in the same order. */
    void parts(Consumer<byte[]> part);

    /** What was made for a key before; empty where it wasn't. */
    Optional<byte[]> kept(String key);

    /** Keeps what was made for a key. */
    void keep(String key, byte[] made);

    /** Whether there is time to make more. */
    boolean hasTime();
  }

  /**
   * Makes a version, whose rows were taken as of its moments, and puts it in use; a repeat leaves
   * what is there. Targets are kept one by one, so a call that dies or whose time is over loses at
   * most the one it was at, and each makes at least one.
   */
  Made make(String version, Moments moments, Work work) {
    RowCounts counts = new RowCounts(features.names());
    read(work, counts);
    if (counts.leaking() != null) {
      return Made.refused(Rejection.of("feature_leaks", "", "feature", counts.leaking()));
    }
    if (counts.persons() == 0) {
      return Made.refused(Rejection.of("training_no_behavior", ""));
    }
    Optional<Current> current = current();
    List<TargetModel> targets = targets(version, moments, counts, current, work);
    if (targets.size() < Targets.ALL.size()) {
      return Made.UNFINISHED;
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

  /** Of all targets, or of as many as there was time for. */
  private List<TargetModel> targets(
      String version, Moments moments, RowCounts counts, Optional<Current> current, Work work) {
    boolean[] passedOver = MomentFeatures.of(features, moments.now());
    List<TargetModel> targets = new ArrayList<>();
    boolean tried = false;
    for (Label label : Targets.ALL) {
      // What was judged beside one model says nothing beside another.
      String key = label.name() + "@" + current.map(Current::version).orElse("none");
      Optional<byte[]> kept = work.kept(key);
      if (kept.isEmpty() && tried && !work.hasTime()) {
        return targets;
      }
      TargetModel model;
      if (kept.isPresent()) {
        model = BehaviorModel.decode(kept.get()).targets().get(0);
      } else {
        tried = true;
        double share = counts.share(Targets.horizon(label), mostRows);
        TargetRows own = new TargetRows(label, features.names(), moments, share);
        read(work, own);
        model =
            new TrainTarget(version, features.version(), own)
                .train(current.flatMap(each -> each.model().target(label.name())));
        work.keep(key, new BehaviorModel(List.of(model), null).encode());
      }
      targets.add(FeatureDrift.of(model, counts.now(), moments.now(), passedOver));
    }
    return targets;
  }

  private static List<NextVisit> next(
      String version, Moments moments, RowCounts counts, Optional<Current> current) {
    long window = Duration.ofDays(NextVisit.DAYS).toMillis();
    long judgedAt = moments.now() - window;
    List<NextVisit> next = new ArrayList<>();
    for (VisitAspect aspect : VisitAspect.values()) {
      Optional<NextVisit> before =
          current.flatMap(
              known ->
                  known.model().next().stream().filter(one -> one.aspect() == aspect).findFirst());
      VisitRows trained = counts.visits(RowBytes.TRAINED, aspect);
      VisitRows judged = counts.visits(RowBytes.JUDGED, aspect);
      FitNextVisit fit = new FitNextVisit(version, trained, judged, judgedAt - window, judgedAt);
      next.add(fit.fit(before, moments.now()));
    }
    return next;
  }

  private void read(Work work, RowBytes.Visitor visitor) {
    work.parts(part -> RowBytes.read(part, features.size(), visitor));
  }

  /** The model in use. */
  @RegisterForReflection
  private record Current(String version, BehaviorModel model) {}

  /** One that can't be read is as good as none: whatever is trained now is better. */
  private Optional<Current> current() {
    return artifacts
        .current(BehaviorModel.NAME)
        .flatMap(
            manifest -> {
              try {
                return Optional.of(
                    new Current(
                        manifest.version(), BehaviorModel.decode(artifacts.content(manifest))));
              } catch (IllegalArgumentException e) {
                LOG.warnf("version %s is not compared: %s", manifest.version(), e.getMessage());
                return Optional.empty();
              }
            });
  }
}
