package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import java.util.ArrayList;
import java.util.List;

/** What arrived of what a client sent, as the API tells it. */
record ClientEvents(LocalProcess product) {
  /** The person, once so many of their events are folded; never more. */
  JsonNode await(String identifier, int count) throws Exception {
    JsonNode profile = get(identifier, "");
    for (int i = 0; i < 200 && profile.at("/events/count").asInt() < count; i++) {
      Thread.sleep(100);
      profile = get(identifier, "");
    }
    assertThat(profile.at("/events/count").asInt()).as(profile.toString()).isEqualTo(count);
    return profile;
  }

  /** The types of the person's events, sorted. */
  List<String> types(String identifier) throws Exception {
    List<String> types = new ArrayList<>();
    get(identifier, "/timeline")
        .path("events")
        .forEach(event -> types.add(event.at("/type").asText()));
    types.sort(null);
    return types;
  }

  private JsonNode get(String identifier, String below) throws Exception {
    String path = "/v1/profiles/" + identifier + below;
    return new ObjectMapper()
        .readTree(product.send(path, null, "authorization", "Bearer local-admin").body());
  }
}
