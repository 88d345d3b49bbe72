package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Timeline;
import io.quanyu.strategy.budget.DailyRevenue;
import io.quanyu.strategy.budget.FittedRequest;
import io.quanyu.strategy.budget.HistorySeries;
import io.quanyu.strategy.budget.SpendHistory;
import io.quanyu.strategy.budget.SpendRow;
import io.quanyu.strategy.budget.fit.CurveFitting;
import io.quanyu.strategy.budget.fit.FittedCurves;
import io.quanyu.strategy.budget.fit.LiftTest;
import io.quanyu.strategy.budget.fit.SpendSeries;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Fits response curves to a file of spends and an outcome; what it prints can be planned. */
@Command(
    name = "fit-curves",
    description =
        "Fit response curves to FILE, CSV with a row a period: a date, an outcome, and the spend of"
            + " each channel. Without FILE, to the spend and the orders of a running product.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class FitCurvesCommand extends StackCommand {
  private static final int MOST_DRAWS = 1_000;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The table, or its gzip.")
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

  @Option(
      names = "--period-days",
      paramLabel = "N",
      defaultValue = "7",
      description = "Days of a period, without FILE (default ${DEFAULT-VALUE}).")
  private int periodDays;

  @Option(names = "--json", description = "Print the request of a plan, curves and draws included.")
  private boolean json;

  @Override
  int run() {
    if (draws < CurveFitting.LEAST_DRAWS || draws > MOST_DRAWS || holdout < 1 || periodDays < 1) {
      throw wrongUsage("--draws is from 19 to 1000, --holdout and --period-days are 1 or above");
    }
    if (file == null) {
      HistorySeries history = history(currency.toUpperCase(Locale.ROOT));
      return fit(history.series(), history.dates());
    }
    SpendTable table = SpendTable.read(file, new SpendColumns.Asked(outcome, channels, controls));
    return fit(table.series(), table.dates());
  }

  private HistorySeries history(String code) {
    Stack stack = options().open();
    try (KeysOfStack stores = new KeysOfStack(stack);
        DynamoDbClient dynamoDb = stack.dynamoDb()) {
      SpendHistory spend =
          new SpendHistory(
              dynamoDb, new Parallel(1), stack.table("StrategyTable"), KeysOfStack.WORKSPACE);
      Timeline timeline = new PersonsOfStack(stack, dynamoDb, stores.clock()).timeline();
      List<SpendRow> rows =
          spend.read(spend.channels(), "0000-01-01", "9999-12-31", null, Integer.MAX_VALUE).rows();
      return HistorySeries.of(rows, DailyRevenue.read(timeline, code), code, periodDays);
    }
  }

  private int fit(SpendSeries series, List<LocalDate> dates) {
    int least = CurveFitting.leastPeriods(series.channels().size());
    if (series.periods() < least || holdout > series.periods() / 4) {
      throw new UserError(
          series.periods()
              + " periods with spend and revenue are too few; it takes "
              + Math.max(least, 4 * holdout)
              + ".");
    }
    List<LiftTest> tests =
        lifts == null ? List.of() : new LiftFile(series.channels(), dates).read(lifts);
    FittedCurves curves = new CurveFitting(series, tests, new Random(seed)).fit(holdout, draws);
    ObjectNode request = FittedRequest.of(curves, currency.toUpperCase(Locale.ROOT));
    if (json) {
      out().println(new String(Json.write(request), StandardCharsets.UTF_8));
    } else {
      print(request.get("fit"), out());
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
