package io.quanyu.function;

import io.quanyu.event.Hashes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Trained models, plans and other blobs in the table artifacts: chunks ({@code name#version},
 * {@code chunk#0000}…), a manifest ({@code name#version}, {@code manifest}) and a pointer to the
 * current version ({@code name}, {@code pointer}), which is flipped last. So a put that dies
 * anywhere leaves the version before it readable. The version before that one stays too, for
 * readers that are still at it and to go back to; older ones are removed. Thread-safe; exceptions
 * of the SDK are let through.
 */
@ApplicationScoped
public class Artifacts {
  /** Bytes of a chunk; an item may have 400 KB. */
  static final int CHUNK_BYTES = 350_000;

  private static final AttributeValue SCHEMA = number(1);
  private static final String POINTER = "pointer";
  private static final String MANIFEST = "manifest";

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String workspace;

  /** A client, the table and workspace; the clock dates what is stored. */
  @Inject
  public Artifacts(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /** Versions by role; {@code removed} may still be there where a process died. */
  @RegisterForReflection
  private record Pointer(String version, String previous, String removed) {
    private static final Pointer NONE = new Pointer("", "", "");

    private Pointer flipped(String next) {
      return new Pointer(next, version, previous.equals(next) ? "" : previous);
    }
  }

  /**
   * Stores a version and makes it the current one. A version that is current already stays as it
   * is, so whoever is told to put the same again may do so.
   */
  public Manifest put(String name, String version, byte[] content, Map<String, Long> counts) {
    Pointer before = pointer(name);
    if (before.version().equals(version)) {
      return manifest(name, version).orElseThrow();
    }
    remove(name, before.removed());
    int chunks = (content.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
    Manifest manifest =
        new Manifest(
            name, version, content.length, chunks, digest(content), clock.millis(), counts);
    for (int chunk = 0; chunk < chunks; chunk++) {
      putChunk(manifest, chunk, content);
    }
    putManifest(manifest);
    makeCurrent(manifest, before);
    return manifest;
  }

  private void makeCurrent(Manifest manifest, Pointer read) {
    Pointer before = read;
    while (!before.version().equals(manifest.version())) {
      Pointer after = before.flipped(manifest.version());
      if (flip(manifest.name(), before, after)) {
        remove(manifest.name(), after.removed());
        return;
      }
      before = pointer(manifest.name());
    }
  }

  /** The current version's name; empty where nothing was put yet. */
  public Optional<String> version(String name) {
    return Optional.of(pointer(name).version()).filter(version -> !version.isEmpty());
  }

  /** The manifest of the current version; empty where nothing was put yet. */
  public Optional<Manifest> current(String name) {
    return version(name).flatMap(version -> manifest(name, version));
  }

  /**
   * The content of a version.
   *
   * @throws IllegalStateException where it is not what was put: removed meanwhile, or damaged
   */
  public byte[] content(Manifest manifest) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":pk", text(partition(manifest.name(), manifest.version())),
                    ":first", text(chunkKey(0)),
                    ":last", text(chunkKey(manifest.chunks() - 1))))
            .consistentRead(true)
            .build();
    ByteBuffer content = ByteBuffer.allocate(manifest.bytes());
    for (Map<String, AttributeValue> item : dynamoDb.queryPaginator(query).items()) {
      byte[] chunk = item.get("body").b().asByteArrayUnsafe();
      content.put(chunk, 0, Math.min(chunk.length, content.remaining()));
    }
    if (content.hasRemaining() || !digest(content.array()).equals(manifest.sha256())) {
      throw new IllegalStateException(
          manifest.name() + " " + manifest.version() + " is not what was stored");
    }
    return content.array();
  }

  private Pointer pointer(String name) {
    Map<String, AttributeValue> item = get(workspace + "#" + name, POINTER);
    return item.isEmpty()
        ? Pointer.NONE
        : new Pointer(item.get("version").s(), item.get("previous").s(), item.get("removed").s());
  }

  private Optional<Manifest> manifest(String name, String version) {
    Map<String, AttributeValue> item = get(partition(name, version), MANIFEST);
    return item.isEmpty() ? Optional.empty() : Optional.of(manifest(name, version, item));
  }

  private static Manifest manifest(String name, String version, Map<String, AttributeValue> item) {
    return new Manifest(
        name,
        version,
        Integer.parseInt(item.get("bytes").n()),
        Integer.parseInt(item.get("chunks").n()),
        item.get("sha256").s(),
        Long.parseLong(item.get("createdAt").n()),
        item.get("counts").m().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, count -> Long.parseLong(count.getValue().n()))));
  }

  private void putChunk(Manifest manifest, int chunk, byte[] content) {
    int from = chunk * CHUNK_BYTES;
    byte[] bytes = Arrays.copyOfRange(content, from, Math.min(content.length, from + CHUNK_BYTES));
    Map<String, AttributeValue> item =
        item(partition(manifest.name(), manifest.version()), chunkKey(chunk));
    item.put("body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes)));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  private void putManifest(Manifest manifest) {
    Map<String, AttributeValue> item =
        item(partition(manifest.name(), manifest.version()), MANIFEST);
    item.put("bytes", number(manifest.bytes()));
    item.put("chunks", number(manifest.chunks()));
    item.put("sha256", text(manifest.sha256()));
    item.put("createdAt", number(manifest.createdAt()));
    Map<String, AttributeValue> counts = new HashMap<>();
    manifest.counts().forEach((name, count) -> counts.put(name, number(count)));
    item.put("counts", AttributeValue.fromM(counts));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** False where another put came first. */
  private boolean flip(String name, Pointer before, Pointer after) {
    Map<String, AttributeValue> item = item(workspace + "#" + name, POINTER);
    item.put("version", text(after.version()));
    item.put("previous", text(after.previous()));
    item.put("removed", text(after.removed()));
    item.put("createdAt", number(clock.millis()));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR #version = :before")
                  .expressionAttributeNames(Map.of("#version", "version"))
                  .expressionAttributeValues(Map.of(":before", text(before.version()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** The manifest goes last: as long as it is there, it says what is left. */
  private void remove(String name, String version) {
    if (version.isEmpty()) {
      return;
    }
    manifest(name, version)
        .ifPresent(
            manifest -> {
              for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
                delete(partition(name, version), chunkKey(chunk));
              }
              delete(partition(name, version), MANIFEST);
            });
  }

  private Map<String, AttributeValue> get(String partition, String sort) {
    return dynamoDb
        .getItem(get -> get.tableName(table).key(key(partition, sort)).consistentRead(true))
        .item();
  }

  private void delete(String partition, String sort) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(partition, sort)));
  }

  private String partition(String name, String version) {
    return workspace + "#" + name + "#" + version;
  }

  private static String chunkKey(int chunk) {
    return String.format("chunk#%04d", Math.max(0, chunk));
  }

  private static String digest(byte[] content) {
    return HexFormat.of().formatHex(Hashes.sha256(content));
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }

  private static Map<String, AttributeValue> item(String partition, String sort) {
    Map<String, AttributeValue> item = new HashMap<>(key(partition, sort));
    item.put("v", SCHEMA);
    return item;
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
