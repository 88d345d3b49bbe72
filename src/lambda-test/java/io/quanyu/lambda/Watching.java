package io.quanyu.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Who looks at what goes on while events are folded. */
final class Watching {
  private Watching() {}

  /** Of an event that comes while somebody watches, rates and tail know. */
  static void checkRatesAndTail(Spine spine, String person) {
    read(spine, "/v1/activity/tail");
    spine.track(person, person + "-1");
    Reply folded = spine.fold(spine.waitingMessages());
    assertThat(folded.json().findValuesAsText("itemIdentifier")).as(folded.text()).isEmpty();

    JsonNode activity = read(spine, "/v1/activity");
    assertThat(activity.path("minutes")).hasSize(60);
    assertThat(activity.path("minutes").findValues("other")).isNotEmpty();
    assertThat(activity.findValuesAsText("identifier")).contains("user_id:" + person);
    assertThat(read(spine, "/v1/activity/tail").findValuesAsText("anchor"))
        .contains("user_id:" + person);
  }

  private static JsonNode read(Spine spine, String path) {
    Reply reply = spine.console(path, path, "accept", "application/json");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return reply.body();
  }
}
