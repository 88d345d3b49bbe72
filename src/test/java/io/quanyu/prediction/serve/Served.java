package io.quanyu.prediction.serve;

import io.quanyu.event.EventMessage;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.Artifacts;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.DueWork;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.prediction.feature.Label;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Links;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileScan;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.ScoreObserver;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The rooms profile and prediction wired by hand, over any client. */
final class Served {
  private final DynamoDbClient client;
  private final Clock clock;
  private final Tables tables =
      new Tables("main", "IdentifiersTable", "ProfilesTable", "TimelineTable");
  private final Backoff backoff = new Backoff();
  private final Parallel parallel = new Parallel(1);
  private final LatestBehavior behavior;
  private final Predict predict;

  Served(DynamoDbClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
    this.behavior = new LatestBehavior(artifacts(), clock, 1_000);
    this.predict =
        new Predict(persons(), new PersonTimeline(timeline()), consentCheck(), behavior, clock);
  }

  Predict predict() {
    return predict;
  }

  Scores scores() {
    return new Scores(client, tables, backoff);
  }

  Artifacts artifacts() {
    return new Artifacts(client, clock, "ArtifactsTable", "main");
  }

  ScoreNotes notes() {
    return new ScoreNotes(client, "DueTable", "main");
  }

  /** Scores whom the fold has noted, and tells this one. */
  DueWork due(ScoreObserver observer) {
    return new ScoreDue(behavior, notes(), later(observer), clock);
  }

  /** Scores everybody, and tells this one. */
  DueWork everybody(ScoreObserver observer) {
    ProfileScan scan = new ProfileScan(client, tables);
    EveryPerson everyPerson = new EveryPerson(scan, persons(), parallel);
    return new ScoreEverybody(behavior, notes(), everyPerson, later(observer), clock);
  }

  private ScoreLater later(ScoreObserver observer) {
    return new ScoreLater(scorePerson(), List.of(observer), parallel);
  }

  private ScorePerson scorePerson() {
    return new ScorePerson(predict, scores());
  }

  /** Folds events in one message, and scores. */
  UpdateProfile.Outcome fold(Received... events) {
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            Ledgers.of(client, "main"));
    Refresh refresh = new Refresh(profiles(), timeline(), NoDefinitions.in(client, "main"));
    FoldAnchor fold = new FoldAnchor(profiles(), timeline(), effects, backoff, refresh);
    ScoresInTime inTime = new ScoresInTime(persons(), scores(), notes(), clock, 300_000);
    FoldObserver scoring = new ScoreFolded(behavior, scorePerson(), inTime, parallel);
    EventMessage message =
        new EventMessage(EventMessage.VERSION, "test", List.of(events), List.of());
    return new UpdateProfile(
            fold,
            new Quarantine(client, "QuarantineTable", "main", 730),
            SuppressionLists.of(client, "main"),
            parallel,
            List.of(scoring))
        .update(List.of(new UpdateProfile.Message("m", message.encode(), 0)));
  }

  static Received event(String source, String user, String name, long time) {
    return new Received(
        source,
        "",
        time + 5_000,
        null,
        Json.object()
            .put("type", "track")
            .put("messageId", user + name + time)
            .put("userId", user)
            .put("event", name)
            .put("timestamp", time));
  }

  /** A model by which whoever filled a basket within a week buys, for features of a version. */
  void putModel(String version, String features) {
    byte[] bytes = StoredModel.bytes(version, features, 40, Label.buys(7));
    artifacts().put(BehaviorModel.NAME, version, bytes, Map.of());
  }

  private Persons persons() {
    IdentitySettings settings = new IdentitySettings(client, clock, "SettingsTable", "main");
    Links links = new Links(client, tables, backoff);
    return new Persons(links, profiles(), settings, clock, parallel);
  }

  private ConsentCheck consentCheck() {
    List<Source> sources =
        List.of(
            Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION))),
            Source.of("strict", ConsentBasis.explicit()));
    return new ConsentCheck(new Sources(client, clock, "SettingsTable", "main", sources));
  }

  private Timeline timeline() {
    return new Timeline(client, tables, backoff, Retentions.of(client, "main"), clock);
  }

  private Profiles profiles() {
    return new Profiles(client, tables, backoff);
  }
}
