package io.quanyu.local.bench;

import io.quanyu.local.cli.Version;
import picocli.CommandLine.Command;

/** Measures how fast the product answers on this machine. */
@Command(
    name = "bench",
    description = "Measure how fast the product answers on this machine.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchPlanCommand.class,
      BenchReplanCommand.class,
      BenchFlightsCommand.class,
      BenchRecommendCommand.class,
      BenchDecisionsCommand.class,
      BenchDecideCommand.class
    })
public final class BenchCommand {}
