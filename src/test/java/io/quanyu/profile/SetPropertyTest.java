package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.testing.Faults;
import io.quanyu.testing.Histories;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.PlainFold;
import io.quanyu.testing.PlainRules;
import io.quanyu.testing.Sent;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whatever happens on the way, profiles and persons are the plain fold of the set of events and
 * unmerges. By default a thousand histories; {@code -Dquanyu.histories=10000} or the nightly
 * profile asks for more.
 */
class SetPropertyTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static MemoryTables tables;

  @BeforeContainer
  static void start() {
    tables = new MemoryTables();
  }

  @AfterContainer
  static void stop() {
    tables.close();
  }

  @Property(afterFailure = AfterFailureMode.PREVIOUS_SEED)
  void anyOrderDuplicationBatchingRedeliveryUnmergeAndCrashGiveThePlainFoldOfTheSet(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int size) {
    Faults faults = new Faults();
    check(seed, size, faults, faults.around(tables.client()));
  }

  @Property(tries = 25)
  void theSameThroughTheSdksOwnClientOverHttpWithAnInterceptorThatKills(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 16) int size) {
    Faults faults = new Faults();
    try (DynamoDbClient client = overHttp(faults)) {
      check(seed, size, faults, client);
    }
  }

  @Property(tries = 100)
  void documentsOfAnOlderFoldAreRebuiltFromTheirTimelineWheneverTheyAreFoldedInto(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int size) {
    Random random = new Random(seed);
    Histories histories = new Histories(random);
    List<Sent> events = histories.events(size);
    Faults faults = new Faults();
    String workspace = "w" + WORKSPACES.incrementAndGet();
    Room room = new Room(faults.around(tables.client()), workspace, Room.tight(32));
    OldDocuments old = new OldDocuments(tables.client(), workspace, random);
    new Delivery(room, faults, random).deliver(events, List.of(), old::ageSome);
    for (Sent event : events) {
      room.update(List.of(Room.message("again", List.of(event))));
    }
    PlainFold expected = new PlainFold(events, List.of());
    for (String identifier : expected.identifiers()) {
      assertThat(room.person(identifier)).as(identifier).isEqualTo(expected.person(identifier));
    }
  }

  private static DynamoDbClient overHttp(Faults faults) {
    return DynamoDbClient.builder()
        .endpointOverride(tables.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(override -> override.addExecutionInterceptor(faults))
        .build();
  }

  private static void check(long seed, int size, Faults faults, DynamoDbClient client) {
    Random random = new Random(seed);
    Histories histories = new Histories(random);
    List<Sent> events = histories.events(size);
    List<PlainFold.TakenBack> facts = histories.takenBack(3);
    Room room =
        new Room(
            client, "w" + WORKSPACES.incrementAndGet(), Room.tight(random.nextBoolean() ? 2 : 32));
    // Rules of before all events, or of after them.
    PlainRules joining = histories.rules();
    PlainRules naming = random.nextBoolean() ? joining : PlainRules.NONE;
    room.settle(naming, joining);
    new Delivery(room, faults, random).deliver(events, facts);
    PlainFold expected = new PlainFold(events, facts, naming, joining);
    assertThat(room.sales()).isEqualTo(expected.sales());
    // A month that a table refused to sum is found when its person comes again.
    events.forEach(event -> room.update(List.of(room.say("again", List.of(event)))));
    assertThat(room.cohorts()).isEqualTo(expected.cohorts());
    for (String identifier : expected.identifiers()) {
      assertThat(room.person(identifier)).as(identifier).isEqualTo(expected.person(identifier));
    }
  }
}
