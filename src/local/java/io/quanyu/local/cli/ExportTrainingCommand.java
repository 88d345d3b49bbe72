package io.quanyu.local.cli;

import io.quanyu.profile.ConsentCheck;
import io.quanyu.recommendation.ExportInteractions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Writes interactions under pseudonyms, for training elsewhere. */
@Command(
    name = "export-training",
    description =
        "Write who met which item, under pseudonyms of this export alone: CSV with person, item,"
            + " event, time and quantity, of those who agree to personalization.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ExportTrainingCommand extends StackCommand {
  private static final int SALT_BYTES = 32;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Option(
      names = "--smallest-group",
      paramLabel = "N",
      defaultValue = "10",
      description = "Leave out items that fewer persons met (default: ${DEFAULT-VALUE}).")
  private int smallest;

  @Override
  int run() throws IOException {
    if (smallest < 1) {
      throw wrongUsage("--smallest-group must be 1 or more");
    }
    Stack stack = options().open();
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    try (KeysOfStack stores = new KeysOfStack(stack);
        DynamoDbClient dynamoDb = stack.dynamoDb()) {
      ConsentCheck consentCheck = new ConsentCheck(stores.sources());
      PersonsOfStack persons = new PersonsOfStack(stack, dynamoDb, stores.clock());
      ExportInteractions export =
          new ExportInteractions(persons.timeline(), persons.persons(), consentCheck, salt);
      TrainingFile.Written written = new TrainingFile(file, smallest).write(export);
      err()
          .printf(
              "%d interactions written, %d left out: fewer than %d persons met the item%n",
              written.rows(), written.leftOut(), smallest);
      return ExitCode.OK;
    }
  }
}
