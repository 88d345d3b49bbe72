package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import io.quanyu.prediction.value.EvaluateValue;
import io.quanyu.prediction.value.LifetimeValue;
import io.quanyu.prediction.value.OrderColumns;
import io.quanyu.prediction.value.Orders;
import io.quanyu.prediction.value.PurchaseFamily;
import io.quanyu.prediction.value.ValueEvaluation;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fits models of customer value on a file of orders and says how far they forecast the rest. */
@Command(
    name = "value",
    description =
        "Fit models of customer value on orders up to a day, and say how far they forecast purchases"
            + " and spending of the days after it, beside going on as before.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class EvaluateValueCommand implements Callable<Integer> {
  private static final String AUTO = "auto";
  private static final double YEAR_DAYS = 365.25;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      description = "Orders with a header, a row an order or a line of one; or its gzip.")
  private Path data;

  @Option(
      names = "--map",
      split = ",",
      paramLabel = "TELLS=COLUMN",
      description =
          "Columns that have another name than what they tell: customer, time, value; or quantity"
              + " and price in place of value.")
  private Map<String, String> columns = new TreeMap<>();

  @Option(
      names = "--separator",
      defaultValue = ",",
      description =
          "Between cells: one character, or tab (default: a comma); a blank stands for any run of blanks.")
  private String separator;

  @Option(
      names = "--skip-returns",
      description = "Pass over rows of a value below 0, which are refused otherwise.")
  private boolean skipReturns;

  @Option(
      names = "--holdout-days",
      paramLabel = "N",
      description = "How many days are forecast (default: half of them).")
  private int holdoutDays;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = AUTO,
      description =
          "bg-nbd, mbg-nbd, pareto-nbd, or auto (the default): the one of the largest likelihood.")
  private String model;

  @Option(
      names = "--horizon-days",
      paramLabel = "N",
      defaultValue = "365",
      description = "Horizon of the lifetime value (default ${DEFAULT-VALUE}).")
  private int horizonDays;

  @Option(
      names = "--discount",
      paramLabel = "RATE",
      defaultValue = "0.1",
      description = "Interest for a year, at which it is discounted (default ${DEFAULT-VALUE}).")
  private double discount;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PurchaseFamily family = PurchaseFamily.of(model).orElse(null);
    if (family == null && !model.equals(AUTO)) {
      return refuse("--model must be auto, bg-nbd, mbg-nbd or pareto-nbd.");
    }
    if (horizonDays < 1 || !(discount >= 0) || holdoutDays < 0) {
      return refuse("--horizon-days is at least 1, --holdout-days and --discount are 0 or above.");
    }
    if (Separator.of(separator).isEmpty()) {
      return refuse(Separator.PROBLEM);
    }
    double unit = Orders.UNIT_DAYS;
    LifetimeValue lifetime = LifetimeValue.ofYearly(horizonDays / unit, discount, YEAR_DAYS / unit);
    OrderColumns told =
        new OrderColumns(columns, Separator.of(separator).orElseThrow(), skipReturns);
    EvaluateValue.Answer answer =
        new EvaluateValue(told, holdoutDays, family, lifetime).evaluate(data);
    if (answer.rejection() != null) {
      return refuse(sentence(answer.rejection()));
    }
    print(answer.evaluation());
    return ExitCode.OK;
  }

  private void print(ValueEvaluation evaluation) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(evaluation), StandardCharsets.UTF_8));
    } else {
      new ValueReport(evaluation).lines().forEach(out::println);
    }
  }

  private String sentence(Rejection rejection) {
    String row = rejection.pointer().replace('/', ':');
    return data + row + ": " + new Sentences().of(rejection, "en");
  }

  private int refuse(String problem) {
    spec.commandLine().getErr().println(problem);
    return ExitCode.SOFTWARE;
  }
}
