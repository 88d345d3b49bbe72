package io.quanyu.function;

import io.quanyu.event.Hashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Trained models, plans and other blobs in the table artifacts: chunks ({@code name#version},
 * {@code chunk#0000}…), a manifest ({@code name#version}, {@code manifest}) and a pointer to the
 * versions that are kept ({@code name}, {@code pointer}), which is written last. So a put that dies
 * anywhere leaves all readable that was. The newest {@value ArtifactPointer#KEPT} versions are
 * kept, and the one that was current before; older ones are removed. Thread-safe; exceptions of the
 * SDK are let through.
 */
@ApplicationScoped
public class Artifacts {
  /** Bytes of a chunk; an item may have 400 KB. */
  static final int CHUNK_BYTES = 350_000;

  private static final AttributeValue SCHEMA = number(1);
  private static final String POINTER = "pointer";

  /** A pointer as it was written before versions were counted. */
  private static final String OLD = "(attribute_not_exists(changes) AND #version = :version)";

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

  /**
   * Stores a version and makes it the current one. A version that is current already stays as it
   * is, so whoever is told to put the same again may do so.
   */
  public Manifest put(String name, String version, byte[] content, Map<String, Long> counts) {
    return put(new ArtifactDraft(name, version, counts, ""), content, true);
  }

  /**
   * Stores a version, and makes it the current one if asked to. What is stored of this version
   * already stays as it is.
   */
  public Manifest put(ArtifactDraft draft, byte[] content, boolean current) {
    String name = draft.name();
    ArtifactPointer before = pointer(name);
    if (before.holds(draft.version(), current)) {
      return manifest(name, draft.version()).orElseThrow();
    }
    before.removed().forEach(gone -> remove(name, gone));
    int chunks = (content.length + CHUNK_BYTES - 1) / CHUNK_BYTES;
    Manifest manifest =
        new Manifest(
            name,
            draft.version(),
            content.length,
            chunks,
            digest(content),
            clock.millis(),
            draft.counts(),
            draft.about());
    for (int chunk = 0; chunk < chunks; chunk++) {
      putChunk(manifest, chunk, content);
    }
    putManifest(manifest);
    flip(name, pointer -> pointer.with(draft.version(), current))
        .removed()
        .forEach(gone -> remove(name, gone));
    return manifest;
  }

  /** Makes a version current that is kept; false where it isn't. */
  public boolean makeCurrent(String name, String version) {
    if (!pointer(name).versions().contains(version) || manifest(name, version).isEmpty()) {
      return false;
    }
    return flip(name, pointer -> pointer.turnedTo(version)).version().equals(version);
  }

  /** The version that was current before this one; empty where none was, or it is gone. */
  public Optional<String> previous(String name) {
    ArtifactPointer pointer = pointer(name);
    return Optional.of(pointer.previous())
        .filter(version -> !version.isEmpty() && !version.equals(pointer.version()));
  }

  /** Manifests of all versions that are kept, newest first. */
  public List<Manifest> versions(String name) {
    return pointer(name).versions().stream()
        .flatMap(version -> manifest(name, version).stream())
        .toList();
  }

  /** Until no other writer came between. */
  private ArtifactPointer flip(String name, UnaryOperator<ArtifactPointer> change) {
    while (true) {
      ArtifactPointer before = pointer(name);
      ArtifactPointer after = change.apply(before);
      if (after.equals(before) || write(name, before, after)) {
        return after;
      }
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
    ByteBuffer content = ByteBuffer.allocate(manifest.bytes());
    String partition = partition(manifest.name(), manifest.version());
    for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
      Map<String, AttributeValue> item = get(partition, chunkKey(chunk));
      if (!item.isEmpty()) {
        byte[] bytes = item.get("body").b().asByteArrayUnsafe();
        content.put(bytes, 0, Math.min(bytes.length, content.remaining()));
      }
    }
    if (content.hasRemaining() || !digest(content.array()).equals(manifest.sha256())) {
      throw new IllegalStateException(
          manifest.name() + " " + manifest.version() + " is not what was stored");
    }
    return content.array();
  }

  private ArtifactPointer pointer(String name) {
    return ArtifactPointer.of(get(workspace + "#" + name, POINTER));
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
                Collectors.toMap(Map.Entry::getKey, count -> Long.parseLong(count.getValue().n()))),
        item.containsKey("about") ? item.get("about").s() : "");
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
    item.put("about", text(manifest.about()));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** False where another writer came first. */
  private boolean write(String name, ArtifactPointer before, ArtifactPointer after) {
    Map<String, AttributeValue> item = item(workspace + "#" + name, POINTER);
    item.putAll(after.toItem());
    item.put("createdAt", number(clock.millis()));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(pk) OR changes = :before OR " + OLD)
                  .expressionAttributeNames(Map.of("#version", "version"))
                  .expressionAttributeValues(
                      Map.of(
                          ":before", number(before.changes()),
                          ":version", text(before.version()))));
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
