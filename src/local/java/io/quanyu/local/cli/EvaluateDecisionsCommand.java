package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.interaction.decision.evaluate.DecisionLog;
import io.quanyu.interaction.decision.evaluate.ReplayDecisions;
import io.quanyu.recommendation.evaluate.PolicyValue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says by the log what other ways of deciding would have earned. */
@Command(
    name = "decisions",
    description =
        "Say by an export of decisions (export-decisions) what other ways of deciding would have"
            + " earned a decision: IPS, SNIPS and doubly robust with 95%% intervals, and how many"
            + " decisions of its own would tell as much (effective n).",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class EvaluateDecisionsCommand implements Callable<Integer> {
  @Option(names = "--log", paramLabel = "FILE", required = true, description = "JSON lines.")
  private Path log;

  @Option(names = "--json", description = "Print one JSON array.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DecisionLog.Reading reading = DecisionLog.read(log);
    if (reading.refusal() != null) {
      spec.commandLine().getErr().println(reading.refusal());
      return ExitCode.SOFTWARE;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(reading.replay().figures()), StandardCharsets.UTF_8));
    } else {
      print(reading.replay(), out);
    }
    return ExitCode.OK;
  }

  private static void print(ReplayDecisions replay, PrintWriter out) {
    out.printf("earned a decision, in minor units, by %,d decisions%n", replay.count());
    out.printf(
        "  %-10s %-30s %-30s %-30s %s%n", "policy", "IPS", "SNIPS", "doubly robust", "effective n");
    for (ReplayDecisions.Figures each : replay.figures()) {
      PolicyValue value = each.value();
      out.printf(
          "  %-10s %-30s %-30s %-30s %,.0f%n",
          value.policy(),
          text(value.ips()),
          text(value.snips()),
          text(each.doublyRobust()),
          value.effective());
    }
  }

  private static String text(PolicyValue.Estimate estimate) {
    return "%.2f (%.2f to %.2f)".formatted(estimate.value(), estimate.low(), estimate.high());
  }
}
