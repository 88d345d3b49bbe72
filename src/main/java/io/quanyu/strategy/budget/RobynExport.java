package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.strategy.budget.curve.Carryover;
import io.quanyu.strategy.budget.curve.GeometricCarryover;
import io.quanyu.strategy.budget.curve.HillCurve;
import io.quanyu.strategy.budget.curve.ResponseCurve;
import io.quanyu.strategy.budget.curve.ShiftedCurve;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Reads the model file that Robyn exports ({@code RobynModel-….json}, with its raw data): Hill
 * saturation after geometric adstock. As its allocator does (Robyn 3.11), adstock runs from the
 * first row of the data, and within the model's window the inflexion is (1−γ)·min + γ·max of
 * adstocked spend and the carry-over is the mean of what adstock adds. Immutable.
 */
public final class RobynExport {
  private final JsonNode model;
  private final JsonNode inputs;
  private final JsonNode rows;
  private final int from;
  private final int to;

  /**
   * A paid channel.
   *
   * @param name as Robyn has it
   * @param curve the response of a period to its spend, usual carry-over included
   * @param carryover from period to period
   * @param lately mean spend of the model window's last periods
   */
  @RegisterForReflection
  public record Channel(String name, ResponseCurve curve, Carryover carryover, double lately) {}

  /** The parsed file. */
  public RobynExport(JsonNode file) {
    model = file.path("ExportedModel");
    inputs = file.path("InputCollect");
    rows = file.path("Extras").path("raw_data");
    from = inputs.path("rollingWindowStartWhich").path(0).asInt() - 1;
    to = inputs.path("rollingWindowEndWhich").path(0).asInt();
  }

  /** The paid channels; initial spend is the mean of so many last periods of the window. */
  public List<Channel> channels(int lastPeriods) {
    List<Channel> channels = new ArrayList<>();
    inputs
        .path("paid_media_spends")
        .forEach(name -> channels.add(channel(name.asText(), lastPeriods)));
    return channels;
  }

  private Channel channel(String name, int lastPeriods) {
    double[] raw =
        StreamSupport.stream(rows.spliterator(), false)
            .mapToDouble(row -> row.path(name).asDouble())
            .toArray();
    Carryover carryover = new GeometricCarryover(parameter(name, "thetas"), false);
    double[] adstocked = window(carryover.adstock(raw, new double[0]));
    double gamma = parameter(name, "gammas");
    double least = Arrays.stream(adstocked).min().orElseThrow();
    double most = Arrays.stream(adstocked).max().orElseThrow();
    double inflexion = (1 - gamma) * least + gamma * most;
    double carried = mean(adstocked) - mean(window(raw));
    ResponseCurve hill = new HillCurve(coefficient(name), inflexion, parameter(name, "alphas"));
    double lately = mean(Arrays.copyOfRange(raw, to - lastPeriods, to));
    return new Channel(name, new ShiftedCurve(hill, carried), carryover, lately);
  }

  private double parameter(String channel, String name) {
    return model.path("hyper_values").path(channel + "_" + name).path(0).asDouble();
  }

  private double coefficient(String channel) {
    return StreamSupport.stream(model.path("summary").spliterator(), false)
        .filter(row -> row.path("variable").asText().equals(channel))
        .mapToDouble(row -> row.path("coef").asDouble())
        .findFirst()
        .orElseThrow();
  }

  private double[] window(double[] values) {
    return Arrays.copyOfRange(values, from, to);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
