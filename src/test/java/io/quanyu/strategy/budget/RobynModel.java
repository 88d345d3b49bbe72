package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A channel's weekly response in Robyn's published model: Hill saturation of spend with geometric
 * adstock, the carry-over at its mean (Robyn 3.11, {@code robyn_allocator}).
 */
final class RobynModel {
  private static final int WINDOW_START = 7;
  private static final int WINDOW_END = 163;

  private final JsonNode model;
  private final List<String[]> weeks;
  private final List<String[]> allocation;

  RobynModel(Path folder) throws IOException {
    model =
        new ObjectMapper()
            .readTree(folder.resolve("RobynModel-3_165_9.json").toFile())
            .get("ExportedModel");
    weeks = rows(folder.resolve("dt_simulated_weekly.csv"));
    allocation = rows(folder.resolve("3_165_9_max_response_reallocated.csv"));
  }

  /** What a weekly spend returns in the channel {@code tv}, {@code ooh}… */
  double response(String channel, double spend) {
    double theta = parameter(channel, "thetas");
    double alpha = parameter(channel, "alphas");
    double gamma = parameter(channel, "gammas");
    double[] raw = spends(channel);
    double[] adstocked = raw.clone();
    for (int week = 1; week < raw.length; week++) {
      adstocked[week] += theta * adstocked[week - 1];
    }
    double[] window = window(adstocked);
    double least = Arrays.stream(window).min().orElseThrow();
    double most = Arrays.stream(window).max().orElseThrow();
    double inflexion = Math.pow((1 - gamma) * least + gamma * most, alpha);
    double carryOver = mean(window) - mean(window(raw));
    double total = Math.pow(spend + carryOver, alpha);
    return coefficient(channel) * total / (total + inflexion);
  }

  /** A figure of the published allocation. */
  double allocated(String channel, String figure) {
    String[] row =
        allocation.stream().filter(one -> one[0].equals(channel + "_S")).findFirst().orElseThrow();
    return Double.parseDouble(row[Arrays.asList(allocation.get(0)).indexOf(figure)]);
  }

  /** The weekly spends, oldest first. */
  double[] spends(String channel) {
    int column = Arrays.asList(weeks.get(0)).indexOf(channel + "_S");
    return weeks.stream().skip(1).mapToDouble(row -> Double.parseDouble(row[column])).toArray();
  }

  private double parameter(String channel, String name) {
    return model.at("/hyper_values/" + channel + "_S_" + name + "/0").asDouble();
  }

  private double coefficient(String channel) {
    for (JsonNode variable : model.get("summary")) {
      if (variable.get("variable").asText().equals(channel + "_S")) {
        return variable.get("coef").asDouble();
      }
    }
    throw new IllegalArgumentException(channel);
  }

  private static double[] window(double[] values) {
    return Arrays.copyOfRange(values, WINDOW_START - 1, WINDOW_END);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static List<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replace("\"", "").split(",", -1))
        .toList();
  }
}
