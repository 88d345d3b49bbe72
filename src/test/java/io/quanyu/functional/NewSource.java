package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Makes sources of a running product, each with a write key. */
record NewSource(LocalProcess product) {
  /** Creates or replaces the source by API; gives the header that its write key makes. */
  String put(String name, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(product.url() + "/v1/sources/" + name))
            .header("authorization", "Bearer local-admin")
            .PUT(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> reply =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    Clock clock = Clock.systemUTC();
    NewKey key = NewKey.write(name, "", clock.instant(), new SecureRandom());
    create(key, clock);
    byte[] user = (key.secret() + ":").getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }

  /** Makes an API key with a scope. */
  String apiKey(String... scopes) {
    Clock clock = Clock.systemUTC();
    NewKey key = NewKey.api(Set.of(scopes), "", clock.instant(), new SecureRandom());
    create(key, clock);
    return key.secret();
  }

  private void create(NewKey key, Clock clock) {
    new AccessKeys(
            AwsClients.dynamoDb(URI.create(product.output("DynamoDbEndpoint"))),
            clock,
            product.output("AccessTable"),
            "main",
            List.of())
        .create(key);
  }
}
