package io.quanyu.local.cli;

import io.quanyu.function.AccessKey;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Source;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The source of a write key; all but its name only where it is new. */
final class SourceOptions {
  private static final int KB = 1_024;
  private static final int MAX_EVENT_KB = 256;
  private static final int MAX_REQUEST_KB = 1_000;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "Source of a write key: 1 to 64 of lower-case letters, digits, - and _. Created if new.")
  private String name = "";

  @Option(
      names = "--channel",
      paramLabel = "CHANNEL",
      description = "New source: channel of events that name none, such as web or pos.")
  private String channel = "";

  @Option(
      names = "--consent",
      paramLabel = "BASIS",
      description =
          "New source, required: explicit (only what a consent event grants), or"
              + " granted-by-default:PURPOSE,… (these purposes until withdrawn).")
  private String consent = "";

  @Option(
      names = "--max-event-kb",
      paramLabel = "KB",
      description = "New source: largest event, 1 to 256 KB (default: 32; imports often need 128).")
  private Integer maxEventKb;

  @Option(
      names = "--max-request-kb",
      paramLabel = "KB",
      description = "New source: largest request, up to 1,000 KB (default: 500).")
  private Integer maxRequestKb;

  String name() {
    return name;
  }

  /** Whether any option is given that only a new source takes. */
  boolean describesNew() {
    return !consent.isEmpty() || !channel.isEmpty() || maxEventKb != null || maxRequestKb != null;
  }

  /** What is wrong with the options for a key of this kind; empty if nothing is. */
  Optional<String> problem(AccessKey.Kind kind) {
    if (kind == AccessKey.Kind.API) {
      boolean any = !name.isEmpty() || describesNew();
      return any
          ? Optional.of("An API key has no source: leave its options away.")
          : Optional.empty();
    }
    if (!Source.isName(name)) {
      return Optional.of(
          "A write key needs --source, 1 to 64 of lower-case letters, digits, - and _.");
    }
    if (!consent.isEmpty() && ConsentBasis.parse(consent).isEmpty()) {
      return Optional.of("--consent is explicit or granted-by-default:PURPOSE,…");
    }
    return limitProblem();
  }

  /** The new source that the options describe; empty if its consent basis is not declared. */
  Optional<Source> newSource() {
    return ConsentBasis.parse(consent)
        .map(basis -> new Source(name, channel, maxEventBytes(), maxRequestBytes(), basis));
  }

  private Optional<String> limitProblem() {
    if (maxEventBytes() < 1 || maxEventBytes() > MAX_EVENT_KB * KB) {
      return Optional.of("--max-event-kb is 1 to " + MAX_EVENT_KB);
    }
    if (maxRequestBytes() < maxEventBytes() || maxRequestBytes() > MAX_REQUEST_KB * KB) {
      return Optional.of("--max-request-kb is from --max-event-kb to " + MAX_REQUEST_KB);
    }
    return Optional.empty();
  }

  private int maxEventBytes() {
    return maxEventKb == null ? Source.EVENT_BYTES : maxEventKb * KB;
  }

  private int maxRequestBytes() {
    return maxRequestKb == null ? Source.REQUEST_BYTES : maxRequestKb * KB;
  }
}
