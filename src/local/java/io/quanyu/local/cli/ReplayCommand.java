package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends what was set aside through the rules again. */
@Command(
    name = "replay",
    description =
        "Send what was set aside through the rules again, after they were mended. What they take"
            + " now is folded and leaves the quarantine; the rest stays with its new reason.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class ReplayCommand extends StackCommand {
  private static final int IDS = 100;

  @Mixin private final QuarantineOptions which = new QuarantineOptions();

  @Option(names = "--id", paramLabel = "ID", description = "This item alone; may be repeated.")
  private List<String> ids = new ArrayList<>();

  private long replayed;
  private long kept;

  @Override
  int run() throws IOException, InterruptedException {
    if (ids.isEmpty() && !which.fields().containsKey("source")) {
      throw wrongUsage("Name what to replay: --source, or --id for single items.");
    }
    QuarantineApi api = which.open(options(), err()::println);
    if (ids.isEmpty()) {
      api.replay(QuarantineApi.body(which.fields()), this::show);
    }
    for (int from = 0; from < ids.size(); from += IDS) {
      ObjectNode body = QuarantineApi.body(which.fields());
      ArrayNode some = body.putArray("ids");
      ids.subList(from, Math.min(ids.size(), from + IDS)).forEach(some::add);
      api.replay(body, this::show);
    }
    out().println(replayed + " replayed, " + kept + " kept");
    return kept == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void show(JsonNode result) {
    replayed += result.path("replayed").asLong();
    kept +=
        result.path("refused").asLong()
            + result.path("notReplayable").asLong()
            + result.path("missing").asLong();
    result.path("kept").forEach(item -> err().println(QuarantineCommand.line(item)));
  }
}
