package io.quanyu.local.cli;

import io.quanyu.event.Json;
import io.quanyu.interaction.decision.Decisions;
import io.quanyu.interaction.decision.ExportDecisions;
import io.quanyu.profile.ConsentCheck;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Writes what was decided and what came of it, to judge other ways of deciding by. */
@Command(
    name = "export-decisions",
    description =
        "Write what was decided in the last 90 days and what came of it, a JSON object a line, for"
            + " those who agree to personalization, without any identifier.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
public final class ExportDecisionsCommand extends StackCommand {
  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Override
  int run() throws IOException {
    Stack stack = options().open();
    try (KeysOfStack stores = new KeysOfStack(stack);
        DynamoDbClient dynamoDb = stack.dynamoDb();
        BufferedWriter writer = Files.newBufferedWriter(file)) {
      Decisions decisions =
          new Decisions(
              dynamoDb, stores.clock(), stack.table("InteractionsTable"), KeysOfStack.WORKSPACE);
      ExportDecisions export =
          new ExportDecisions(
              decisions,
              new PersonsOfStack(stack, dynamoDb, stores.clock()).persons(),
              new ConsentCheck(stores.sources()));
      PrintWriter lines = new PrintWriter(writer);
      long leftOut =
          export.read(line -> lines.println(new String(Json.write(line), StandardCharsets.UTF_8)));
      if (lines.checkError()) {
        throw new IOException("The file could not be written: " + file);
      }
      err().printf("%d decisions left out: for persons who do not agree%n", leftOut);
      return ExitCode.OK;
    }
  }
}
