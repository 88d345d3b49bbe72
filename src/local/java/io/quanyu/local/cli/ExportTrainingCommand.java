package io.quanyu.local.cli;

import io.quanyu.function.IdentitySettings;
import io.quanyu.function.Parallel;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.ConsentCheck;
import io.quanyu.profile.Links;
import io.quanyu.profile.Persons;
import io.quanyu.profile.Profiles;
import io.quanyu.profile.RetentionSettings;
import io.quanyu.profile.Tables;
import io.quanyu.profile.Timeline;
import io.quanyu.recommendation.ExportInteractions;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
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
  private static final String WORKSPACE = KeysOfStack.WORKSPACE;
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
      ExportInteractions export = export(stack, dynamoDb, consentCheck, salt, stores.clock());
      TrainingFile.Written written = new TrainingFile(file, smallest).write(export);
      err()
          .printf(
              "%d interactions written, %d left out: fewer than %d persons met the item%n",
              written.rows(), written.leftOut(), smallest);
      return ExitCode.OK;
    }
  }

  private static ExportInteractions export(
      Stack stack, DynamoDbClient dynamoDb, ConsentCheck consentCheck, byte[] salt, Clock clock) {
    String settings = stack.table("SettingsTable");
    Tables tables =
        new Tables(
            WORKSPACE,
            stack.table("IdentifiersTable"),
            stack.table("ProfilesTable"),
            stack.table("TimelineTable"));
    Backoff backoff = new Backoff();
    Persons persons =
        new Persons(
            new Links(dynamoDb, tables, backoff),
            new Profiles(dynamoDb, tables, backoff),
            new IdentitySettings(dynamoDb, clock, settings, WORKSPACE),
            clock,
            new Parallel());
    RetentionSettings retention = new RetentionSettings(dynamoDb, clock, 1, settings, WORKSPACE);
    Timeline timeline = new Timeline(dynamoDb, tables, backoff, retention, clock);
    return new ExportInteractions(timeline, persons, consentCheck, salt);
  }
}
