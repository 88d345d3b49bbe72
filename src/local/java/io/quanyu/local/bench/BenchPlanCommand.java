package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.local.cli.Version;
import io.quanyu.strategy.budget.linear.CellProgram;
import io.quanyu.strategy.budget.linear.MpsFile;
import io.quanyu.strategy.budget.linear.Plan;
import io.quanyu.strategy.budget.linear.SampleProgram;
import io.quanyu.strategy.budget.linear.Solver;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes up a budget over channels, segments and days, and plans it in this process. */
@Command(
    name = "plan",
    description = "Make up a budget over channels, segments and days, and plan it with proof.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BenchPlanCommand implements Callable<Integer> {
  private static final double BINDS = 1e-9;

  @Option(names = "--channels", defaultValue = "50", description = "Channels (${DEFAULT-VALUE}).")
  private int channels;

  @Option(names = "--segments", defaultValue = "20", description = "Segments (${DEFAULT-VALUE}).")
  private int segments;

  @Option(names = "--days", defaultValue = "28", description = "Days (${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--seed", defaultValue = "7", description = "Seed (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--mps", paramLabel = "FILE", description = "Write it here too, as MPS.")
  private Path mps;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Math.min(channels, Math.min(segments, days)) < 1 || channels < SampleProgram.GROUPS) {
      spec.commandLine().getErr().println("Take 10 or more channels, and 1 or more of the others.");
      return ExitCode.USAGE;
    }
    SampleProgram sample = new SampleProgram(channels, segments, days, new Random(seed));
    CellProgram program = sample.make();
    Plan plan = Solver.solve(program);
    ObjectNode report = report(sample, program, plan);
    if (mps != null) {
      try (Writer out = Files.newBufferedWriter(mps)) {
        MpsFile.write(program, out);
      }
    }
    BenchReport.print(report, json, spec.commandLine().getOut());
    return plan.proof().proves() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static ObjectNode report(SampleProgram sample, CellProgram program, Plan plan)
      throws IOException {
    ObjectNode report = Json.object();
    report.put("columns", program.columns());
    report.put("rows", program.rows());
    report.put("iterations", plan.iterations());
    report.put("cpuSeconds", cpuSeconds());
    report.put("peakMegabytes", peakMegabytes());
    report.put("objective", plan.proof().primal());
    report.put("lpGap", plan.proof().gap());
    // The made-up curves are straight between their points, so that the two gaps are one.
    report.put("gap", plan.proof().gap());
    report.put("violation", plan.proof().violation());
    ObjectNode binding = report.putObject("bindingRows");
    double[] sums = program.activities(plan.spends());
    int row = 0;
    for (SampleProgram.Kind kind : SampleProgram.Kind.values()) {
      int binds = 0;
      for (int i = 0; i < sample.rows(kind); i++, row++) {
        double limit = plan.price(row) < 0 ? program.lo(row) : program.hi(row);
        boolean met = Math.abs(sums[row] - limit) <= BINDS * Math.max(1, Math.abs(limit));
        binds += met && plan.price(row) != 0 ? 1 : 0;
      }
      String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      binding.putObject(name).put("binding", binds).put("of", sample.rows(kind));
    }
    return report;
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        / 1000.0;
  }

  /** The process's highest resident memory where the system tells it, else the heap's. */
  private static double peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / 1048576.0;
  }
}
