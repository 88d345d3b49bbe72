package io.quanyu.strategy.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.EventMessage;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.AuditLog;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.recommendation.Checkpoints;
import io.quanyu.recommendation.InteractionScan;
import io.quanyu.recommendation.TrainingJobs;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A shop with experiments: profile and analysis wired by hand, over any client. */
final class Trial {
  private static final String WORKSPACE = "main";

  private final DynamoDbClient client;
  private final Clock clock;
  private final Tables tables =
      new Tables(WORKSPACE, "IdentifiersTable", "ProfilesTable", "TimelineTable");
  private final Backoff backoff = new Backoff();
  private final Parallel parallel = new Parallel(1);
  private final List<Received> said = new ArrayList<>();

  Trial(DynamoDbClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Somebody did something; properties with single quotes. */
  void says(String source, String who, String event, long time, String properties) {
    boolean anonymous = who.startsWith("visitor");
    ObjectNode payload = named(source, event + time + who, time).put("type", "track");
    payload.put(anonymous ? "anonymousId" : "userId", who).put("event", event);
    payload.set("properties", MadeUp.json(properties));
    said.add(new Received(source, "", time + 1_000, null, payload));
  }

  /** A visitor turns out to be a user. */
  void isNamed(String visitor, String user, long time) {
    ObjectNode payload = named("shop", "login" + visitor, time).put("type", "identify");
    said.add(
        new Received(
            "shop",
            "",
            time + 1_000,
            null,
            payload.put("anonymousId", visitor).put("userId", user)));
  }

  private static ObjectNode named(String source, String id, long time) {
    return Json.object().put("messageId", source + id).put("timestamp", time);
  }

  /** Folds what was said so far, twice. */
  void fold() {
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            Ledgers.of(client, "main"));
    Refresh refresh = new Refresh(profiles(), timeline(), NoDefinitions.in(client, WORKSPACE));
    UpdateProfile update =
        new UpdateProfile(
            new FoldAnchor(profiles(), timeline(), effects, backoff, refresh),
            new Quarantine(client, "QuarantineTable", WORKSPACE, 730),
            SuppressionLists.of(client, WORKSPACE),
            parallel,
            List.of());
    for (String id : List.of("once", "again")) {
      EventMessage message = new EventMessage(EventMessage.VERSION, id, said, List.of());
      update.update(List.of(new UpdateProfile.Message(id, message.encode(), 0)));
    }
    said.clear();
  }

  /** Removes what somebody did, as an erasure does. */
  void forget(String user) {
    timeline().rewrite(Identifier.parse("user_id:" + user).orElseThrow(), received -> false);
  }

  Experiments experiments() {
    return new Experiments(client, "StrategyTable", WORKSPACE);
  }

  Results results() {
    return new Results(client, "StrategyTable", WORKSPACE);
  }

  AuditLog auditLog() {
    return new AuditLog(client, clock, "AccessTable", WORKSPACE);
  }

  /** Defines an experiment and starts it now. */
  Experiment start(String key, String definition) {
    ExperimentReader.Reading reading =
        ExperimentReader.read(key, (ObjectNode) MadeUp.json(definition));
    Experiment started = reading.experiment().started(clock.millis());
    experiments().put(started, experiments().revision());
    return started;
  }

  /** An analysis that works for so long at a time. */
  AnalyzeExperiments analysis(long budgetMillis) {
    Sources sources =
        new Sources(
            client,
            clock,
            "SettingsTable",
            WORKSPACE,
            List.of(
                Source.of("shop", new ConsentBasis(List.of(ExposureReader.ANALYTICS))),
                Source.of("strict", ConsentBasis.explicit())));
    Persons persons =
        new Persons(
            new Links(client, tables, backoff),
            profiles(),
            new IdentitySettings(client, clock, "SettingsTable", WORKSPACE),
            clock,
            parallel);
    InteractionScan scan =
        new InteractionScan(
            timeline(),
            new Checkpoints(client, clock, "ArtifactsTable", WORKSPACE),
            new ConsentCheck(sources),
            clock);
    return new AnalyzeExperiments(
        new TrainingJobs(client, clock, "ArtifactsTable", WORKSPACE),
        new ExposureScan(scan, persons, timeline()),
        new ConcludeExperiment(experiments(), results(), auditLog(), clock),
        clock,
        budgetMillis);
  }

  private Profiles profiles() {
    return new Profiles(client, tables, backoff);
  }

  private Timeline timeline() {
    return new Timeline(client, tables, backoff, Retentions.of(client, WORKSPACE), clock);
  }
}
