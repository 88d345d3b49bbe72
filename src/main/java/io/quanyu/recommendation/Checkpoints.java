package io.quanyu.recommendation;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.profile.TimelinePage;
import io.quanyu.recommendation.evaluate.Evaluation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * How far training jobs have read ({@code training#job}, {@code segment#00}) and what persons met,
 * without any name ({@code training#job}, {@code trails#00#000000}), and what they found of models
 * ({@code training#job}, {@code evaluation#key}), or made of them ({@code training#job}, {@code
 * made#key#000}), in the table artifacts. A part of trails and the progress behind it are one
 * transaction, on the condition that the segment has not moved, so a part is kept once whatever
 * dies or runs twice. Kept for a week unless removed before. Thread-safe; exceptions of the SDK are
 * let through.
 */
@ApplicationScoped
public class Checkpoints {
  private static final AttributeValue SCHEMA = AttributeValue.fromN("1");
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String SEGMENT = "segment#";
  private static final String TRAILS = "trails#";
  private static final String EVALUATION = "evaluation#";
  private static final String MADE = "made#";
  private static final int CHUNK = 300_000;

  private final DynamoDbClient dynamoDb;
  private final Clock clock;
  private final String table;
  private final String workspace;

  /** A client, the table and the workspace; the clock says when items expire. */
  @Inject
  public Checkpoints(
      DynamoDbClient dynamoDb,
      Clock clock,
      @ConfigProperty(name = "quanyu.table.artifacts") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.clock = clock;
    this.table = table;
    this.workspace = workspace;
  }

  /** Another invocation works at the same job. */
  public static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whether a failure comes of it. */
    public static boolean isCauseOf(Throwable failure) {
      return failure instanceof Overtaken || failure.getCause() instanceof Overtaken;
    }
  }

  /** The progress of all segments that the job has begun, in their order. */
  List<SegmentProgress> progress(String job) {
    List<SegmentProgress> found = new ArrayList<>();
    query(job, SEGMENT, item -> found.add(progress(item)));
    return found;
  }

  /** Hands over what each person met, with their segments, as far as the job has read. */
  void trails(String job, BiConsumer<List<Met>, String> trail) {
    parts(job, part -> Trails.decode(part, trail));
  }

  /** Hands over what was kept, part by part, in the order of segments and steps. */
  void parts(String job, Consumer<byte[]> part) {
    query(
        job,
        TRAILS,
        item -> part.accept(Compression.inflate(item.get("body").b().asByteArrayUnsafe())));
  }

  /**
   * Keeps a part of trails ({@link Trails}), which may be empty, and the progress behind it.
   *
   * @throws Overtaken where the segment is no longer where it was before
   */
  void save(String job, SegmentProgress before, SegmentProgress after, byte[] part) {
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(write(progressPut(job, before, after)));
    if (part.length > 0) {
      writes.add(write(Put.builder().tableName(table).item(trailsItem(job, before, part)).build()));
    }
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream()
          .anyMatch(reason -> "ConditionalCheckFailed".equals(reason.code()))) {
        throw new Overtaken();
      }
      throw e;
    }
  }

  /** Keeps what the job found of a candidate. */
  void keep(String job, String key, Evaluation found) {
    Map<String, AttributeValue> item = item(job, EVALUATION + key);
    item.put("body", text(new String(Json.write(found), StandardCharsets.UTF_8)));
    dynamoDb.putItem(put -> put.tableName(table).item(item));
  }

  /** What the job found of candidates, by their keys. */
  Map<String, Evaluation> evaluations(String job) {
    Map<String, Evaluation> found = new HashMap<>();
    query(
        job,
        EVALUATION,
        item -> {
          byte[] body = item.get("body").s().getBytes(StandardCharsets.UTF_8);
          String key = item.get("sk").s().substring(EVALUATION.length());
          found.put(key, Json.read(body, Evaluation.class));
        });
    return found;
  }

  /**
   * Keeps what the job has made, which must always be the same bytes for one key; what is not
   * stored whole is not found.
   */
  void keepMade(String job, String key, byte[] made) {
    int chunks = Math.max(1, (made.length + CHUNK - 1) / CHUNK);
    for (int chunk = 0; chunk < chunks; chunk++) {
      int end = Math.min(made.length, (chunk + 1) * CHUNK);
      byte[] part = Arrays.copyOfRange(made, chunk * CHUNK, end);
      Map<String, AttributeValue> item = item(job, String.format("%s%s#%03d", MADE, key, chunk));
      item.put("bytes", AttributeValue.fromN(Integer.toString(made.length)));
      item.put("body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(part)));
      dynamoDb.putItem(put -> put.tableName(table).item(item));
    }
  }

  /** What the job has made for a key; empty where that isn't all there. */
  Optional<byte[]> made(String job, String key) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int[] wanted = {-1};
    query(
        job,
        MADE + key + "#",
        item -> {
          wanted[0] = Integer.parseInt(item.get("bytes").n());
          all.writeBytes(item.get("body").b().asByteArrayUnsafe());
        });
    return all.size() == wanted[0] ? Optional.of(all.toByteArray()) : Optional.empty();
  }

  /** Removes all that was kept for a job; a repeat changes nothing. */
  void remove(String job) {
    for (String kind : List.of(TRAILS, SEGMENT, EVALUATION, MADE)) {
      query(
          job,
          kind,
          item ->
              dynamoDb.deleteItem(
                  delete ->
                      delete
                          .tableName(table)
                          .key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
    }
  }

  /** Jobs whose progress names one of these anchors. */
  Set<String> naming(Set<Identifier> anchors) {
    Set<String> partitions =
        anchors.stream().map(anchor -> workspace + "#" + anchor).collect(Collectors.toSet());
    String prefix = partition("");
    Set<String> jobs = new TreeSet<>();
    ScanRequest scan =
        ScanRequest.builder()
            .tableName(table)
            .filterExpression("begins_with(pk, :pk) AND begins_with(sk, :sk)")
            .expressionAttributeValues(Map.of(":pk", text(prefix), ":sk", text(SEGMENT)))
            .consistentRead(true)
            .build();
    for (Map<String, AttributeValue> item : dynamoDb.scanPaginator(scan).items()) {
      TimelinePage.Position after = progress(item).after();
      if (after != null && partitions.contains(after.partition())) {
        jobs.add(item.get("pk").s().substring(prefix.length()));
      }
    }
    return jobs;
  }

  private static SegmentProgress progress(Map<String, AttributeValue> item) {
    return Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), SegmentProgress.class);
  }

  private Put progressPut(String job, SegmentProgress before, SegmentProgress after) {
    Map<String, AttributeValue> item = item(job, SEGMENT + number(before.segment()));
    item.put("step", AttributeValue.fromN(Long.toString(after.step())));
    item.put("body", text(new String(Json.write(after), StandardCharsets.UTF_8)));
    Put.Builder put = Put.builder().tableName(table).item(item);
    return before.step() == 0
        ? put.conditionExpression("attribute_not_exists(pk)").build()
        : put.conditionExpression("step = :before")
            .expressionAttributeValues(
                Map.of(":before", AttributeValue.fromN(Long.toString(before.step()))))
            .build();
  }

  private Map<String, AttributeValue> trailsItem(String job, SegmentProgress before, byte[] part) {
    String sort = String.format("%s%s#%06d", TRAILS, number(before.segment()), before.step());
    Map<String, AttributeValue> item = item(job, sort);
    byte[] body = Compression.deflate(part);
    item.put("body", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(body)));
    return item;
  }

  private void query(String job, String kind, Consumer<Map<String, AttributeValue>> item) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :kind)")
            .expressionAttributeValues(Map.of(":pk", text(partition(job)), ":kind", text(kind)))
            .consistentRead(true)
            .build();
    dynamoDb.queryPaginator(query).items().forEach(item);
  }

  private Map<String, AttributeValue> item(String job, String sort) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text(partition(job)));
    item.put("sk", text(sort));
    item.put("v", SCHEMA);
    long expires = clock.instant().plus(KEPT).getEpochSecond();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(expires)));
    return item;
  }

  private String partition(String job) {
    return workspace + "#training#" + job;
  }

  private static String number(TimelinePage.Segment segment) {
    return String.format("%02d", segment.number());
  }

  private static TransactWriteItem write(Put put) {
    return TransactWriteItem.builder().put(put).build();
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
