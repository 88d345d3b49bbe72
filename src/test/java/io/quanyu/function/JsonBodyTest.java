package io.quanyu.function;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonBodyTest {
  @Test
  void whatIsReadCanBeWrittenAgainWhateverItIsWrappedIn() {
    JsonBody body = JsonBody.read(nested(900));
    Object wrapped = body.object();
    for (int level = 0; level < 50; level++) {
      wrapped = Map.of("in", wrapped);
    }

    assertThat(Json.write(wrapped)).isNotEmpty();
  }

  @Test
  void aBodyThatIsNestedDeeperIsRefusedWithTheLimit() {
    for (int depth : new int[] {901, 1000}) {
      Problem problem = JsonBody.read(nested(depth)).problem();

      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.reason().code()).isEqualTo("body_too_deep");
      assertThat(problem.reason().parameters()).containsEntry("limit", "900");
    }
  }

  /** An object around arrays, so many levels in all. */
  private static byte[] nested(int levels) {
    String arrays = "[".repeat(levels - 1) + "]".repeat(levels - 1);
    return ("{\"x\":" + arrays + "}").getBytes(UTF_8);
  }
}
