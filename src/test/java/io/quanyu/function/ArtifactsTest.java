package io.quanyu.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quanyu.testing.Faults;
import io.quanyu.testing.MemoryTables;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ArtifactsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  private static final String TABLE = "ArtifactsTable";
  private static MemoryTables tables;

  private String workspace;
  private Artifacts artifacts;

  @BeforeAll
  static void start() {
    tables = new MemoryTables();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @BeforeEach
  void open(TestInfo test) {
    workspace = test.getTestMethod().orElseThrow().getName();
    artifacts = over(tables.client());
  }

  @Test
  void whatWasPutIsReadBackWithWhatIsKnownOfIt() {
    byte[] content = content(1, 2 * Artifacts.CHUNK_BYTES + 17);
    artifacts.put("model", "v1", content, Map.of("items", 7L));
    Manifest manifest = artifacts.current("model").orElseThrow();
    assertThat(manifest.chunks()).isEqualTo(3);
    assertThat(manifest.counts()).containsExactly(Map.entry("items", 7L));
    assertThat(manifest.createdAt()).isEqualTo(CLOCK.millis());
    assertThat(artifacts.content(manifest)).isEqualTo(content);
    assertThat(artifacts.version("other")).isEmpty();
  }

  @Test
  void anEmptyArtifactAndOneThatJustFillsItsChunksAreReadBack() {
    artifacts.put("empty", "v1", new byte[0], Map.of());
    artifacts.put("full", "v1", content(2, Artifacts.CHUNK_BYTES), Map.of());
    assertThat(current("empty")).isEmpty();
    assertThat(current("full")).isEqualTo(content(2, Artifacts.CHUNK_BYTES));
  }

  @Test
  void theNewestFiveVersionsAreKeptAndOlderOnesAreRemoved() {
    for (int version = 1; version <= 7; version++) {
      artifacts.put("model", "v" + version, content(version, 400_000), Map.of());
    }
    assertThat(artifacts.version("model")).contains("v7");
    assertThat(artifacts.previous("model")).contains("v6");
    assertThat(artifacts.versions("model"))
        .extracting(Manifest::version)
        .containsExactly("v7", "v6", "v5", "v4", "v3");
    assertThat(items("v3")).isEqualTo(3);
    assertThat(items("v2")).isZero();
    assertThat(items("v1")).isZero();
  }

  @Test
  void aVersionMayBeKeptWithoutBecomingCurrent() {
    artifacts.put("model", "v1", content(1, 10), Map.of());
    artifacts.put(new ArtifactDraft("model", "v2", Map.of(), "worse"), content(2, 10), false);
    assertThat(current("model")).isEqualTo(content(1, 10));
    Manifest kept = artifacts.versions("model").get(0);
    assertThat(kept.version()).isEqualTo("v2");
    assertThat(kept.about()).isEqualTo("worse");
    assertThat(artifacts.content(kept)).isEqualTo(content(2, 10));
  }

  @Test
  void aKeptVersionIsMadeCurrentByThePointerAlone() {
    for (int version = 1; version <= 3; version++) {
      artifacts.put("model", "v" + version, content(version, 10), Map.of());
    }
    assertThat(artifacts.makeCurrent("model", "v1")).isTrue();
    assertThat(current("model")).isEqualTo(content(1, 10));
    assertThat(artifacts.previous("model")).contains("v3");
    assertThat(artifacts.makeCurrent("model", "v9")).isFalse();
    assertThat(artifacts.makeCurrent("nothing", "v1")).isFalse();
    assertThat(current("model")).isEqualTo(content(1, 10));
  }

  @Test
  void theCurrentVersionStaysHoweverManyAreRefusedAfterIt() {
    artifacts.put("model", "v1", content(1, 10), Map.of());
    artifacts.put("model", "v2", content(2, 10), Map.of());
    for (int version = 3; version <= 12; version++) {
      artifacts.put(
          new ArtifactDraft("model", "v" + version, Map.of(), ""), content(version, 10), false);
    }
    assertThat(current("model")).isEqualTo(content(2, 10));
    assertThat(artifacts.previous("model")).contains("v1");
    assertThat(artifacts.versions("model")).hasSizeBetween(5, 7);
  }

  @Test
  void aPointerOfTheFormatBeforeIsReadAndGoneOnWith() {
    artifacts.put("model", "v1", content(1, 10), Map.of());
    artifacts.put("model", "v2", content(2, 10), Map.of());
    tables
        .client()
        .updateItem(
            update ->
                update
                    .tableName(TABLE)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS(workspace + "#model"),
                            "sk", AttributeValue.fromS("pointer")))
                    .updateExpression("SET removed = :none REMOVE versions, changes")
                    .expressionAttributeValues(Map.of(":none", AttributeValue.fromS(""))));
    assertThat(artifacts.version("model")).contains("v2");
    artifacts.put("model", "v3", content(3, 10), Map.of());
    assertThat(artifacts.versions("model"))
        .extracting(Manifest::version)
        .containsExactly("v3", "v2", "v1");
  }

  @Test
  void goingBackToTheVersionBeforeKeepsIt() {
    artifacts.put("model", "v1", content(1, 10), Map.of());
    artifacts.put("model", "v2", content(2, 10), Map.of());
    artifacts.put("model", "v1", content(1, 10), Map.of());
    assertThat(current("model")).isEqualTo(content(1, 10));
  }

  @Test
  void aPutThatDiesAtAnyWriteLeavesAWholeVersionAndIsFinishedByTheNextTry() {
    for (Faults.Kind kind : List.of(Faults.Kind.KILL_BEFORE, Faults.Kind.KILL_AFTER)) {
      int write = 0;
      boolean died = true;
      while (died) {
        write++;
        workspace = kind + "-" + write;
        artifacts = over(tables.client());
        artifacts.put("model", "v1", content(1, 500_000), Map.of());
        for (int version = 2; version <= 5; version++) {
          artifacts.put("model", "v" + version, content(version, 10), Map.of());
        }
        died = diesAt(kind, write);
        assertThat(current("model")).isIn(content(5, 10), content(6, 900_000));
        artifacts.put("model", "v6", content(6, 900_000), Map.of());
        assertThat(current("model")).isEqualTo(content(6, 900_000));
        artifacts.put("model", "v7", content(7, 10), Map.of());
        assertThat(items("v1") + items("v2")).isZero();
      }
      assertThat(write).isEqualTo(9);
    }
  }

  @Test
  void twoPutsAtATimeLeaveOneOfThemCurrentAndWhole() throws InterruptedException {
    Thread one = new Thread(() -> artifacts.put("model", "one", content(1, 700_000), Map.of()));
    Thread other = new Thread(() -> artifacts.put("model", "other", content(2, 700_000), Map.of()));
    one.start();
    other.start();
    one.join();
    other.join();
    assertThat(current("model")).isIn(content(1, 700_000), content(2, 700_000));
  }

  @Test
  void contentThatIsNotWhatWasPutIsRefused() {
    artifacts.put("model", "v1", content(1, 10), Map.of());
    Map<String, AttributeValue> chunk = new HashMap<>();
    chunk.put("pk", AttributeValue.fromS(workspace + "#model#v1"));
    chunk.put("sk", AttributeValue.fromS("chunk#0000"));
    chunk.put("body", AttributeValue.fromB(SdkBytes.fromByteArray(content(2, 10))));
    tables.client().putItem(put -> put.tableName(TABLE).item(chunk));
    assertThatThrownBy(() -> current("model"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("model v1");
  }

  private boolean diesAt(Faults.Kind kind, int write) {
    Faults faults = new Faults();
    faults.arm(kind, write);
    try {
      over(faults.around(tables.client())).put("model", "v6", content(6, 900_000), Map.of());
      return false;
    } catch (Faults.Killed e) {
      return true;
    }
  }

  private Artifacts over(DynamoDbClient client) {
    return new Artifacts(client, CLOCK, TABLE, workspace);
  }

  private byte[] current(String name) {
    return artifacts.content(artifacts.current(name).orElseThrow());
  }

  private int items(String version) {
    Map<String, AttributeValue> key =
        Map.of(":pk", AttributeValue.fromS(workspace + "#model#" + version));
    return tables
        .client()
        .query(
            query ->
                query
                    .tableName(TABLE)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(key))
        .count();
  }

  private static byte[] content(int seed, int bytes) {
    byte[] content = new byte[bytes];
    new Random(seed).nextBytes(content);
    return content;
  }
}
