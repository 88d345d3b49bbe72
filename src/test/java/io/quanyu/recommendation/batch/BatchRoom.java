package io.quanyu.recommendation.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Items;
import io.quanyu.profile.audience.AudienceMembers;
import io.quanyu.profile.audience.Audiences;
import io.quanyu.profile.audience.DueTimes;
import io.quanyu.profile.audience.Memberships;
import io.quanyu.recommendation.PersonLine;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The classes of batches wired by hand, over any client, with an audience {@code vip}. */
final class BatchRoom {
  static final BatchJob.Asked ASKED =
      new BatchJob.Asked("vip", new PersonLine.Wish("email", 3, null, null));

  private final DynamoDbClient client;
  private final String workspace;
  private final Clock clock;

  BatchRoom(DynamoDbClient client, String workspace, Clock clock) {
    this.client = client;
    this.workspace = workspace;
    this.clock = clock;
  }

  /** Recommends what the person's name says; who is called {@code shy} did not agree. */
  private static final class Lines extends PersonLine {
    private Lines() {
      super(null);
    }

    @Override
    public ObjectNode of(Identifier person, Wish wish, String recommendationId) {
      ObjectNode line =
          Json.object()
              .put("identifier", person.toString())
              .put("recommendationId", recommendationId)
              .put("personalized", !person.value().startsWith("shy"));
      line.putArray("items").addObject().put("id", "for " + person.value());
      return line;
    }
  }

  Batches batches() {
    return new Batches(client, "ArtifactsTable", workspace);
  }

  PersonalBatches personal() {
    return new PersonalBatches(batches(), clock);
  }

  RecommendBatch work(long budgetMillis) {
    Memberships memberships =
        new Memberships(
            client, new DueTimes(client, "DueTable", workspace), "AudiencesTable", workspace);
    Audiences audiences = new Audiences(client, clock, "SettingsTable", workspace);
    PageLines lines = new PageLines(new Lines(), new Parallel(1));
    return new RecommendBatch(
        batches(), new AudienceMembers(audiences, memberships), lines, clock, budgetMillis);
  }

  void enter(String user) {
    Map<String, AttributeValue> item = new HashMap<>(member(user));
    item.put("since", Items.number(1));
    client.putItem(put -> put.tableName("AudiencesTable").item(item));
  }

  void leave(String user) {
    client.deleteItem(delete -> delete.tableName("AudiencesTable").key(member(user)));
  }

  private Map<String, AttributeValue> member(String user) {
    return Items.key(workspace + "#members#vip", "user_id:" + user);
  }

  /** All lines of a batch, in the order in which they are handed over. */
  List<ObjectNode> lines(String id) {
    BatchJob job = batches().find(id, clock.millis()).orElseThrow();
    List<ObjectNode> lines = new ArrayList<>();
    for (int number = 1; number <= job.counts().parts(); number++) {
      lines.addAll(batches().part(id, number).orElseThrow().lines());
    }
    return lines;
  }

  /** Whose lines they are. */
  List<String> persons(String id) {
    return lines(id).stream().map(line -> line.path("identifier").asText()).toList();
  }
}
