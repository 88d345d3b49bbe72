package io.quanyu.local.cli;

import io.quanyu.local.BuiltIn;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Which items that were set aside are meant, and where. */
final class QuarantineOptions {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(names = "--source", paramLabel = "NAME", description = "Items of this source.")
  private String source = "";

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "Items that this step refused, such as envelope, limits, plan or fold.")
  private String phase = "";

  @Option(names = "--code", paramLabel = "CODE", description = "Items with this reason.")
  private String code = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Received since, such as 2026-11-23T00:00:00Z (default: 24 hours before --to).")
  private String from = "";

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Received before (default: now); at most 31 days behind --from.")
  private String to = "";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "API key (default: local-admin, which only a local runtime knows).")
  private String key = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the API; by default that of the local runtime or of the stack.")
  private URI url;

  /** What was given, by the API's names. */
  Map<String, String> fields() {
    Map<String, String> fields =
        new TreeMap<>(
            Map.of("source", source, "phase", phase, "code", code, "from", from, "to", to));
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  /** The API that is meant; tells each time that it has to wait. */
  QuarantineApi open(StackOptions stack, Consumer<String> waiting) {
    if (stack.deployed() && key.isEmpty()) {
      throw new UserError("A deployed stack needs --key, an API key of its own.");
    }
    return new QuarantineApi(
        url == null ? stack.open().apiUrl() : url,
        key.isEmpty() ? BuiltIn.API_KEY : key,
        new Retry(PATIENCE, waiting));
  }
}
