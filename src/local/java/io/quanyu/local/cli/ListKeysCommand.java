package io.quanyu.local.cli;

import io.quanyu.function.AccessKey;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** Lists keys, one a line, tab-separated. */
@Command(
    name = "list",
    description = "List the stored keys: prefix, kind, source or scopes, created, revoked, label.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class ListKeysCommand extends StackCommand {
  @Override
  int run() {
    Stack stack = options().open();
    try (KeysOfStack store = new KeysOfStack(stack)) {
      List<AccessKey> keys = store.keys().list();
      keys.forEach(key -> out().println(line(key)));
      err().println(keys.size() + (keys.size() == 1 ? " stored key" : " stored keys"));
    }
    if (stack.local()) {
      err().println("Built into the local runtime: local-write, local-admin");
    }
    return ExitCode.OK;
  }

  private static String line(AccessKey key) {
    String whatFor =
        key.kind() == AccessKey.Kind.WRITE
            ? key.source()
            : String.join(",", key.scopes().stream().sorted().toList());
    return String.join(
        "\t",
        key.prefix(),
        key.kind().name().toLowerCase(Locale.ROOT),
        whatFor,
        key.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        key.revokedAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-"),
        key.label());
  }
}
