package io.quanyu.local.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.local.cli.Version;
import io.quanyu.strategy.budget.linear.CellProgram;
import io.quanyu.strategy.budget.linear.Plan;
import io.quanyu.strategy.budget.linear.SampleProgram;
import io.quanyu.strategy.budget.linear.Solver;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plans a made-up budget again after changes of its limits, in a warm process. */
@Command(
    name = "replan",
    description = "Make up a budget and plan it again after seeded changes of budget and limits.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BenchReplanCommand implements Callable<Integer> {
  @Option(names = "--channels", defaultValue = "10", description = "Channels (${DEFAULT-VALUE}).")
  private int channels;

  @Option(names = "--segments", defaultValue = "5", description = "Segments (${DEFAULT-VALUE}).")
  private int segments;

  @Option(names = "--days", defaultValue = "7", description = "Days (${DEFAULT-VALUE}).")
  private int days;

  @Option(names = "--changes", defaultValue = "100", description = "Changes (${DEFAULT-VALUE}).")
  private int changes;

  @Option(names = "--warm-up", defaultValue = "200", description = "Before (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(names = "--seed", defaultValue = "7", description = "Seed (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (Math.min(channels, Math.min(segments, days)) < 1 || channels < SampleProgram.GROUPS) {
      spec.commandLine().getErr().println("Take 10 or more channels, and 1 or more of the others.");
      return ExitCode.USAGE;
    }
    CellProgram program = new SampleProgram(channels, segments, days, new Random(seed)).make();
    Plan plan = Solver.solve(program);
    measure(program, plan, warmUp, new Random(seed + 1));
    ObjectNode report = measure(program, plan, changes, new Random(seed + 2));
    BenchReport.print(report, json, spec.commandLine().getOut());
    return report.path("proven").asInt() == changes ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static ObjectNode measure(CellProgram program, Plan plan, int count, Random random) {
    double[] wall = new double[count];
    double[] cpu = new double[count];
    int proven = 0;
    int changed = 0;
    for (int n = 0; n < count; n++) {
      CellProgram other = changed(program, random);
      long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long before = System.nanoTime();
      Plan again = Solver.solveAgain(other, plan.prices());
      wall[n] = (System.nanoTime() - before) / 1e6;
      cpu[n] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore) / 1e6;
      proven += again.proof().proves() ? 1 : 0;
      changed += Arrays.equals(again.spends(), plan.spends()) ? 0 : 1;
    }
    ObjectNode report = Json.object();
    report.put("columns", program.columns()).put("rows", program.rows()).put("changes", count);
    report.put("proven", proven).put("spendChanged", changed);
    report.put("p50Millis", at(wall, 0.5)).put("p95Millis", at(wall, 0.95));
    report.put("p50CpuMillis", at(cpu, 0.5)).put("p95CpuMillis", at(cpu, 0.95));
    return report;
  }

  /** The total by up to a tenth, all other limits by up to a twentieth. */
  private static CellProgram changed(CellProgram program, Random random) {
    double[] lo = new double[program.rows()];
    double[] hi = new double[program.rows()];
    for (int i = 0; i < hi.length; i++) {
      double part = i == 0 ? 0.1 : 0.05;
      double factor = 1 - part + 2 * part * random.nextDouble();
      boolean same = program.lo(i) == program.hi(i);
      hi[i] = program.hi(i) * (Double.isInfinite(program.hi(i)) ? 1 : factor);
      lo[i] = same ? hi[i] : program.lo(i);
    }
    return program.withLimits(lo, hi);
  }

  private static double at(double[] millis, double part) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    int place = (int) Math.ceil(part * sorted.length) - 1;
    return sorted.length == 0 ? 0 : sorted[Math.max(0, place)];
  }
}
