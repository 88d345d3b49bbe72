package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Sentences;
import io.quanyu.strategy.budget.Planner;
import io.quanyu.strategy.budget.Planning;
import io.quanyu.strategy.budget.RobynExport;
import io.quanyu.strategy.budget.RobynRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plans a budget in this process, without a running product and without storing anything. */
@Command(
    name = "plan",
    description =
        "Plan a budget: FILE holds the request of POST /v1/budgets/plans. Nothing is stored, and no"
            + " spend history is asked for bounds.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class PlanCommand implements Callable<Integer> {
  private static final int ROBYN_PERIODS = 52;
  private static final double ROBYN_MOST = 2;

  @Parameters(paramLabel = "FILE", description = "The request, in JSON.")
  private Path file;

  @Option(names = "--json", description = "Print the reply's JSON (it has no id and no time).")
  private boolean json;

  @Option(
      names = "--robyn",
      paramLabel = "TOTAL",
      description =
          "FILE is a model that Robyn exported; plan TOTAL times today's spend (the mean of the"
              + " last 52 periods), each channel from nothing to twice today's.")
  private Double robyn;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "When this time is over, the best plan so far is printed with the gap that it has"
              + " (${DEFAULT-VALUE}); a step that was begun is ended first.")
  private int seconds;

  @Option(names = "--request", description = "Print the request that is planned, not the plan.")
  private boolean request;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      JsonBody body = JsonBody.read(Files.readAllBytes(file));
      return body.problem() == null ? planned(body.object()) : refuse(body.problem());
    } catch (IOException e) {
      err().println("There is no file " + file + " that can be read.");
      return ExitCode.SOFTWARE;
    }
  }

  private int planned(ObjectNode body) {
    ObjectNode asked =
        robyn == null
            ? body
            : RobynRequest.of(new RobynExport(body), ROBYN_PERIODS, 0, ROBYN_MOST, robyn);
    if (request) {
      spec.commandLine().getOut().println(new String(Json.write(asked), StandardCharsets.UTF_8));
      return ExitCode.OK;
    }
    Optional<Rejection> fault = Planner.checkNew(asked);
    if (fault.isPresent()) {
      return refuse(new Problem(400, fault.get()));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return report(Planner.plan(asked, Planner.History.none(), () -> System.nanoTime() - end >= 0));
  }

  private int report(Planning planning) {
    if (planning.problem() != null) {
      planning.conflict().forEach(row -> err().println("  " + explained(row)));
      return refuse(planning.problem());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(planning.view()), StandardCharsets.UTF_8));
    } else {
      lines(planning.view()).forEach(out::println);
    }
    return ExitCode.OK;
  }

  private static List<String> lines(JsonNode plan) {
    return plan.has("cells") ? new CellPlanTable(plan).lines() : new PlanTable(plan).lines();
  }

  private int refuse(Problem problem) {
    String pointer = problem.reason().pointer();
    String place = pointer.isEmpty() ? "" : " (" + pointer + ")";
    err().println(new Sentences().of(problem.reason(), "en") + place);
    return ExitCode.SOFTWARE;
  }

  private static String explained(JsonNode row) {
    String words = row.isTextual() ? row.asText() : row.path("row").asText();
    return switch (row.path("reason").asText()) {
      case "curve" -> words + " (its curve is not known beyond that)";
      case "history" -> words + " (1.2 times the highest spend so far)";
      default -> words;
    };
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
