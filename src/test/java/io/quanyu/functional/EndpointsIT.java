package io.quanyu.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.DynamoDbLocal;
import io.quanyu.local.storage.ElasticMq;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsIT {
  private static final String EVENT =
      "{\"messageId\":\"1\",\"userId\":\"ann\",\"event\":\"Product Viewed\"}";

  @TempDir Path one;
  @TempDir Path other;

  @Test
  void whatAProcessTakesIsFoldedAtTheGivenEndpointsWhereAnotherReadsIt() throws Exception {
    try (DynamoDbLocal tables = DynamoDbLocal.start(Optional.empty());
        ElasticMq queues = ElasticMq.start(Optional.empty())) {
      try (LocalProcess process = serve(one, tables, queues)) {
        String key =
            Base64.getEncoder().encodeToString("local-write:".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> reply =
            process.send("/v1/track", EVENT, "authorization", "Basic " + key);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(awaitCount(process)).isEqualTo(1);
      }
      try (LocalProcess process = serve(other, tables, queues)) {
        assertThat(awaitCount(process)).isEqualTo(1);
      }
    }
    assertThat(one.resolve(".quanyu")).isDirectoryNotContaining("glob:**.db");
  }

  private static LocalProcess serve(Path directory, DynamoDbLocal tables, ElasticMq queues)
      throws Exception {
    return LocalProcess.serve(
        directory,
        "--dynamodb-endpoint",
        tables.endpoint().toString(),
        "--sqs-endpoint",
        queues.endpoint().toString());
  }

  /** How many events the person has, as soon as there is one; 0 where it stays away. */
  private static long awaitCount(LocalProcess process) throws Exception {
    for (int i = 0; i < 300; i++) {
      HttpResponse<String> reply =
          process.send("/v1/profiles/user_id:ann", null, "authorization", "Bearer local-admin");
      if (reply.statusCode() == 200) {
        return new ObjectMapper().readTree(reply.body()).at("/events/count").asLong();
      }
      Thread.sleep(100);
    }
    return 0;
  }
}
