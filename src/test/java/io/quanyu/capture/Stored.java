package io.quanyu.capture;

import io.quanyu.event.Identifier;
import io.quanyu.event.Quarantined;
import io.quanyu.function.Parallel;
import io.quanyu.function.Quarantine;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentHistory;
import io.quanyu.profile.Effects;
import io.quanyu.profile.FoldAnchor;
import io.quanyu.profile.Groups;
import io.quanyu.profile.Links;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.Refresh;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.profile.TimelinePack;
import io.quanyu.profile.UpdateProfile;
import io.quanyu.testing.Ledgers;
import io.quanyu.testing.NoDefinitions;
import io.quanyu.testing.Retentions;
import io.quanyu.testing.SuppressionLists;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The fold in a workspace of its own, and what its tables hold then. */
final class Stored {
  private final DynamoDbClient client;
  private final String workspace;
  private final UpdateProfile updateProfile;

  Stored(DynamoDbClient client, String workspace) {
    this.client = client;
    this.workspace = workspace;
    Tables tables = new Tables(workspace, "IdentifiersTable", "ProfilesTable", "TimelineTable");
    Backoff backoff = new Backoff();
    Profiles profiles = new Profiles(client, tables, backoff);
    Timeline timeline =
        new Timeline(client, tables, backoff, Retentions.of(client, workspace), Clock.systemUTC());
    Effects effects =
        new Effects(
            new Links(client, tables, backoff),
            new Groups(client, tables, backoff),
            new ConsentHistory(client, tables),
            Ledgers.of(client, workspace));
    Refresh refresh = new Refresh(profiles, timeline, NoDefinitions.in(client, workspace));
    FoldAnchor fold = new FoldAnchor(profiles, timeline, effects, backoff, refresh);
    Quarantine quarantine = new Quarantine(client, "QuarantineTable", workspace, 730);
    updateProfile =
        new UpdateProfile(
            fold, quarantine, SuppressionLists.of(client, workspace), new Parallel(1), List.of());
  }

  /** Folds messages of the queue, all in one batch. */
  UpdateProfile.Outcome fold(List<String> queue) {
    List<UpdateProfile.Message> messages = new ArrayList<>();
    queue.forEach(body -> messages.add(new UpdateProfile.Message("q" + messages.size(), body, 0)));
    return updateProfile.update(messages);
  }

  /** From now on nothing of this identifier is to be stored. */
  void suppress(String identifier) {
    SuppressionLists.secret(client, workspace).ensure(new SecureRandom());
    SuppressionLists.of(client, workspace).add(Identifier.stored(identifier));
  }

  /** Message ids of the test in any table. */
  Set<String> messageIds() {
    Set<String> ids = new HashSet<>(timeline());
    quarantined().forEach(item -> ids.add(item.body().path("messageId").asText()));
    ids.remove("");
    return ids;
  }

  /** Message ids of the events on timelines; each as often as an event key is there. */
  List<String> timeline() {
    return items("TimelineTable")
        .flatMap(item -> TimelinePack.decode(item.get("body").b().asByteArray()).stream())
        .map(received -> received.payload().get("messageId").asText())
        .toList();
  }

  /** What is set aside. */
  List<Quarantined> quarantined() {
    Map<String, ByteArrayOutputStream> packs = new TreeMap<>();
    items("QuarantineTable")
        .filter(item -> item.containsKey("body"))
        .sorted((one, other) -> one.get("sk").s().compareTo(other.get("sk").s()))
        .forEach(
            item ->
                packs
                    .computeIfAbsent(
                        item.get("sk").s().replaceAll("#[0-9]+$", ""),
                        pack -> new ByteArrayOutputStream())
                    .writeBytes(item.get("body").b().asByteArray()));
    return packs.values().stream()
        .flatMap(pack -> Quarantine.decode(pack.toByteArray()).stream())
        .toList();
  }

  private Stream<Map<String, AttributeValue>> items(String table) {
    return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .filter(item -> item.get("pk").s().startsWith(workspace + "#"));
  }
}
