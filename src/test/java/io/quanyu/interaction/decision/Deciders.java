package io.quanyu.interaction.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.EventMessage;
import io.quanyu.event.EventReader;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.BatchedReads;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.MetricLines;
import io.quanyu.function.Metrics;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.interaction.decision.action.Actions;
import io.quanyu.interaction.decision.action.StoredActions;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Items;
import io.quanyu.profile.Links;
import io.quanyu.profile.PersonScores;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.profile.audience.AudiencesOfPerson;
import io.quanyu.profile.audience.Memberships;
import io.quanyu.recommendation.Catalog;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What decides and learns, wired by hand over any client, in a workspace of its own. */
final class Deciders {
  final Decisions decisions;
  final Decide decide;
  final LearnDecisions learn;
  final Collection<String> metrics = new ConcurrentLinkedQueue<>();
  private final DynamoDbClient client;
  private final Clock clock;
  private final String workspace;
  private final Tables tables;
  private final Backoff backoff = new Backoff();
  private final StoredActions actions;
  private final Persons persons;
  private int events;

  Deciders(DynamoDbClient client, Clock clock, String workspace) {
    this.client = client;
    this.clock = clock;
    this.workspace = workspace;
    tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Actions store = new Actions(client, clock, "StrategyTable", workspace);
    actions = new StoredActions(store);
    decisions = new Decisions(client, clock, "InteractionsTable", workspace);
    Parallel parallel = new Parallel(4);
    persons =
        new Persons(
            new Links(client, tables, backoff),
            new Profiles(client, tables, backoff),
            new IdentitySettings(client, clock, "SettingsTable", workspace),
            clock,
            parallel);
    People people =
        new People(
            persons,
            ConsentCheck.among(List.of(Source.of("shop", new ConsentBasis(List.of("marketing"))))),
            new AudiencesOfPerson(
                new Memberships(client, null, "AudiencesTable", workspace), persons, null, clock),
            SuppressionLists.of(client, workspace));
    Situations situations =
        new Situations(
            people,
            new Scores(client, tables, backoff),
            new Catalog(client, "CatalogTable", workspace),
            decisions,
            new BatchedReads(client));
    decide = new Decide(store, situations, decisions, Prices.Planned.NONE, clock);
    MetricLines lines =
        new MetricLines() {
          @Override
          public void print(String line) {
            metrics.add(line);
          }
        };
    learn = new LearnDecisions(decisions, backoff, parallel, new Metrics(lines, clock));
  }

  String workspace() {
    return workspace;
  }

  /** Defines an action. */
  Deciders action(String key, String json) {
    actions.put(key, json);
    return this;
  }

  /** Sets what holds for all. */
  Deciders settings(String json) {
    actions.settings(json);
    return this;
  }

  /** What somebody is told by mail. */
  Decision ask(String user, String key) {
    return ask("{\"user_id\":\"" + user + "\",\"channel\":\"email\"}", user, key);
  }

  Decision ask(String json, String user, String key) {
    QuestionReader.Reading reading =
        QuestionReader.read(Json.read(json.getBytes(UTF_8), ObjectNode.class), key);
    if (reading.question() == null) {
      throw new IllegalStateException(user + ": " + reading.faults());
    }
    return decide.decide(reading.question());
  }

  /** The log of those who agree to personalization, as the shop does by default. */
  ExportDecisions export() {
    Source source = Source.of("shop", new ConsentBasis(List.of(ConsentCheck.PERSONALIZATION)));
    return new ExportDecisions(decisions, persons, ConsentCheck.among(List.of(source)));
  }

  /** Folds an event of a user. */
  void fold(String user, String fields) {
    Received received = received(user, fields);
    FoldAnchor fold =
        new FoldAnchor(
            new Profiles(client, tables, backoff),
            timeline(),
            new Effects(
                new Links(client, tables, backoff),
                new Groups(client, tables, backoff),
                new ConsentHistory(client, tables),
                Ledgers.of(client, workspace)),
            backoff,
            new Refresh(
                new Profiles(client, tables, backoff),
                timeline(),
                NoDefinitions.in(client, workspace)));
    new UpdateProfile(
            fold,
            new Quarantine(client, "QuarantineTable", workspace, 730),
            SuppressionLists.of(client, workspace),
            new Parallel(1),
            List.<FoldObserver>of(learn))
        .update(
            List.of(
                new UpdateProfile.Message(
                    "m",
                    new EventMessage(EventMessage.VERSION, "test", List.of(received), List.of())
                        .encode(),
                    0)));
  }

  private Timeline timeline() {
    return new Timeline(client, tables, backoff, Retentions.of(client, workspace), clock);
  }

  /** An event that is not folded, only told of. */
  void tell(String user, String fields) {
    Received received = received(user, fields);
    learn.folded(
        new FoldObserver.Batch(
            List.of(EventReader.read(received).event()), List.of(received), List.of(), List.of()));
  }

  private Received received(String user, String fields) {
    ObjectNode payload =
        Json.read(("{\"type\":\"track\"," + fields + "}").getBytes(UTF_8), ObjectNode.class);
    payload.put("userId", user);
    if (!payload.has("messageId")) {
      payload.put("messageId", "e" + events++);
    }
    if (!payload.has("timestamp")) {
      payload.put("timestamp", clock.millis());
    }
    return new Received("shop", "", clock.millis(), null, payload);
  }

  /** A model has said so. */
  void score(String user, String name, double value) {
    new Scores(client, tables, backoff)
        .put(
            Identifier.stored("user_id:" + user),
            new PersonScores("v7", clock.millis(), Map.of(name, value)));
  }

  /** They are in an audience. */
  void enter(String user, String audience) {
    byte[] body =
        ("{\"memberships\":{\"" + audience + "\":1},\"pending\":[],\"dueAt\":1}").getBytes(UTF_8);
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(workspace + "#person#user_id:" + user, "state"));
    item.put("version", Items.number(1));
    item.put("body", Items.binary(Compression.deflate(body)));
    client.putItem(put -> put.tableName("AudiencesTable").item(item));
  }

  /** They asked not to be stored. */
  void suppress(String user) {
    SuppressionLists.secret(client, workspace).ensure(new SecureRandom());
    SuppressionLists.of(client, workspace).add(Identifier.stored("user_id:" + user));
  }
}
