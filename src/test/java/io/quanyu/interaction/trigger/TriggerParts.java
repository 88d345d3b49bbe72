package io.quanyu.interaction.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Compression;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.EventsQueue;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.NamedSettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.interaction.DailyCounts;
import io.quanyu.profile.Arrival;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ComputedTraits;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Items;
import io.quanyu.profile.Links;
import io.quanyu.profile.PersonTimeline;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.profile.audience.Announcements;
import io.quanyu.profile.audience.Audiences;
import io.quanyu.profile.audience.AudiencesOfPerson;
import io.quanyu.profile.audience.DueTimes;
import io.quanyu.profile.audience.Memberships;
import io.quanyu.profile.audience.Outbox;
import io.quanyu.profile.audience.Settle;
import io.quanyu.profile.audience.WantedAudiences;
import io.quanyu.strategy.experiment.Experiments;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What surrounds the room of triggers: profiles, links, timelines and audiences. */
abstract class TriggerParts {
  final DynamoDbClient client;
  final String workspace;
  final MovedClock clock;
  final Tables tables;
  final Backoff backoff = new Backoff();
  final Parallel parallel = new Parallel(1);
  final Outbox events = new Outbox();

  TriggerParts(DynamoDbClient client, String workspace, MovedClock clock) {
    this.client = client;
    this.workspace = workspace;
    this.clock = clock;
    this.tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
  }

  UpdateProfile updateProfile(FoldObserver observer) {
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            Ledgers.of(client, workspace));
    Refresh refresh = new Refresh(profiles(), timeline(), NoDefinitions.in(client, workspace));
    return new UpdateProfile(
        new FoldAnchor(profiles(), timeline(), effects, backoff, refresh),
        new Quarantine(client, "QuarantineTable", workspace, 730),
        SuppressionLists.of(client, workspace),
        parallel,
        List.of(observer));
  }

  AudiencesOfPerson audiences() {
    Memberships memberships =
        new Memberships(
            client, new DueTimes(client, "DueTable", workspace), "AudiencesTable", workspace);
    Audiences audiences = new Audiences(client, clock, "SettingsTable", workspace);
    WantedAudiences wanted =
        new WantedAudiences(
            persons(),
            profiles(),
            new Refresh(profiles(), timeline(), NoDefinitions.in(client, workspace)),
            new ComputedTraits(
                client, clock, NoDefinitions.in(client, workspace), "SettingsTable", workspace),
            new Scores(client, tables, backoff),
            clock);
    Announcements announcements = new Announcements(new EventsQueue(new Outbox(), "e"), clock);
    Settle settle = new Settle(audiences, wanted, memberships, announcements, backoff, clock);
    return new AudiencesOfPerson(memberships, persons(), settle, clock);
  }

  Persons persons() {
    IdentitySettings settings = new IdentitySettings(client, clock, "SettingsTable", workspace);
    Links links = new Links(client, tables, backoff);
    return new Persons(links, profiles(), settings, clock, parallel);
  }

  ConsentCheck consentCheck() {
    List<Source> sources = List.of(Source.of("shop", new ConsentBasis(List.of("crm"))));
    return new ConsentCheck(new Sources(client, clock, "SettingsTable", workspace, sources));
  }

  Timeline timeline() {
    return new Timeline(client, tables, backoff, Retentions.of(client, workspace), clock);
  }

  Profiles profiles() {
    return new Profiles(client, tables, backoff);
  }

  DailyCounts daily() {
    return new DailyCounts(client, "CountersTable", workspace);
  }

  Experiments experiments() {
    return new Experiments(client, "StrategyTable", workspace);
  }

  /** Stores an experiment as it is stored, or removes it; single quotes stand for double ones. */
  void experiment(String key, String json) {
    NamedSettings<ObjectNode> all =
        new NamedSettings<>(
            client, "StrategyTable", workspace + "#experiments", "experiment", ObjectNode.class);
    if (json == null) {
      all.delete(key);
    } else {
      all.put(key, TriggerRoom.object(json));
    }
  }

  /** What became of a trigger or a journey, over all days. */
  Map<String, Long> became(DailyCounts.Kind kind, String key) {
    Map<String, Long> total = new TreeMap<>();
    daily()
        .since(new DailyCounts.Of(kind, key), LocalDate.EPOCH)
        .values()
        .forEach(day -> day.forEach((what, count) -> total.merge(what, count, Long::sum)));
    return total;
  }

  /** Has somebody belong to an audience. */
  void member(String user, String audience) {
    ObjectNode body = Json.object().put("dueAt", Long.MAX_VALUE);
    body.putObject("memberships").put(audience, 1);
    body.putArray("pending");
    Map<String, AttributeValue> item =
        new HashMap<>(Items.key(workspace + "#person#" + TriggerRoom.person(user), "state"));
    item.put("v", Items.SCHEMA);
    item.put("version", Items.number(1));
    item.put("body", Items.binary(Compression.deflate(Json.write(body))));
    client.putItem(put -> put.tableName("AudiencesTable").item(item));
  }

  /** Of somebody's event, in their timeline. */
  String idOf(String user, String event) {
    return new PersonTimeline(timeline())
        .read(Set.of(TriggerRoom.person(user)), null, 100).arrivals().stream()
            .map(Arrival::event)
            .filter(each -> each.name().equals(event))
            .map(each -> PersonTimeline.Cursor.of(each).encode())
            .findFirst()
            .orElseThrow();
  }
}
