package io.quanyu.local.cli;

import io.quanyu.function.AccessKey;
import io.quanyu.function.KeyRequest;
import io.quanyu.function.NewKey;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import io.quanyu.function.Sources;
import java.security.SecureRandom;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates a key, and the source of a write key if it is new. */
@Command(
    name = "create",
    description = "Create a key. The key alone goes to the standard output, this once.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class CreateKeyCommand extends StackCommand {
  @Option(
      names = "--kind",
      required = true,
      description = "write: sends events of a source. api: reads and changes what is stored.")
  private AccessKey.Kind kind;

  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "SCOPE",
      description = "What an API key may do: profiles:read, identities:write, admin (everything).")
  private Set<String> scopes = new TreeSet<>();

  @Option(names = "--label", paramLabel = "TEXT", description = "A note for `keys list`.")
  private String label = "";

  @Mixin private final SourceOptions sourceOptions = new SourceOptions();

  @Override
  int run() {
    checkUsage();
    try (KeysOfStack store = new KeysOfStack(options().open())) {
      if (kind == AccessKey.Kind.WRITE) {
        prepareSource(store.sources());
      }
      NewKey created = newKey(store);
      store.audit().noteCommand("keys create", created.key().prefix());
      store.keys().create(created);
      out().println(created.secret());
      err().println(sentence(created.key()));
      return ExitCode.OK;
    }
  }

  private void checkUsage() {
    if (kind == AccessKey.Kind.WRITE && !scopes.isEmpty()) {
      throw wrongUsage("A write key has no --scope: it sends events of its source.");
    }
    if (kind == AccessKey.Kind.API) {
      checkScopes();
    }
    sourceOptions.problem(kind).ifPresent(this::refuse);
  }

  private void checkScopes() {
    if (scopes.isEmpty() || !Scope.ALL.containsAll(scopes)) {
      throw wrongUsage(
          "An API key needs --scope, one or more of "
              + String.join(", ", new TreeSet<>(Scope.ALL)));
    }
  }

  private void refuse(String problem) {
    throw wrongUsage(problem);
  }

  private void prepareSource(Sources sources) {
    String name = sourceOptions.name();
    if (sources.find(name).isPresent()) {
      if (sourceOptions.describesNew()) {
        throw new UserError(
            "Source "
                + name
                + " exists: leave --consent, --channel and the limits away, or name a new source.");
      }
      return;
    }
    Source source = sourceOptions.newSource().orElseThrow(() -> wrongUsage(consentMissing(name)));
    sources.create(source);
    err().println("Source " + name + " is created, consent " + source.consent() + ".");
  }

  private static String consentMissing(String name) {
    return "Source "
        + name
        + " is new: declare its consent basis with --consent explicit or --consent"
        + " granted-by-default:PURPOSE,…";
  }

  private NewKey newKey(KeysOfStack store) {
    String source = kind == AccessKey.Kind.WRITE ? sourceOptions.name() : "";
    return new KeyRequest(kind, source, scopes, label)
        .make(store.clock().instant(), new SecureRandom());
  }

  private static String sentence(AccessKey key) {
    String whatFor =
        key.kind() == AccessKey.Kind.WRITE
            ? "Write key of source " + key.source()
            : "API key for " + String.join(", ", new TreeSet<>(key.scopes()));
    return whatFor + ". It is shown this once; `keys revoke " + key.prefix() + "` ends it.";
  }
}
