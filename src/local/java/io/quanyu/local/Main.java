package io.quanyu.local;

import io.quanyu.local.bench.BenchCommand;
import io.quanyu.local.cli.EvaluateCommand;
import io.quanyu.local.cli.ExportDecisionsCommand;
import io.quanyu.local.cli.ExportRecommendationsCommand;
import io.quanyu.local.cli.ExportTrainingCommand;
import io.quanyu.local.cli.FitCurvesCommand;
import io.quanyu.local.cli.ImportCommand;
import io.quanyu.local.cli.KeysCommand;
import io.quanyu.local.cli.PlanCommand;
import io.quanyu.local.cli.QuarantineCommand;
import io.quanyu.local.cli.RedriveCommand;
import io.quanyu.local.cli.Version;
import io.quanyu.local.sample.SampleCommand;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The command line. Exit codes: 0 done, 1 failed, 2 called wrongly. */
@QuarkusMain
@Command(
    name = "quanyu",
    description = "Omnichannel AI marketing for e-commerce. Without a command it serves.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      ServeCommand.class,
      BenchCommand.class,
      EvaluateCommand.class,
      ExportTrainingCommand.class,
      ExportRecommendationsCommand.class,
      FitCurvesCommand.class,
      ExportDecisionsCommand.class,
      ImportCommand.class,
      KeysCommand.class,
      PlanCommand.class,
      QuarantineCommand.class,
      RedriveCommand.class,
      SampleCommand.class
    })
public final class Main implements Runnable {
  @Mixin private ServeOptions options;

  private Main() {}

  /** Ends the process with the command's exit code. */
  public static void main(String... args) {
    CommandLine commands = new CommandLine(new Main());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler(Main::report);
    System.exit(commands.execute(args));
  }

  private static int report(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(failure instanceof StartException)) {
      throw failure;
    }
    command.getErr().println(failure.getMessage());
    return CommandLine.ExitCode.SOFTWARE;
  }

  @Override
  public void run() {
    options.serve();
  }
}
