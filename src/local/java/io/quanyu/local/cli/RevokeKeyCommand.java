package io.quanyu.local.cli;

import io.quanyu.function.AccessKey;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** Revokes one key. */
@Command(
    name = "revoke",
    description = "Revoke a key for good; it ends within a minute.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RevokeKeyCommand extends StackCommand {
  @Parameters(
      paramLabel = "KEY",
      description = "The prefix that `keys list` shows, the key itself, or its SHA-256 in hex.")
  private String key;

  @Override
  int run() {
    try (KeysOfStack store = new KeysOfStack(options().open())) {
      List<AccessKey> fitting = store.keys().revoke(key);
      if (fitting.isEmpty()) {
        throw new UserError("No such key. `keys list` shows the prefixes of those that exist.");
      }
      if (fitting.size() > 1) {
        throw new UserError("Several keys have this prefix: give the key itself, or its SHA-256.");
      }
      store.audit().noteCommand("keys revoke", fitting.get(0).prefix());
      err().println(sentence(fitting.get(0)));
      return ExitCode.OK;
    }
  }

  private static String sentence(AccessKey key) {
    return key.revokedAt()
        .map(at -> key.prefix() + " was revoked at " + at)
        .orElse(key.prefix() + " is revoked; the functions notice within a minute");
  }
}
