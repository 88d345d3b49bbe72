package io.quanyu.local.bench;

import io.quanyu.event.Json;
import io.quanyu.local.cli.UserError;
import io.quanyu.local.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes up a shop, serves it in a process with one processor, and asks for recommendations. */
@Command(
    name = "recommend",
    description =
        "Make up a shop, serve it in a process of its own with one processor, and ask it for"
            + " recommendations at a steady rate; then find the highest rate that it answers in"
            + " time.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BenchRecommendCommand implements Callable<Integer> {
  private static final double SETTLING_SECONDS = 5;

  @Mixin private LoadOptions options;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String problem = options.problem();
    if (problem != null) {
      return refuse(problem);
    }
    try {
      report(measured());
      return ExitCode.OK;
    } catch (UserError e) {
      return refuse(e.getMessage());
    }
  }

  private LoadReport measured() throws IOException {
    Path directory = options.directory();
    try {
      ShopSeed seed = new ShopSeed(options.shop(), options.factors(), Clock.systemUTC());
      seed.write(directory, (what, count) -> say("Writing %,d %s".formatted(count, what)));
      try (ServedProcess served = ServedProcess.start(directory)) {
        return measured(served);
      }
    } finally {
      options.clean(directory);
    }
  }

  private LoadReport measured(ServedProcess served) throws IOException {
    RecommendCalls calls =
        new RecommendCalls(served.api(), options.shop(), options.query(), options.places());
    calls.putRules();
    OpenLoop load = new OpenLoop(calls);
    say("Warming up for %d s".formatted(options.warmUpSeconds()));
    load.warmUp(options.warmUpSeconds());
    // Compiled code comes of calls, so the warm-up may use what processors there are.
    boolean apart = served.hold() && Processors.leave(0);
    load.run(options.rate(), SETTLING_SECONDS);
    say("Asking for %d s".formatted(options.seconds()));
    long before = served.cpu().toNanos();
    LoadFigures steady = load.run(options.rate(), options.seconds());
    double cpuMillis = (served.cpu().toNanos() - before) / 1e6 / steady.calls();
    say(steady.line());
    List<LoadFigures> climb =
        options.climbs()
            ? new ThroughputLimit(load, step -> say(step.line())).climb(options.rate())
            : List.of();
    return new LoadReport(options, apart, steady, cpuMillis, climb);
  }

  private void report(LoadReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new String(Json.write(report.object()), StandardCharsets.UTF_8));
    } else {
      report.lines().forEach(out::println);
    }
  }

  private void say(String text) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private int refuse(String problem) {
    spec.commandLine().getErr().println(problem);
    return ExitCode.SOFTWARE;
  }
}
