package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class AccessKeysTest {
  private static final String UNKNOWN = "qy_write_unknown";
  private final AccessTables tables = new AccessTables();
  private final AccessKeys keys = tables.accessKeys();
  private final SecureRandom random = new SecureRandom();

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void aCreatedKeyIsFoundByItsSecretAlone() {
    NewKey created = created(writeKey());

    assertThat(keys.find(created.secret())).contains(created.key());
    assertThat(keys.find(created.key().prefix())).isEmpty();
    assertThat(keys.find(UNKNOWN)).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys.find("qy_" + "x".repeat(1_000_000))).isEmpty();
  }

  @Test
  void aSecretHas256RandomBitsAndAStartThatTellsItsKind() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      secrets.add(writeKey().secret());
    }

    assertThat(secrets).hasSize(1_000).allMatch(key -> key.matches("qy_write_[\\w-]{43}"));
    assertThat(apiKey(Scope.ADMIN).secret()).matches("qy_api_[\\w-]{43}");
  }

  @Test
  void aSecretIsNeitherStoredNorPrinted() {
    NewKey created = created(writeKey());
    String unshown = created.secret().substring(created.key().prefix().length());

    assertThat(tables.items(AccessTables.ACCESS).toString()).doesNotContain(unshown);
    assertThat(created.toString()).doesNotContain(unshown);
  }

  @Test
  void everyKeyIsStoredUnderTheWorkspaceWithASchemaVersion() {
    created(apiKey(Scope.PROFILES_READ));

    assertThat(tables.items(AccessTables.ACCESS))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.get("pk").s()).isEqualTo("main#key");
              assertThat(item.get("sk").s()).matches("[0-9a-f]{64}");
              assertThat(item.get("v").n()).isEqualTo("1");
            });
  }

  @Test
  void aRevokedKeyEndsAtOnceHereAndWithinAMinuteElsewhere() {
    AccessKeys elsewhere = tables.accessKeys();
    NewKey created = created(writeKey());
    assertThat(elsewhere.find(created.secret())).isPresent();

    keys.revoke(created.key().prefix());

    assertThat(keys.find(created.secret())).isEmpty();
    assertThat(elsewhere.find(created.secret())).isPresent();
    tables.clock.advance(Duration.ofMinutes(1));
    assertThat(elsewhere.find(created.secret())).isEmpty();
  }

  @Test
  void revokingAgainKeepsTheFirstTime() {
    NewKey created = created(writeKey());
    Instant revoked = tables.clock.instant();

    keys.revoke(created.secret());
    tables.clock.advance(Duration.ofDays(1));

    assertThat(keys.revoke(created.key().prefix()))
        .singleElement()
        .satisfies(key -> assertThat(key.revokedAt()).contains(revoked));
    assertThat(keys.list())
        .singleElement()
        .satisfies(key -> assertThat(key.revokedAt()).contains(revoked));
  }

  @Test
  void revokingAnUnknownKeyRevokesNothing() {
    NewKey created = created(writeKey());

    assertThat(keys.revoke("qy_write_")).isEmpty();
    assertThat(keys.find(created.secret())).isPresent();
  }

  @Test
  void aKeyThatIsCreatedAfterItWasLookedForIsFoundAfterAMinute() {
    AccessKeys elsewhere = tables.accessKeys();
    NewKey created = writeKey();
    assertThat(elsewhere.find(created.secret())).isEmpty();

    created(created);

    assertThat(elsewhere.find(created.secret())).isEmpty();
    tables.clock.advance(Duration.ofMinutes(1));
    assertThat(elsewhere.find(created.secret())).isPresent();
  }

  @Test
  void keysAreListedOldestFirst() {
    NewKey first = created(writeKey());
    tables.clock.advance(Duration.ofHours(1));
    NewKey second = created(apiKey(Scope.PROFILES_READ));

    assertThat(keys.list()).containsExactly(first.key(), second.key());
  }

  @Test
  void aBuiltInKeyIsValidButInNoTable() {
    AccessKey key = AccessKey.write("local", "", "local-write", Instant.EPOCH);
    AccessKeys local = tables.accessKeys(new BuiltInKey("local-write", key, Instant.MAX));

    assertThat(local.find("local-write")).contains(key);
    assertThat(keys.find("local-write")).isEmpty();
    assertThat(tables.items(AccessTables.ACCESS)).isEmpty();
  }

  @Test
  void aBuiltInKeyEndsWhenItExpires() {
    NewKey made = apiKey(Scope.PROFILES_READ);
    Instant end = tables.clock.instant().plus(Duration.ofHours(8));
    AccessKeys local = tables.accessKeys(new BuiltInKey(made.secret(), made.key(), end));

    tables.clock.advance(Duration.ofHours(8).minusMillis(1));
    assertThat(local.find(made.secret())).contains(made.key());
    tables.clock.advance(Duration.ofMillis(1));
    assertThat(local.find(made.secret())).isEmpty();
  }

  @Test
  void aFailureOfTheTableIsLetThroughAndNotRemembered() {
    tables.drop(AccessTables.ACCESS);

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> keys.find(UNKNOWN)).isInstanceOf(ResourceNotFoundException.class);
    }
  }

  @Test
  void anApiKeyMayDoWhatItsScopesNameAndAnAdminEverything() {
    AccessKey reader = apiKey(Scope.PROFILES_READ).key();
    AccessKey admin = apiKey(Scope.ADMIN).key();

    assertThat(reader.allows(Scope.PROFILES_READ)).isTrue();
    assertThat(reader.allows(Scope.IDENTITIES_WRITE)).isFalse();
    assertThat(reader.maySend()).isFalse();
    assertThat(admin.allows(Scope.IDENTITIES_WRITE)).isTrue();
    assertThat(writeKey().key().allows(Scope.PROFILES_READ)).isFalse();
    assertThat(writeKey().key().maySend()).isTrue();
  }

  private NewKey created(NewKey key) {
    keys.create(key);
    return key;
  }

  private NewKey writeKey() {
    return NewKey.write("shop", "web shop", tables.clock.instant(), random);
  }

  private NewKey apiKey(String scope) {
    return NewKey.api(Set.of(scope), "", tables.clock.instant(), random);
  }
}
