package io.quanyu.local.bench;

import io.quanyu.event.Json;
import io.quanyu.local.cli.UserError;
import io.quanyu.local.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves in a process of its own with one processor, and asks for decisions at a steady rate. */
@Command(
    name = "decide",
    description =
        "Define actions and persons in a process of its own with one processor, and ask it for"
            + " decisions at a steady rate.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class BenchDecideCommand implements Callable<Integer> {
  private static final double SECOND = 1e9;

  @Option(names = "--rate", defaultValue = "50", description = "Calls a second (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "How long calls are measured, and before that don't count (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--users", defaultValue = "1000", description = "Persons (${DEFAULT-VALUE}).")
  private int users;

  @Option(names = "--actions", defaultValue = "30", description = "Actions (${DEFAULT-VALUE}).")
  private int actions;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!(rate > 0) || Math.min(Math.min(seconds, users), actions) < 1) {
      spec.commandLine().getErr().println("Take 1 or more of each.");
      return ExitCode.USAGE;
    }
    Path directory = Files.createTempDirectory("quanyu-bench");
    try (ServedProcess served = ServedProcess.start(directory)) {
      DecideCalls calls = new DecideCalls(served.api(), users);
      calls.define(actions);
      calls.introduce();
      run(calls);
      long before = served.cpu().toNanos();
      LoadFigures figures = run(calls);
      double cpu = (served.cpu().toNanos() - before) / 1e6 / figures.calls();
      if (json) {
        Map<String, Object> told = figures.told();
        told.put("cpuMsPerCall", cpu);
        out.println(new String(Json.write(told), StandardCharsets.UTF_8));
      } else {
        out.println(figures.line());
        out.printf("%.2f ms CPU a call%n", cpu);
      }
      return ExitCode.OK;
    } catch (UserError e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }

  /** From when a call should have been sent, so that what a slow one holds up counts. */
  private LoadFigures run(DecideCalls calls) {
    LoadTally tally = new LoadTally();
    List<CompletableFuture<Void>> open = new ArrayList<>();
    long start = System.nanoTime();
    long count = Math.round(rate * seconds);
    for (long call = 0; call < count; call++) {
      long intended = start + (long) (call * SECOND / rate);
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      open.add(calls.ask(call, intended, tally));
    }
    open.forEach(CompletableFuture::join);
    return tally.figures(rate);
  }
}
