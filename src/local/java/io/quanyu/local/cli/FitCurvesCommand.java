package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.strategy.budget.FittedRequest;
import io.quanyu.strategy.budget.fit.CurveFitting;
import io.quanyu.strategy.budget.fit.FittedCurves;
import io.quanyu.strategy.budget.fit.LiftTest;
import io.quanyu.strategy.budget.fit.SpendSeries;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits response curves to a file of spends and an outcome; what it prints can be planned. */
@Command(
    name = "fit-curves",
    description =
        "Fit response curves to FILE, CSV with a row a period: a date, an outcome, and the spend of"
            + " each channel.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class FitCurvesCommand implements Callable<Integer> {
  private static final int MOST_DRAWS = 1_000;

  @Parameters(paramLabel = "FILE", description = "The table, or its gzip.")
  private Path file;

  @Option(
      names = "--outcome",
      paramLabel = "COLUMN",
      defaultValue = "revenue",
      description = "What spend is to have made (default ${DEFAULT-VALUE}).")
  private String outcome;

  @Option(
      names = "--channels",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of spend (default: all that are nothing else).")
  private List<String> channels = List.of();

  @Option(
      names = "--controls",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of what else moves the outcome, such as prices.")
  private List<String> controls = List.of();

  @Option(
      names = "--lifts",
      paramLabel = "FILE",
      description = "Lift tests, CSV: channel,from,to,without,with,lift,error.")
  private Path lifts;

  @Option(
      names = "--holdout",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many last periods are forecast (default ${DEFAULT-VALUE}).")
  private int holdout;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many curves are drawn for each channel (default ${DEFAULT-VALUE}).")
  private int draws;

  @Option(names = "--seed", defaultValue = "1", description = "Of the draws.")
  private long seed;

  @Option(names = "--currency", defaultValue = "EUR", description = "Default ${DEFAULT-VALUE}.")
  private String currency;

  @Option(names = "--json", description = "Print the request of a plan, curves and draws included.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SpendTable table = SpendTable.read(file, new SpendColumns.Asked(outcome, channels, controls));
    SpendSeries series = table.series();
    if (draws < 1 || draws > MOST_DRAWS || holdout < 1 || holdout > series.periods() / 4) {
      throw new UserError(
          "--draws is from 1 to " + MOST_DRAWS + ", --holdout from 1 to a quarter of the periods.");
    }
    List<LiftTest> tests = lifts == null ? List.of() : table.lifts(lifts);
    FittedCurves curves = new CurveFitting(series, tests, new Random(seed)).fit(holdout, draws);
    ObjectNode request = FittedRequest.of(curves, currency.toUpperCase(Locale.ROOT));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(request), StandardCharsets.UTF_8));
    } else {
      print(request.get("fit"), out);
    }
    return ExitCode.OK;
  }

  private static void print(JsonNode fit, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-20s %10s %21s %8s %14s %12s%n",
        "channel",
        "return",
        "90%",
        "carried",
        "half at",
        "today");
    for (JsonNode channel : fit.path("channels")) {
      String reason = channel.path("reason").asText();
      out.printf(
          Locale.ROOT,
          "%-20s %10.4g %10.4g %10.4g %8.2f %14.6g %12.6g%s%n",
          channel.path("name").asText(),
          channel.at("/roas/estimate").asDouble(),
          channel.at("/roas/low").asDouble(),
          channel.at("/roas/high").asDouble(),
          channel.at("/carryOver/rate").asDouble(),
          channel.at("/curve/half").asDouble(),
          channel.path("today").asDouble(),
          channel.path("identified").asBoolean() ? "" : "  not identified: " + reason);
    }
    out.printf(
        Locale.ROOT,
        "The last %d of %d periods were forecast with an error of %.6g; without media %.6g.%n",
        fit.at("/heldOut/periods").asInt(),
        fit.path("periods").asInt(),
        fit.at("/heldOut/error").asDouble(),
        fit.at("/heldOut/errorWithoutMedia").asDouble());
  }
}
