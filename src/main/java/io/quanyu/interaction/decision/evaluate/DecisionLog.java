package io.quanyu.interaction.decision.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.interaction.decision.choice.Choice;
import io.quanyu.interaction.decision.choice.Option;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of decisions, a JSON object a line: {@code action} (or null), {@code probability}, {@code
 * reward}, and {@code options}, each with {@code action}, {@code priority}, {@code propensity},
 * {@code value}, {@code cost}, {@code budget} and {@code price}.
 */
public final class DecisionLog {
  private DecisionLog() {}

  /**
   * What came of reading a file: exactly one of the two is not null.
   *
   * @param replay all decisions
   * @param refusal what is wrong, with its line
   */
  @RegisterForReflection
  public record Reading(ReplayDecisions replay, String refusal) {}

  /** Reads a file. */
  public static Reading read(Path file) {
    ReplayDecisions replay = new ReplayDecisions();
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String refusal = line.isBlank() ? null : add(line, replay);
        if (refusal != null) {
          return new Reading(null, file + ":" + number + ": " + refusal);
        }
      }
    } catch (IOException e) {
      return new Reading(null, file + ":" + Math.max(1, number) + ": It can't be read: " + e);
    }
    return replay.count() < 2
        ? new Reading(null, file + ": It takes two decisions at least.")
        : new Reading(replay, null);
  }

  private static String add(String line, ReplayDecisions replay) throws IOException {
    JsonNode node = Json.parse(line.getBytes(StandardCharsets.UTF_8));
    double probability = node.path("probability").asDouble();
    if (!(probability > 0 && probability <= 1)) {
      return "A probability is above 0 and at most 1.";
    }
    if (!node.path("reward").isNumber()) {
      return "The reward must be a number.";
    }
    List<String> actions = new ArrayList<>();
    List<Option> options = new ArrayList<>();
    for (JsonNode each : node.path("options")) {
      actions.add(each.path("action").asText());
      options.add(option(each));
    }
    JsonNode action = node.path("action");
    int chosen = action.isTextual() ? actions.indexOf(action.asText()) : Choice.NOTHING;
    if (action.isTextual() && chosen < 0) {
      return "The action is none of the options.";
    }
    replay.add(new Replayed(actions, options, chosen, probability, node.path("reward").asDouble()));
    return null;
  }

  private static Option option(JsonNode each) {
    return new Option(
        each.path("priority").asInt(),
        each.path("propensity").asDouble(),
        each.path("value").asDouble(),
        each.path("cost").asDouble(),
        new Option.Spend(each.path("budget").asDouble(), each.path("price").asDouble()));
  }
}
