package io.quanyu.local.sample;

import io.quanyu.local.cli.Version;
import picocli.CommandLine.Command;

/** Works with the data set of the sample shop. */
@Command(
    name = "sample",
    description = "The data set of the sample shop.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ConvertCommand.class)
public final class SampleCommand {}
