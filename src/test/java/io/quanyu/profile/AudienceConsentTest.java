package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Hashes;
import io.quanyu.profile.audience.AudienceRoom;
import io.quanyu.profile.audience.FollowedAudiences;
import io.quanyu.testing.CountedCalls;
import io.quanyu.testing.MemoryTables;
import io.quanyu.testing.MovedClock;
import io.quanyu.testing.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a destination is told of a member who agrees to ads, and takes that back. */
class AudienceConsentTest {
  private static final AtomicInteger WORKSPACES = new AtomicInteger();
  private static final Instant NOW = Instant.parse("2033-01-22T10:00:30Z");
  private static final String VIP = "{\"trait\":\"plan\",\"is\":\"vip\"}";
  private static final String ANN = "ann@shop.example";

  private static MemoryTables tables;

  private final MovedClock clock = new MovedClock(NOW);
  private final CountedCalls calls = new CountedCalls();
  private final DynamoDbClient client = calls.around(tables.client());
  private final String workspace = "t" + WORKSPACES.incrementAndGet();
  private final AudienceRoom audiences = new AudienceRoom(client, workspace, clock, 1);
  private final FollowedAudiences followed = new FollowedAudiences(client, workspace, clock);
  private final Room room =
      new Room(
          client,
          workspace,
          FoldLimits.STANDARD,
          followed.observers(audiences),
          audiences.definitions());
  private int delivered;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Test
  void whoeverEntersWithoutHavingAgreedIsNotToldOf() {
    define();
    fold(vip("i1", "ann", null, 1));
    fold(vip("i2", "ann", null, 2));
    assertThat(audiences.members("vips")).containsExactly("user_id:ann");
    assertThat(told()).isEmpty();
  }

  @Test
  void onlyAnAnswerThatTurnedIsTold() {
    define();
    fold(vip("i1", "ann", null, 1).with(ads(true)));
    fold(track("a1", "ann", null, 2).with(ads(true)));
    fold(track("a2", "ann", null, 3).with(Map.of("analytics", false)));
    fold(track("a3", "ann", null, 4).with(ads(false)));
    fold(track("a4", "ann", null, 5).with(ads(false)));
    fold(track("a5", "ann", null, 6).with(ads(true)));
    assertThat(told()).containsExactly("add", "remove", "add");
  }

  @Test
  void repeatsAndLateAnswersAreToldAsWhatHoldsNow() {
    define();
    fold(vip("i1", "ann", null, 1).with(ads(true)));
    fold(track("a1", "ann", null, 5).with(ads(false)));
    fold(track("a2", "ann", null, 4).with(ads(true)));
    assertThat(told()).containsExactly("add", "remove", "remove");
    fold(track("a3", "ann", null, 6).with(ads(true)));
    fold(track("a1", "ann", null, 5).with(ads(false)));
    assertThat(told()).containsExactly("add", "remove", "remove", "add", "add");
    List<String> ids =
        followed.calls().stream().map(call -> call.path("messageId").asText()).toList();
    assertThat(ids.get(4)).isEqualTo(ids.get(1));
    assertThat(ids.subList(0, 4)).doesNotHaveDuplicates();
  }

  @Test
  void aRefusalOfAnIdentifierThatJoinsRemovesAndAnAgreementThatNamesItAdds() {
    define();
    fold(vip("i1", "ann", null, 1).with(ads(true)));
    fold(track("v1", null, "visitor", 6).with(ads(false)));
    fold(track("j1", "ann", "visitor", 5).with(ads(true)));
    assertThat(told()).containsExactly("add", "remove");
    fold(track("j2", "ann", "visitor", 7).with(ads(true)));
    assertThat(told()).containsExactly("add", "remove", "add");
  }

  @Test
  void aMemberWhoBecomesAnIdentifierOfOneWhoRefusesIsRemoved() {
    define();
    fold(vip("i1", null, ANN, 1).with(ads(true)));
    fold(identify("i2", "ann", null, 2).with(ads(false)));
    assertThat(told()).containsExactly("add");
    fold(identify("i3", "ann", ANN, 3));
    assertThat(audiences.members("vips")).containsExactly("user_id:ann");
    assertThat(told()).containsExactly("add", "remove");
  }

  @Test
  void anAnswerCostsNoReadWhereNoAudienceNamesADestination() {
    audiences.define("vips", VIP);
    fold(vip("i1", "ann", null, 1).with(ads(true)));
    int without = callsOf(track("a1", "ann", null, 2));
    assertThat(callsOf(track("a2", "ann", null, 3).with(ads(true)))).isEqualTo(without);
    assertThat(told()).isEmpty();
  }

  private void define() {
    audiences.define("vips", VIP, FollowedAudiences.PLATFORM);
  }

  private static Map<String, Boolean> ads(boolean granted) {
    return Map.of("ads", granted);
  }

  private static Sent vip(String id, String user, String email, int second) {
    return identify(id, user, email == null ? ANN : email, second, Map.of("plan", "vip"));
  }

  private static Sent identify(String id, String user, String email, int second) {
    return identify(id, user, email, second, Map.of());
  }

  private static Sent identify(
      String id, String user, String email, int second, Map<String, String> traits) {
    return new Sent(
        id, "identify", user, null, email, null, time(second), true, traits, null, null);
  }

  private static Sent track(String id, String user, String anonymous, int second) {
    return Sent.track(id, user, anonymous, null, time(second));
  }

  private static long time(int second) {
    return NOW.toEpochMilli() - 60_000 + second * 1_000L;
  }

  private int callsOf(Sent event) {
    calls.reset();
    fold(event);
    return calls.of("getItem") + calls.of("batchGetItem") + calls.of("query");
  }

  /** With the entries and exits that follow, as the queue brings them. */
  private void fold(Sent event) {
    assertThat(room.update(List.of(Room.message(event.id(), List.of(event)))).failed()).isEmpty();
    for (; delivered < audiences.outbox().bodies().size(); delivered++) {
      String body = audiences.outbox().bodies().get(delivered);
      UpdateProfile.Message own = new UpdateProfile.Message("own" + delivered, body, 0);
      assertThat(room.update(List.of(own)).failed()).isEmpty();
    }
  }

  /** The list that Ann's row was in, call by call. */
  private List<String> told() {
    return followed.calls().stream().map(AudienceConsentTest::list).toList();
  }

  private static String list(JsonNode call) {
    String row = "[{\"email_sha256\":[\"" + Hashes.sha256Hex(ANN) + "\"]}]";
    JsonNode properties = call.path("properties");
    String list = properties.path("add").isEmpty() ? "remove" : "add";
    String other = list.equals("add") ? "remove" : "add";
    assertThat(properties.path(list).toString()).isEqualTo(row);
    assertThat(properties.path(other).toString()).isEqualTo("[]");
    return list;
  }
}
