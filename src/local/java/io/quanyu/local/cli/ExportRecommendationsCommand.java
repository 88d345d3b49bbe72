package io.quanyu.local.cli;

import io.quanyu.profile.ConsentCheck;
import io.quanyu.recommendation.ExportRecommendations;
import io.quanyu.recommendation.InteractionsTable;
import io.quanyu.recommendation.RecommendationLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Writes what was recommended and what came of it, to judge policies by. */
@Command(
    name = "export-recommendations",
    description =
        "Write what was recommended in the last 30 days and what came of it: CSV with a row a slot,"
            + " for nobody known and for those who agree to personalization, without any identifier.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ExportRecommendationsCommand extends StackCommand {
  private static final int SALT_BYTES = 32;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Override
  int run() throws IOException {
    Stack stack = options().open();
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    try (KeysOfStack stores = new KeysOfStack(stack);
        DynamoDbClient dynamoDb = stack.dynamoDb()) {
      InteractionsTable table =
          new InteractionsTable(stack.table("InteractionsTable"), KeysOfStack.WORKSPACE);
      ExportRecommendations export =
          new ExportRecommendations(
              new RecommendationLog(dynamoDb, stores.clock(), table),
              new PersonsOfStack(stack, dynamoDb, stores.clock()).persons(),
              new ConsentCheck(stores.sources()),
              salt);
      RecommendationsFile.Written written = new RecommendationsFile(file).write(export);
      err()
          .printf(
              "%d recommendations written, %d left out: for persons who do not agree%n",
              written.recommendations(), written.leftOut());
      return ExitCode.OK;
    }
  }
}
