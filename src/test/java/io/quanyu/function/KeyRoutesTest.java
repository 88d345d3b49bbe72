package io.quanyu.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyRoutesTest {
  private static final String ONE = "/v1/keys/{id}";
  private final AccessTables tables = new AccessTables();
  private final SecureRandom random = new SecureRandom();
  private final AccessKeys keys = tables.accessKeys();
  private final AuditLog audit =
      new AuditLog(tables.client(), tables.clock, AccessTables.ACCESS, "main");
  private final NewKey admin = stored(Set.of(Scope.ADMIN));
  private final NewKey keeper = stored(Set.of(Scope.KEYS_WRITE, Scope.CATALOG_READ));
  private SettingsFunction function;

  @BeforeEach
  void wire() {
    Sources sources = tables.sources();
    sources.create(Source.of("web", ConsentBasis.explicit()));
    Replies replies = new Replies(new Sentences());
    ManageKeys manage = new ManageKeys(keys, audit, tables.clock, random);
    function =
        new SettingsFunction(
            new HttpEdge(replies),
            new ApiAccess(keys, audit, replies),
            replies,
            List.of(new KeyRoutes(manage, sources, replies)));
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void aKeyIsMadeListedWithoutItsSecretAndRevoked() throws IOException {
    APIGatewayV2HTTPResponse reply =
        post(keeper, "{\"kind\":\"api\",\"scopes\":[\"catalog:read\"],\"label\":\"tills\"}");
    JsonNode made = body(reply);
    String secret = made.path("secret").asText();
    String id = made.path("id").asText();

    assertThat(reply.getHeaders()).containsEntry("cache-control", "no-store");
    assertThat(keys.find(secret).orElseThrow().scopes()).containsExactly(Scope.CATALOG_READ);
    String listed = call("GET /v1/keys", admin, "", "").getBody();
    assertThat(listed).contains(id, "tills").doesNotContain(secret.substring(id.length()));
    assertThat(made.path("own").asBoolean()).isFalse();

    tables.clock.advance(Duration.ofSeconds(1));
    assertThat(body(call("DELETE " + ONE, keeper, id, "")).has("revokedAt")).isTrue();
    assertThat(keys.find(secret)).isEmpty();
    assertThat(audit.newest(null, 10).entries())
        .extracting(AuditLog.Entry::key, AuditLog.Entry::action, AuditLog.Entry::about)
        .containsOnly(
            tuple(keeper.key().prefix(), "POST /v1/keys", id),
            tuple(keeper.key().prefix(), "DELETE " + ONE, id));
  }

  @Test
  void nobodyGivesMoreThanTheirOwnKeyMayDo() throws IOException {
    for (String scopes : List.of("\"admin\"", "\"catalog:read\",\"profiles:read\"")) {
      APIGatewayV2HTTPResponse reply =
          post(keeper, "{\"kind\":\"api\",\"scopes\":[" + scopes + "]}");
      assertThat(reply.getStatusCode()).as(scopes).isEqualTo(403);
      assertThat(body(reply).path("code").asText()).isEqualTo("key_beyond_own");
      assertThat(body(reply).path("detail").asText()).doesNotContain("catalog:read");
    }
    String write = "{\"kind\":\"write\",\"source\":\"web\"}";
    assertThat(post(keeper, write).getBody()).contains("settings:write");
    assertThat(keys.list()).hasSize(2);

    assertThat(keys.find(body(post(admin, write)).path("secret").asText()).orElseThrow().maySend())
        .isTrue();
    assertThat(post(admin, "{\"kind\":\"api\",\"scopes\":[\"admin\"]}").getStatusCode())
        .isEqualTo(200);
  }

  @Test
  void nobodyTakesBackWhatTheirOwnKeyMayNotDo() {
    assertThat(call("DELETE " + ONE, keeper, admin.key().prefix(), "").getStatusCode())
        .isEqualTo(403);
    assertThat(keys.find(admin.secret())).isPresent();
    assertThat(call("DELETE " + ONE, admin, keeper.key().prefix(), "").getStatusCode())
        .isEqualTo(200);
    assertThat(call("DELETE " + ONE, admin, "qy_api_unknown0", "").getStatusCode()).isEqualTo(404);
    assertThat(call("DELETE " + ONE, admin, admin.secret(), "").getStatusCode()).isEqualTo(404);
  }

  @Test
  void theKeyThatAsksIsRevokedOnlyWhereThatIsMeant() throws IOException {
    APIGatewayV2HTTPResponse refused = call("DELETE " + ONE, admin, admin.key().prefix(), "");
    assertThat(refused.getStatusCode()).isEqualTo(409);
    assertThat(body(refused).path("code").asText()).isEqualTo("key_own");
    assertThat(keys.find(admin.secret())).isPresent();

    assertThat(call("DELETE " + ONE, admin, admin.key().prefix(), "true").getStatusCode())
        .isEqualTo(200);
    assertThat(keys.find(admin.secret())).isEmpty();
  }

  @Test
  void aKeyThatWasRevokedElsewhereMakesNoOtherThoughItIsRemembered() {
    assertThat(call("GET /v1/keys", admin, "", "").getStatusCode()).isEqualTo(200);
    tables.accessKeys().revoke(admin.key().prefix());
    tables.clock.advance(Duration.ofSeconds(30));

    assertThat(keys.find(admin.secret())).isPresent();
    assertThat(post(admin, "{\"kind\":\"api\",\"scopes\":[\"admin\"]}").getStatusCode())
        .isEqualTo(401);
  }

  @Test
  void allFaultsAreToldAtOnceEachWithItsPlaceAndNothingIsMade() throws IOException {
    assertThat(faults("{\"kind\":\"key\",\"label\":7,\"scope\":\"admin\"}"))
        .containsExactly(
            "key_field_unknown ", "key_kind_unknown /kind", "key_label_invalid /label");
    assertThat(faults("{\"kind\":\"api\",\"scopes\":[\"admin\",\"all\",3],\"source\":\"web\"}"))
        .containsExactly(
            "key_scope_unknown /scopes/1",
            "key_scope_unknown /scopes/2",
            "key_source_unfit /source");
    assertThat(faults("{\"kind\":\"api\",\"scopes\":\"admin\"}"))
        .containsExactly("key_scopes_missing /scopes");
    assertThat(faults("{\"kind\":\"write\",\"scopes\":[\"admin\"],\"source\":\"none\"}"))
        .containsExactly("key_scopes_unfit /scopes", "source_unknown /source");
    assertThat(keys.list()).hasSize(2);
  }

  @Test
  void listingAndMakingNeedTheirScopes() {
    assertThat(call("GET /v1/keys", keeper, "", "").getBody()).contains("keys:read");
    NewKey reader = stored(Set.of(Scope.KEYS_READ));
    assertThat(call("GET /v1/keys", reader, "", "").getStatusCode()).isEqualTo(200);
    assertThat(post(reader, "{}").getBody()).contains("keys:write");
  }

  private List<String> faults(String text) throws IOException {
    APIGatewayV2HTTPResponse reply = post(admin, text);
    assertThat(reply.getStatusCode()).isEqualTo(400);
    return body(reply)
        .path("faults")
        .valueStream()
        .map(fault -> fault.path("code").asText() + " " + fault.path("pointer").asText())
        .toList();
  }

  private NewKey stored(Set<String> scopes) {
    NewKey made = NewKey.api(scopes, "", tables.clock.instant(), random);
    keys.create(made);
    return made;
  }

  private APIGatewayV2HTTPResponse post(NewKey key, String text) {
    return call("POST /v1/keys", key, "", text);
  }

  private static JsonNode body(APIGatewayV2HTTPResponse reply) throws IOException {
    return Json.parse(reply.getBody().getBytes(UTF_8));
  }

  /** A body, or of a deletion what {@code own} says. */
  private APIGatewayV2HTTPResponse call(String route, NewKey key, String id, String text) {
    boolean deletes = route.startsWith("DELETE ");
    return function.settings(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
            .withHeaders(Map.of("authorization", "Bearer " + key.secret()))
            .withPathParameters(Map.of("id", id))
            .withQueryStringParameters(deletes && !text.isEmpty() ? Map.of("own", text) : Map.of())
            .withBody(deletes ? null : text)
            .withRequestContext(
                APIGatewayV2HTTPEvent.RequestContext.builder().withRequestId("1").build())
            .build());
  }
}
