package io.quanyu.profile.audience;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.destination.Destination;
import io.quanyu.destination.Destinations;
import io.quanyu.destination.Handout;
import io.quanyu.destination.Lanes;
import io.quanyu.event.Compression;
import io.quanyu.event.FoldObserver;
import io.quanyu.event.Json;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.IdentitySettings;
import io.quanyu.function.NamedSettings;
import io.quanyu.function.Parallel;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.ConsentTurns;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Tables;
import io.quanyu.testing.Sent;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What destinations are told of audiences, wired by hand as the {@link AudienceRoom} is. */
public final class FollowedAudiences {
  /** The one destination. */
  public static final String PLATFORM = "platform";

  private final Outbox outbox = new Outbox();
  private final SyncConsents consents;
  private final SyncAudiences audiences;

  /** A client and its workspace; nobody agrees by default. */
  public FollowedAudiences(DynamoDbClient client, String workspace, Clock clock) {
    Tables tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Parallel parallel = new Parallel(2);
    Profiles profiles = new Profiles(client, tables, new Backoff());
    IdentitySettings identity = new IdentitySettings(client, clock, "SettingsTable", workspace);
    Links links = new Links(client, tables, new Backoff());
    Persons persons = new Persons(links, profiles, identity, clock, parallel);
    DueTimes dueTimes = new DueTimes(client, "DueTable", workspace);
    Memberships memberships = new Memberships(client, dueTimes, "AudiencesTable", workspace);
    List<Source> source = List.of(Source.of(Sent.SOURCE, ConsentBasis.explicit()));
    Sources sources = new Sources(client, clock, "SettingsTable", workspace, source);
    new NamedSettings<>(
            client, "SettingsTable", workspace + "#destination", "body", Destination.class)
        .put(PLATFORM, webhook());
    Handout handout =
        new Handout(
            new Destinations(client, clock, "SettingsTable", workspace),
            new Lanes(outbox, clock, "normal", "slow"),
            clock);
    ExportAudience export = new ExportAudience(persons, new ConsentCheck(sources), parallel);
    AudienceCalls calls = new AudienceCalls(memberships, persons, export, handout, parallel, clock);
    audiences = new SyncAudiences(calls);
    consents =
        new SyncConsents(
            new Audiences(client, clock, "SettingsTable", workspace),
            memberships,
            persons,
            new ConsentTurns(new ConsentHistory(client, tables), profiles, parallel),
            calls,
            parallel);
  }

  private static Destination webhook() {
    Destination.Webhook webhook = new Destination.Webhook("http://localhost:9/", "whsec_");
    return new Destination(PLATFORM, false, List.of(), webhook, null);
  }

  /** All that the fold tells, in the order of the product. */
  public List<FoldObserver> observers(AudienceRoom room) {
    return List.of(consents, room.observer(), audiences);
  }

  /** The calls that were put on the queue, repeats too. */
  public List<JsonNode> calls() {
    return outbox.bodies().stream()
        .map(body -> Compression.inflate(Base64.getDecoder().decode(body)))
        .map(json -> Json.read(json, JsonNode.class).at("/events/0/received/payload"))
        .toList();
  }
}
