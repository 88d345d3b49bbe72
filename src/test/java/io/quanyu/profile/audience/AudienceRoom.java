package io.quanyu.profile.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.event.Received;
import io.quanyu.function.EventsQueue;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ComputedTraits;
import io.quanyu.profile.DefinitionStore;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.ProfileScan;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.RetentionSettings;
import io.quanyu.profile.Scores;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.testing.Retentions;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The audiences' classes wired by hand, over any client, in a workspace of its own. */
public final class AudienceRoom {
  private final Audiences audiences;
  private final DefinitionStore definitions;
  private final Memberships memberships;
  private final DefineAudience define;
  private final Fills fills;
  private final FillAudiences fill;
  private final SettleDue settleDue;
  private final FollowAudiences follow;
  private final Outbox outbox = new Outbox();
  private final Outbox fillQueue = new Outbox();

  /** A client, the clock that conditions are held against, and how many threads work. */
  public AudienceRoom(DynamoDbClient client, String workspace, Clock clock, int threads) {
    Tables tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Backoff backoff = new Backoff();
    Links links = new Links(client, tables, backoff);
    Profiles profiles = new Profiles(client, tables, backoff);
    IdentitySettings identity = new IdentitySettings(client, clock, "SettingsTable", workspace);
    Persons persons = new Persons(links, profiles, identity, clock, new Parallel(1));
    audiences = new Audiences(client, clock, "SettingsTable", workspace);
    definitions =
        new DefinitionStore(client, clock, List.of(audiences), "SettingsTable", workspace);
    RetentionSettings retention = Retentions.of(client, workspace);
    Timeline timeline = new Timeline(client, tables, backoff, retention, clock);
    Refresh refresh = new Refresh(profiles, timeline, definitions);
    DueTimes dueTimes = new DueTimes(client, "DueTable", workspace);
    ComputedTraits traits =
        new ComputedTraits(client, clock, definitions, "SettingsTable", workspace);
    memberships = new Memberships(client, dueTimes, "AudiencesTable", workspace);
    Announcements told = new Announcements(new EventsQueue(outbox, "events"), clock);
    Scores scores = new Scores(client, tables, backoff);
    WantedAudiences wanted = new WantedAudiences(persons, profiles, refresh, traits, scores, clock);
    Settle settle = new Settle(audiences, wanted, memberships, told, backoff, clock);
    Parallel parallel = new Parallel(threads);
    settleDue = new SettleDue(dueTimes, settle, parallel, clock);
    follow =
        new FollowAudiences(definitions, audiences, new Touched(links), persons, settle, parallel);
    fills = new Fills(client, fillQueue, "AudiencesTable", "audiences", workspace, 0);
    define = new DefineAudience(audiences, definitions, dueTimes, fills, clock);
    fill =
        new FillAudiences(
            audiences,
            fills,
            new FillPage(
                audiences,
                memberships,
                new ProfileScan(client, tables),
                new SettleMany(persons, settle, parallel)),
            clock,
            Long.MAX_VALUE / 2);
  }

  /** Defines an audience, which destinations may follow. */
  public void define(String name, String condition, String... destinations) {
    ObjectNode body = Json.object();
    List.of(destinations).forEach(each -> body.withArray("destinations").add(each));
    body.set("condition", json(condition));
    AudienceReader.Reading reading = AudienceReader.read(name, body);
    if (define.put(reading.draft()).isEmpty()) {
      throw new IllegalStateException("too many audiences");
    }
  }

  /** Takes an audience away. */
  public void delete(String name) {
    define.delete(name);
  }

  /** The names of all audiences. */
  public List<String> names() {
    return audiences.latest().stream().map(rule -> rule.audience().name()).toList();
  }

  /** Works at all back-fills that were ever begun. */
  public void fill() {
    fillQueue.bodies().forEach(body -> fill.fill(FillMessage.decode(body)));
  }

  /** Has all segments of a back-fill begin anew, as an erasure does. */
  public void restartFill(String name) {
    Audience audience = audiences.findAny(name).orElseThrow();
    fills.progress(audience).forEach(each -> fills.save(name, each.restarted()));
  }

  /** Persons that a back-fill has settled, once all its segments are done; else 0. */
  public long filled(String name) {
    List<FillProgress> done =
        fills.progress(audiences.findAny(name).orElseThrow()).stream()
            .filter(FillProgress::done)
            .toList();
    return done.size() < Fills.SEGMENTS ? 0 : done.stream().mapToLong(FillProgress::persons).sum();
  }

  /** What the fold tells. */
  public FoldObserver observer() {
    return follow;
  }

  /** The definitions in use. */
  public DefinitionStore definitions() {
    return definitions;
  }

  /** Settles whoever is due; how many. */
  public long settleDue() {
    return settleDue.settle().orThrow();
  }

  /** Names of the audiences that are stored of an identifier. */
  public Set<String> audiencesOf(String identifier) {
    return memberships.find(Identifier.stored(identifier)).memberships().keySet();
  }

  /** All members of an audience. */
  public Set<String> members(String audience) {
    Set<String> all = new HashSet<>();
    String last = "";
    for (var page = memberships.members(audience, last, 7);
        !page.isEmpty();
        page = memberships.members(audience, last, 7)) {
      page.forEach(member -> all.add(member.person().toString()));
      last = page.get(page.size() - 1).person().toString();
    }
    return all;
  }

  /** The stored number of members. */
  public long count(String audience) {
    return memberships.count(audience);
  }

  /** By audience and person how often they entered more than they left, each id once. */
  public Map<String, Integer> told() {
    Map<String, Received> byId = new HashMap<>();
    outbox.events().forEach(each -> byId.put(each.payload().path("messageId").asText(), each));
    Map<String, Integer> sums = new TreeMap<>();
    for (Received each : byId.values()) {
      ObjectNode payload = each.payload();
      String person = each.identity().anchor().toString();
      boolean entered = payload.path("event").asText().equals(Announcements.ENTERED);
      String key = payload.at("/properties/audience").asText() + " " + person;
      sums.merge(key, entered ? 1 : -1, Integer::sum);
    }
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  /** All that was sent. */
  public Outbox outbox() {
    return outbox;
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.parse(text.getBytes(UTF_8));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
