package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.local.cli.Version;
import io.quanyu.strategy.budget.Planner;
import io.quanyu.strategy.budget.Planning;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans a made-up year of channels whose spend is carried over from week to week. */
@Command(
    name = "flights",
    description = "Make up channels over weeks with carry-over, and plan them with proof.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BenchFlightsCommand implements Callable<Integer> {
  @Option(names = "--channels", defaultValue = "15", description = "Channels (${DEFAULT-VALUE}).")
  private int channels;

  @Option(names = "--weeks", defaultValue = "52", description = "Weeks (${DEFAULT-VALUE}).")
  private int weeks;

  @Option(names = "--seed", defaultValue = "7", description = "Seed (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (Math.min(channels, weeks) < 1) {
      spec.commandLine().getErr().println("Take 1 or more of each.");
      return ExitCode.USAGE;
    }
    Planning planning = Planner.plan(request(new Random(seed)), Planner.History.none());
    if (planning.problem() != null) {
      spec.commandLine().getErr().println(planning.problem().reason().code());
      return ExitCode.SOFTWARE;
    }
    ObjectNode report = report(planning.view());
    BenchReport.print(report, json, spec.commandLine().getOut());
    return ExitCode.OK;
  }

  private static ObjectNode report(JsonNode plan) {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return Json.object()
        .put("cells", plan.path("cells").size())
        .put("rows", plan.path("rows").size())
        .put("cpuSeconds", cpu.toMillis() / 1000.0)
        .put("objective", plan.at("/certificate/primal").asDouble())
        .put("gap", plan.at("/certificate/gap").asDouble())
        .put("violation", plan.at("/certificate/violation").asDouble())
        .put("oneMore", plan.at("/total/oneMore").asDouble());
  }

  private ObjectNode request(Random random) {
    ObjectNode body = Json.object().put("currency", "EUR");
    body.putObject("total").put("max", 400.0 * channels * weeks);
    ArrayNode cells = body.putArray("cells");
    ArrayNode rows = body.putArray("rows");
    ArrayNode flights = body.putArray("flights");
    for (int c = 0; c < channels; c++) {
      String channel = String.format(Locale.ROOT, "c%02d", c);
      double ceiling = 2_000 + 3_000 * random.nextDouble();
      double half = 500 + 1_500 * random.nextDouble();
      for (int t = 0; t < weeks; t++) {
        double season = 1 + 0.3 * Math.sin(2 * Math.PI * (t + 3.0 * c) / 52);
        String week = String.format(Locale.ROOT, "%03d", t);
        ObjectNode cell = cells.addObject().put("name", channel + " " + week).put("max", 3_000);
        cell.put("channel", channel).put("day", week);
        cell.putObject("curve")
            .put("type", "hill")
            .put("ceiling", ceiling * season)
            .put("half", half)
            .put("shape", 0.7 + 0.3 * random.nextDouble());
      }
      rows.addObject()
          .put("name", channel)
          .put("max", 600.0 * weeks)
          .putObject("where")
          .put("channel", channel);
      ObjectNode flight = flights.addObject();
      flight.putObject("where").put("channel", channel);
      flight.putObject("carryOver").put("type", "geometric").put("rate", 0.8 * random.nextDouble());
    }
    return body;
  }
}
