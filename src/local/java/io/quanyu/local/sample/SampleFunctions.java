package io.quanyu.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.local.cli.SpendFile;
import io.quanyu.local.cli.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Has the product learn, plan and recommend. */
final class SampleFunctions {
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int MOST_ROWS = 500;

  private final SampleApi api;

  SampleFunctions(SampleApi api) {
    this.api = api;
  }

  /** Trains the recommender; returns once it is in use. */
  void train() throws IOException, InterruptedException {
    SampleApi.Reply started = api.post("/v1/models/recommender/train", Json.object());
    String job = started.location().orElseThrow();
    for (String state = ""; !state.equals("done"); state = state(job)) {
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private String state(String job) throws IOException, InterruptedException {
    JsonNode reply = api.get(job);
    String state = reply.path("state").asText();
    if (state.equals("failed")) {
      throw new UserError("The training failed: " + reply);
    }
    return state;
  }

  /** Takes in the spend history of the sample and plans its budget. */
  JsonNode plan() throws IOException, InterruptedException {
    ObjectNode spend = Json.object();
    try (SpendFile file = SpendFile.open(resource("/sample/spend.csv"))) {
      ArrayNode rows = spend.putArray("rows");
      file.next(MOST_ROWS).forEach(line -> rows.add(line.json()));
    }
    api.post("/v1/spend", spend);
    try (InputStream budget = resource("/sample/budget.json")) {
      return api.post("/v1/budgets/plans", Json.parse(budget.readAllBytes())).json();
    }
  }

  /** What a customer should be shown. */
  JsonNode recommendations(String customer) throws IOException, InterruptedException {
    return api.get("/v1/recommendations?user_id=" + customer + "&n=5");
  }

  private static InputStream resource(String name) {
    return SampleFunctions.class.getResourceAsStream(name);
  }
}
