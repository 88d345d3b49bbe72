package io.quanyu.local.cli;

import picocli.CommandLine.Command;

/** Says how good models are, on files and in this process. */
@Command(
    name = "evaluate",
    description = "Say how good a model is, on files. Nothing is stored.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      EvaluateRecommendCommand.class,
      EvaluatePolicyCommand.class,
      EvaluateDecisionsCommand.class,
      EvaluateValueCommand.class,
      EvaluateBehaviorCommand.class
    })
public final class EvaluateCommand {}
