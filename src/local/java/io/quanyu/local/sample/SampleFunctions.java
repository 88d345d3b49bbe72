package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Has the product learn, plan and recommend. Each answers empty where there is no such function.
 */
final class SampleFunctions {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Set<String> ENDED = Set.of("done", "failed");
  private static final String JSON = "application/json";

  private final SampleApi api;

  SampleFunctions(SampleApi api) {
    this.api = api;
  }

  /** Trains the recommender; returns once the job is done. */
  Optional<JsonNode> train() throws IOException, InterruptedException {
    Optional<SampleApi.Reply> started =
        api.post("/v1/models/recommender/train", JSON, new byte[] {'{', '}'});
    return started.isEmpty()
        ? Optional.empty()
        : Optional.of(ended(started.get().location().orElseThrow()));
  }

  private JsonNode ended(String job) throws IOException, InterruptedException {
    while (true) {
      JsonNode reply = api.get(job).orElseThrow().json();
      String state = reply.path("state").asText();
      if (state.equals("failed")) {
        throw new UserError("The training failed: " + reply);
      }
      if (ENDED.contains(state)) {
        return reply;
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** Takes in the spend history of the sample and plans its budget. */
  Optional<JsonNode> plan() throws IOException, InterruptedException {
    byte[] spend = resource("/sample/spend.csv");
    byte[] budget = resource("/sample/budget.json");
    if (spend == null || budget == null || api.post("/v1/spend", "text/csv", spend).isEmpty()) {
      return Optional.empty();
    }
    return api.post("/v1/budgets/plans", JSON, budget).map(SampleApi.Reply::json);
  }

  /** What a customer should be shown. */
  Optional<JsonNode> recommendations(String customer) throws IOException, InterruptedException {
    return api.get("/v1/recommendations?user_id=" + customer + "&n=5").map(SampleApi.Reply::json);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = SampleFunctions.class.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
