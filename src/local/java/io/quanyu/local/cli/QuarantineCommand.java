package io.quanyu.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was set aside, one item a line, tab-separated. */
@Command(
    name = "quarantine",
    description =
        "List what was set aside, newest first: id, time, source, phase, code, pointer, sentence.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = ReplayCommand.class)
public final class QuarantineCommand extends StackCommand {
  @Mixin private final QuarantineOptions which = new QuarantineOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "List so many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--body", description = "Print each item as JSON, with what was sent.")
  private boolean body;

  private int shown;

  @Override
  int run() throws IOException, InterruptedException {
    if (limit < 1) {
      throw wrongUsage("--limit is 1 or more");
    }
    Map<String, String> query = new TreeMap<>(which.fields());
    if (body) {
      query.put("body", "true");
    }
    which.open(options(), err()::println).list(query, limit, this::show);
    err().println(shown + (shown == 1 ? " item" : " items"));
    return ExitCode.OK;
  }

  private void show(JsonNode page) {
    for (JsonNode item : page.path("items")) {
      out().println(body ? item.toString() : line(item));
      shown++;
    }
  }

  static String line(JsonNode item) {
    return String.join(
        "\t",
        item.path("id").asText(),
        item.path("receivedAt").asText(),
        item.path("source").asText(),
        item.path("phase").asText(),
        item.path("code").asText(),
        item.path("pointer").asText(),
        item.path("detail").asText());
  }
}
