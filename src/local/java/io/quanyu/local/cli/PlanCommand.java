package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.function.JsonBody;
import io.quanyu.function.Problem;
import io.quanyu.function.Sentences;
import io.quanyu.strategy.budget.CellPlanner;
import io.quanyu.strategy.budget.PlanRows;
import io.quanyu.strategy.budget.PlanView;
import io.quanyu.strategy.budget.Planner;
import io.quanyu.strategy.budget.Planning;
import io.quanyu.strategy.budget.program.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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
  @Parameters(paramLabel = "FILE", description = "The request, in JSON.")
  private Path file;

  @Option(names = "--json", description = "Print the reply's JSON (it has no id and no time).")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      JsonBody body = JsonBody.read(Files.readAllBytes(file));
      if (body.problem() == null && CellPlanner.takes(body.object())) {
        return reportCells(CellPlanner.plan(body.object()));
      }
      return body.problem() == null
          ? report(Planner.plan(body.object(), request -> Map.of()))
          : refuse(body.problem());
    } catch (IOException e) {
      err().println("There is no file " + file + " that can be read.");
      return ExitCode.SOFTWARE;
    }
  }

  private int reportCells(CellPlanner.Outcome outcome) {
    if (outcome.problem() != null) {
      outcome.conflict().forEach(row -> err().println("  " + row.asText()));
      return refuse(outcome.problem());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(outcome.view()), StandardCharsets.UTF_8));
    } else {
      new CellPlanTable(outcome.view()).lines().forEach(out::println);
    }
    return ExitCode.OK;
  }

  private int report(Planning planning) {
    if (planning.problem() != null) {
      planning.conflict().forEach(row -> err().println("  " + explained(planning, row)));
      return refuse(planning.problem());
    }
    if (json) {
      byte[] view = Json.write(PlanView.plan(planning.request(), planning.plan()));
      spec.commandLine().getOut().println(new String(view, StandardCharsets.UTF_8));
    } else {
      new PlanTable(planning).lines().forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.OK;
  }

  private int refuse(Problem problem) {
    String pointer = problem.reason().pointer();
    String place = pointer.isEmpty() ? "" : " (" + pointer + ")";
    err().println(new Sentences().of(problem.reason(), "en") + place);
    return ExitCode.SOFTWARE;
  }

  private static String explained(Planning planning, Row row) {
    String words = PlanRows.words(planning.request(), row);
    return switch (row.bound().reason()) {
      case GIVEN -> words;
      case CURVE -> words + " (its curve is not known beyond that)";
      case HISTORY -> words + " (1.2 times the highest spend so far)";
    };
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
