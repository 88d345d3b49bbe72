package io.quanyu.profile;

import io.quanyu.event.Json;
import io.quanyu.profile.aggregate.Aggregation;
import io.quanyu.profile.aggregate.Defined;
import io.quanyu.profile.aggregate.DefinitionSource;
import io.quanyu.profile.aggregate.Definitions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Aggregations that come and go while two workers fold by them, each of which may not have heard of
 * the newest for a minute.
 */
final class ChangingDefinitions implements DefinitionSource {
  private final List<Defined> defined = new ArrayList<>();
  private final DefinitionStore changing;
  private final DynamoDbClient client;
  private final String workspace;
  private final Random random;

  ChangingDefinitions(DynamoDbClient client, String workspace, Random random) {
    this.client = client;
    this.workspace = workspace;
    this.random = random;
    this.changing = store();
  }

  /** A worker's, which remembers for a minute: for the length of a test. */
  DefinitionStore store() {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new DefinitionStore(client, clock, List.of(this), "SettingsTable", workspace);
  }

  @Override
  public List<Defined> definitions() {
    return List.copyOf(defined);
  }

  Definitions now() {
    return changing.latest();
  }

  /** Defines something, or takes it away again, now and then. */
  void changeSome() {
    if (random.nextInt(4) != 0) {
      return;
    }
    changing.change(
        version -> {
          if (!defined.isEmpty() && random.nextInt(3) == 0) {
            defined.remove(random.nextInt(defined.size()));
          } else {
            define(version);
          }
          return List.of();
        });
  }

  private void define(long version) {
    List<String> functions = List.of("count", "first", "unique_list");
    String function = functions.get(random.nextInt(functions.size()));
    var body = Json.object().put("function", function).put("event", "Product Viewed");
    if (!function.equals("count")) {
      body.put("property", "product_id");
    }
    if (random.nextBoolean()) {
      body.put("window", "7d");
    }
    Aggregation aggregation = Aggregation.of(body);
    if (defined.stream().noneMatch(each -> each.aggregation().equals(aggregation))) {
      defined.add(new Defined(aggregation, version));
    }
  }
}
