package io.quanyu.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which product a command works on: the running local one, or a deployed stack. */
final class StackOptions {
  @Option(
      names = "--stack-name",
      paramLabel = "NAME",
      description = "Work on this deployed CloudFormation stack, not on the local runtime.")
  private String stackName = "";

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Region of the stack; by default the one that the AWS configuration names.")
  private String region = "";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Data of the local runtime (default: ${DEFAULT-VALUE}).",
      defaultValue = "${sys:quanyu.data-dir:-.quanyu}")
  private Path dataDir;

  boolean deployed() {
    return !stackName.isEmpty();
  }

  Path dataDir() {
    return dataDir;
  }

  Stack open() {
    return deployed() ? DeployedStack.open(stackName, region) : RunningStack.open(dataDir);
  }
}
