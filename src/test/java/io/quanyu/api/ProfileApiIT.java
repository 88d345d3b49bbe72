package io.quanyu.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.local.LocalProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the profile API answers is what infra/openapi.yaml says. */
class ProfileApiIT {
  private static final String ADMIN = "Bearer local-admin";
  private static final String EVENTS =
      """
      {"batch": [
        {"type": "identify", "messageId": "i", "userId": "42", "anonymousId": "visitor-7",
         "timestamp": "2026-11-23T10:00:00Z", "traits": {"name": "Ann", "email": "ann@shop.example"},
         "context": {"consent": {"categoryPreferences": {"personalization": true}}}},
        {"type": "track", "messageId": "v", "anonymousId": "visitor-7", "event": "Product Viewed",
         "timestamp": "2026-11-23T09:55:00Z", "properties": {"product_id": "lamp"},
         "context": {"channel": "web", "page": {"url": "https://shop.example/?utm_source=mail"}}},
        {"type": "track", "messageId": "o", "userId": "42", "event": "Order Completed",
         "timestamp": "2026-11-23T10:05:00Z",
         "properties": {"order_id": "7", "revenue": 20, "currency": "EUR", "products":
           [{"product_id": "lamp", "price": 20, "quantity": 1, "category": "Lamps"}]},
         "context": {"channel": "store", "location": "store:s1"}},
        {"type": "group", "messageId": "g", "userId": "42", "groupId": "acme",
         "timestamp": "2026-11-23T10:06:00Z", "traits": {"plan": "gold", "gone": null}},
        {"type": "alias", "messageId": "a", "userId": "42", "previousId": "old-42"}
      ]}
      """;

  @TempDir static Path directory;
  private static LocalProcess product;
  private final ApiDescription description = ApiDescription.ofProject();

  @BeforeAll
  static void send() throws Exception {
    product = LocalProcess.serve(directory);
    assertThat(
            product
                .send("/v1/batch", EVENTS, "authorization", "Basic bG9jYWwtd3JpdGU6")
                .statusCode())
        .isEqualTo(200);
    for (int i = 0; i < 100 && count() < 5; i++) {
      Thread.sleep(100);
    }
    assertThat(count()).isEqualTo(5);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aProfileKeepsItsSchema() throws Exception {
    check("Profile", get("/v1/profiles/user_id:42"), 200);
  }

  @Test
  void aPageOfTheTimelineKeepsItsSchema() throws Exception {
    JsonNode page = check("TimelinePage", get("/v1/profiles/user_id:42/timeline?limit=3"), 200);
    page.path("events")
        .forEach(
            event ->
                assertThat(description.violations("TimelineEvent", event))
                    .as(event.toString())
                    .isEmpty());
  }

  @Test
  void groupsAndTheirMembersKeepTheirSchema() throws Exception {
    JsonNode group = check("Group", get("/v1/groups/acme"), 200);
    assertThat(group.path("traits").toString()).isEqualTo("{\"plan\":\"gold\"}");
    JsonNode page = check("GroupMembers", get("/v1/groups/acme/members?limit=1"), 200);
    assertThat(page.at("/members/0/person").asText()).isEqualTo("user_id:42");
    JsonNode person = check("Profile", get("/v1/profiles/anonymous_id:visitor-7"), 200);
    assertThat(person.at("/groups/acme/traits/plan").asText()).isEqualTo("gold");
    assertThat(get("/v1/groups/none").statusCode()).isEqualTo(404);
    assertThat(get("/v1/groups/acme/members?cursor=*").statusCode()).isEqualTo(400);
  }

  @Test
  void identitiesKeepTheirSchema() throws Exception {
    check("Identities", get("/v1/profiles/anonymous_id:visitor-7/identities"), 200);
  }

  @Test
  void consentKeepsItsSchema() throws Exception {
    JsonNode consent = check("Consent", get("/v1/profiles/user_id:42/consent"), 200);
    assertThat(consent.path("history")).hasSize(1);
  }

  @Test
  void aProblemKeepsItsSchema() throws Exception {
    check("Problem", get("/v1/profiles/user_id:nobody"), 404);
    check("Problem", get("/v1/profiles/nonsense"), 400);
    check("Problem", get("/v1/profiles/user_id:42/timeline?limit=0"), 400);
  }

  private JsonNode check(String schema, HttpResponse<String> reply, int status) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    JsonNode body = json(reply);
    assertThat(description.violations(schema, body)).as(reply.body()).isEmpty();
    return body;
  }

  private static long count() throws Exception {
    return json(get("/v1/profiles/user_id:42")).at("/events/count").asLong();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return product.send(path, null, "authorization", ADMIN);
  }

  private static JsonNode json(HttpResponse<String> reply) {
    return Json.read(reply.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
  }
}
