package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.local.cli.Version;
import io.quanyu.local.simulation.Simulation;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a made-up month of a shop go by under several rules. */
@Command(
    name = "decisions",
    description =
        "Make up a month of a shop with three channels and a limited budget for offers, and tell"
            + " what deciding by its price earns beside other rules and beside the best in hindsight.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BenchDecisionsCommand implements Callable<Integer> {
  @Option(names = "--seed", defaultValue = "1", description = "Seed (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--share",
      defaultValue = "0.3",
      description = "Budget, as a share of what the best offer for all takes (${DEFAULT-VALUE}).")
  private double share;

  @Option(
      names = "--noise",
      defaultValue = "0",
      description = "How wrong the model is: standard deviation in logits (${DEFAULT-VALUE}).")
  private double noise;

  @Option(names = "--no-surge", description = "Without three days that no plan knew of.")
  private boolean noSurge;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(share > 0 && share <= 1 && noise >= 0)) {
      spec.commandLine().getErr().println("A share is above 0 and at most 1, noise not below 0.");
      return ExitCode.USAGE;
    }
    Simulation simulation = new Simulation(seed, share, noise, !noSurge);
    Map<String, Simulation.Result> results = simulation.results();
    double best = results.get(Simulation.BEST).profit();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode report = Json.object();
      results.forEach((name, result) -> report.set(name, Json.tree(result)));
      out.println(new String(Json.write(report), StandardCharsets.UTF_8));
      return ExitCode.OK;
    }
    out.printf("%,d visits, a budget of %,.0f%n", simulation.visits(), simulation.budget());
    out.printf("  %-18s %12s %12s %10s%n", "rule", "spent", "profit", "of best");
    results.forEach(
        (name, result) ->
            out.printf(
                Locale.ROOT,
                "  %-18s %,12.0f %,12.0f %9.2f%%%n",
                name,
                result.spend(),
                result.profit(),
                100 * result.profit() / best));
    return ExitCode.OK;
  }
}
