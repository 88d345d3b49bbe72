package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.function.AccessKeys;
import io.quanyu.function.NewKey;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets up destinations and sources of a running product, and sends events to it. */
final class Shop {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalProcess process;

  Shop(LocalProcess process) {
    this.process = process;
  }

  /** Puts a webhook that sources name, and gives its secret. */
  String webhook(String name, String url) throws Exception {
    return put("destinations/" + name, "{\"kind\":\"webhook\",\"url\":\"" + url + "\"}")
        .get("secret")
        .asText();
  }

  /** Puts a source that names destinations, and gives a write key of it. */
  String source(String name, String... destinations) throws Exception {
    String named = JSON.writeValueAsString(destinations);
    put("sources/" + name, "{\"consent\":\"explicit\",\"destinations\":" + named + "}");
    NewKey key = NewKey.write(name, "test", Instant.now(), new SecureRandom());
    new AccessKeys(
            AwsClients.dynamoDb(URI.create(process.output("DynamoDbEndpoint"))),
            Clock.systemUTC(),
            process.output("AccessTable"),
            "main",
            List.of())
        .create(key);
    return key.secret();
  }

  /** Sends a batch of views and gives their message ids, once they are accepted. */
  Set<String> send(String key, String prefix, int events) throws Exception {
    List<String> batch = new ArrayList<>();
    Set<String> ids = new TreeSet<>();
    for (int i = 0; i < events; i++) {
      String id = prefix + "-" + i;
      ids.add(id);
      batch.add(
          "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"%s\",\"messageId\":\"%s\"}"
              .formatted("p" + i % 3, id));
    }
    String body = "{\"writeKey\":\"" + key + "\",\"batch\":[" + String.join(",", batch) + "]}";
    assertThat(process.send("/v1/batch", body).statusCode()).isEqualTo(200);
    return ids;
  }

  JsonNode put(String path, String body) throws Exception {
    HttpResponse<String> reply = call("PUT", path, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    return JSON.readTree(reply.body());
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(call("GET", path, "").body());
  }

  HttpResponse<String> call(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(process.url() + "/v1/" + path))
            .header("authorization", "Bearer local-admin")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
