package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.recommendation.evaluate.EvaluatePolicies;
import io.quanyu.recommendation.evaluate.PolicyEvaluation;
import io.quanyu.recommendation.evaluate.PolicyValue;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says by the log what each strategy would earn, had it served alone. */
@Command(
    name = "policy",
    description =
        "Say by an export of recommendations (export-recommendations) what each strategy would earn"
            + " in a slot, had it served alone: IPS and SNIPS with 95%% intervals, and how many slots"
            + " of its own would tell as much (effective n).",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class EvaluatePolicyCommand implements Callable<Integer> {
  private static final Set<String> REWARDS = Set.of("clicked", "purchased");

  @Option(names = "--log", paramLabel = "FILE", required = true, description = "CSV, or its gzip.")
  private Path log;

  @Option(
      names = "--reward",
      paramLabel = "NAME",
      defaultValue = "clicked",
      description = "What is earned: clicked (the default) or purchased.")
  private String reward;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!REWARDS.contains(reward)) {
      return refuse("--reward must be clicked or purchased.");
    }
    EvaluatePolicies.Answer answer = EvaluatePolicies.evaluate(log, reward);
    if (answer.refusal() != null) {
      return refuse(answer.refusal().toString());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(answer.evaluation()), StandardCharsets.UTF_8));
    } else {
      print(answer.evaluation(), out);
    }
    return ExitCode.OK;
  }

  private static void print(PolicyEvaluation evaluation, PrintWriter out) {
    out.printf(
        "%s per slot, by %,d recommendations with %,d slots%n",
        evaluation.reward(), evaluation.recommendations(), evaluation.slots());
    out.printf("  %-16s %-26s %-26s %s%n", "policy", "IPS", "SNIPS", "effective n");
    for (PolicyValue value : evaluation.policies()) {
      out.printf(
          "  %-16s %-26s %-26s %,.0f%n",
          value.policy(), text(value.ips()), text(value.snips()), value.effective());
    }
  }

  private static String text(PolicyValue.Estimate estimate) {
    return "%.4f (%.4f to %.4f)".formatted(estimate.value(), estimate.low(), estimate.high());
  }

  private int refuse(String problem) {
    spec.commandLine().getErr().println(problem);
    return ExitCode.SOFTWARE;
  }
}
