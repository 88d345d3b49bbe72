package io.quanyu.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.function.AccessKey;
import io.quanyu.function.ConsentBasis;
import io.quanyu.function.Scope;
import io.quanyu.function.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  @TempDir private static Path dataDir;
  private static RunningParts parts;
  private KeysOfStack stores;

  @BeforeAll
  static void start() throws Exception {
    parts = new RunningParts(dataDir);
  }

  @AfterAll
  static void stop() throws Exception {
    parts.stop();
  }

  @BeforeEach
  void open() {
    stores = new KeysOfStack(parts.stack());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void theSecretAloneGoesToTheStandardOutputAndWorks() {
    Cli run = keys("create", "--kind", "write", "--source", "alone", "--consent", "explicit");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("qy_write_[\\w-]{43}\n");
    assertThat(found(run)).map(AccessKey::source).contains("alone");
  }

  @Test
  void aNewSourceGetsWhatTheOptionsSay() {
    keys(
        "create --kind write --source pos --channel pos --max-event-kb 128 --max-request-kb 600"
            + " --consent granted-by-default:email,ads");

    assertThat(stores.sources().find("pos"))
        .contains(
            new Source("pos", "pos", 131_072, 614_400, new ConsentBasis(List.of("email", "ads"))));
  }

  @Test
  void aNewSourceWithoutAConsentBasisIsRefused() {
    Cli run = keys("create", "--kind", "write", "--source", "silent");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--consent explicit", "granted-by-default:");
    assertThat(run.out()).isEmpty();
    assertThat(stores.sources().find("silent")).isEmpty();
  }

  @Test
  void aSourceThatExistsGetsAnotherKeyButNoOtherConsent() {
    keys("create", "--kind", "write", "--source", "twice", "--consent", "explicit");

    Cli another = keys("create", "--kind", "write", "--source", "twice");
    Cli changed = keys("create --kind write --source twice --consent granted-by-default:email");

    assertThat(found(another)).isPresent();
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.err()).contains("Source twice exists");
    assertThat(stores.sources().find("twice").orElseThrow().consent())
        .isEqualTo(ConsentBasis.explicit());
  }

  @Test
  void theBuiltInSourceOfTheLocalRuntimeExistsFromTheStart() {
    assertThat(found(keys("create", "--kind", "write", "--source", "local"))).isPresent();
  }

  @Test
  void anApiKeyHasTheScopesThatItIsGiven() {
    Cli run = keys("create", "--kind", "api", "--scope", "profiles:read,identities:write");

    assertThat(found(run))
        .hasValueSatisfying(
            key -> {
              assertThat(key.allows(Scope.PROFILES_READ)).isTrue();
              assertThat(key.allows(Scope.IDENTITIES_WRITE)).isTrue();
              assertThat(key.allows(Scope.ADMIN)).isFalse();
            });
  }

  @Test
  void optionsThatDoNotFitAreWrongUsage() {
    assertWrongUsage("create", "--kind");
    assertWrongUsage("create --kind other", "--kind");
    assertWrongUsage("create --kind api", "--scope");
    assertWrongUsage("create --kind api --scope everything", "profiles:read");
    assertWrongUsage("create --kind api --scope admin --source shop", "no source");
    assertWrongUsage("create --kind write --source shop --scope admin", "no --scope");
    assertWrongUsage("create --kind write --consent explicit", "--source");
    assertWrongUsage("create --kind write --source A#B --consent explicit", "--source");
    assertWrongUsage("create --kind write --source a --consent granted", "--consent");
    assertWrongUsage(
        "create --kind write --source a --consent explicit --max-event-kb 3000000", "1 to 256");
    assertWrongUsage(
        "create --kind write --source a --consent explicit --max-request-kb 31", "--max-request");
    assertWrongUsage("revoke", "KEY");
    assertWrongUsage("", "create");
  }

  @Test
  void aRevokedKeyIsListedWithItsTimeAndIsNoLongerValid() {
    String secret = keys("create --kind api --scope profiles:read --label reports").out().strip();
    String prefix = secret.substring(0, "qy_api_".length() + 8);

    Cli before = keys("list");
    Cli revoked = keys("revoke", prefix);
    Cli again = keys("revoke", prefix);
    Cli after = keys("list");

    assertThat(before.out()).contains(prefix + "\tapi\tprofiles:read\t").contains("\t-\treports\n");
    assertThat(before.out()).doesNotContain(secret);
    assertThat(before.err()).contains("local-write, local-admin");
    assertThat(revoked.exitCode()).isZero();
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("was revoked at");
    assertThat(after.out()).doesNotContain("\t-\treports\n").contains("\treports\n");
    assertThat(stores.keys().find(secret)).isEmpty();
  }

  @Test
  void revokingWhatDoesNotExistFails() {
    Cli run = keys("revoke", "qy_api_nothing");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("No such key", "keys list");
  }

  @Test
  void aRuntimeThatDoesNotAnswerIsSaid(@TempDir Path stopped) throws Exception {
    Files.writeString(
        stopped.resolve("outputs.json"),
        "{\"AccessTableName\":\"a\",\"DynamoDbEndpoint\":\"http://localhost:1\"}");

    Cli run = Cli.run(new KeysCommand(), "list", "--data-dir", stopped.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Is the local runtime running?").doesNotContain("\tat ");
  }

  private void assertWrongUsage(String words, String expected) {
    Cli run = keys(words);

    assertThat(run.exitCode()).as(words).isEqualTo(2);
    assertThat(run.err()).as(words).contains(expected, "Usage: ");
    assertThat(run.out()).as(words).isEmpty();
  }

  private Optional<AccessKey> found(Cli run) {
    return stores.keys().find(run.out().strip());
  }

  private static Cli keys(String words) {
    return keys(Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));
  }

  private static Cli keys(String... args) {
    Stream<String> dataDirectory =
        args.length == 0 ? Stream.of() : Stream.of("--data-dir", dataDir.toString());
    return Cli.run(
        new KeysCommand(), Stream.concat(Stream.of(args), dataDirectory).toArray(String[]::new));
  }
}
