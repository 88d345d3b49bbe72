package io.quanyu.interaction.message;

import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.Jobs;
import io.quanyu.interaction.DailyCounts;
import io.quanyu.interaction.DailyCounts.Kind;
import io.quanyu.interaction.TouchCounts;
import io.quanyu.interaction.Touches;
import io.quanyu.profile.Backoff;
import io.quanyu.profile.Items;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Messages in the table interactions ({@code message#id}, {@code message}), what came back of each
 * ({@code message#id}, {@code back#opened}), and which of them are whose ({@code identifier},
 * {@code message#time#id}). A message is written only in place of the version before it, its claim
 * together with what it counts for ({@link TouchCounts}). All expires after half a year.
 * Thread-safe; exceptions of the SDK are let through.
 */
@ApplicationScoped
public class Messages {
  /** How long a message, and the link to take its purpose back, is kept. */
  static final Duration KEPT = Duration.ofDays(180);

  private static final String SORT = "message";
  private static final String BACK = "back#";
  private static final String OF_PERSON = "message#";
  private static final String VERSION = "version";
  private static final String RACES = "ConditionalCheckFailed|TransactionConflict|None";

  private final DynamoDbClient dynamoDb;
  private final DailyCounts dailyCounts;
  private final Backoff backoff;
  private final String table;
  private final String workspace;
  private final TouchCounts touchCounts;

  /** A client, who counts, who waits for other writers, the table and the workspace. */
  @Inject
  public Messages(
      DynamoDbClient dynamoDb,
      DailyCounts dailyCounts,
      Backoff backoff,
      @ConfigProperty(name = "quanyu.table.interactions") String table,
      @ConfigProperty(name = "quanyu.workspace") String workspace) {
    this.dynamoDb = dynamoDb;
    this.dailyCounts = dailyCounts;
    this.backoff = backoff;
    this.table = table;
    this.workspace = workspace;
    this.touchCounts = new TouchCounts(dynamoDb, table, workspace);
  }

  /** Stores a new message; false where there is one of this id, which stays. */
  boolean create(Message message) {
    try {
      write(message, put(message), put(item(ofPerson(message), message.created()), "", 0));
      return true;
    } catch (Jobs.Overtaken e) {
      return false;
    }
  }

  /** The message as it is now; empty where there is none. */
  Optional<Message> find(String id) {
    Map<String, AttributeValue> item = get(key(id));
    return item.isEmpty() ? Optional.empty() : Optional.of(read(item, Message.class));
  }

  /** Those of the messages that there are, by their ids. */
  Map<String, Message> find(Set<String> ids) {
    Map<String, Message> found = new TreeMap<>();
    for (Map<String, AttributeValue> item :
        touchCounts.read(ids.stream().map(this::key).toList())) {
      Message message = read(item, Message.class);
      found.put(message.id(), message);
    }
    return found;
  }

  /**
   * Counts for its template what came back of a message, the first time that it is told; that it
   * was is one more item beside the message, in the same transaction.
   */
  void countBack(Message message, String what, long time) {
    DailyCounts.Of of = new DailyCounts.Of(Kind.TEMPLATES, message.request().template());
    Map<String, AttributeValue> key = Items.key(partition(message.id()), BACK + what);
    try {
      write(
          message,
          put(item(key, message.created()), "", 0),
          dailyCounts.addition(of, message.id(), Map.of(what, 1), time));
    } catch (Jobs.Overtaken e) {
      // It is counted.
    }
  }

  /**
   * Stores the next version of a message.
   *
   * @throws Jobs.Overtaken where what is stored is not the version before
   */
  void save(Message next) {
    write(next, put(next));
  }

  /**
   * The same, and what it came to is counted for its template.
   *
   * @throws Jobs.Overtaken where what is stored is not the version before
   */
  void saveCounted(Message next) {
    Message.Progress progress = next.progress();
    boolean hasReason = next.state() != Message.State.HELD && progress.reason() != null;
    String outcome = next.state().code() + (hasReason ? "." + progress.reason() : "");
    DailyCounts.Of of = new DailyCounts.Of(Kind.TEMPLATES, next.request().template());
    Map<String, Integer> one = Map.of(outcome, 1);
    write(next, put(next), dailyCounts.addition(of, next.id(), one, progress.since()));
  }

  /**
   * The same together with what a person was told by then.
   *
   * @throws Jobs.Overtaken where either was written since; then neither is
   */
  void save(Message next, TouchCounts.Told before, Touches after) {
    write(next, put(next), touchCounts.put(before, after, next.progress().since()));
  }

  /** What a person was told so far, by decisions too. */
  TouchCounts.Told told(Identifier root, Set<Identifier> members) {
    return touchCounts.read(root, members);
  }

  /** Ids of all messages to an identifier, oldest first. */
  List<String> idsOf(Identifier identifier) {
    return sortsOf(identifier).stream().map(Messages::id).toList();
  }

  private List<String> sortsOf(Identifier identifier) {
    return sorts(partition(identifier), OF_PERSON);
  }

  private List<String> sorts(String partition, String prefix) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND begins_with(sk, :of)")
            .expressionAttributeValues(
                Map.of(":pk", Items.text(partition), ":of", Items.text(prefix)))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream().map(Items::sort).toList();
  }

  private static String id(String sort) {
    return sort.substring(sort.lastIndexOf('#') + 1);
  }

  /**
   * Removes messages and what came back, then that they were theirs, and how much they were told.
   */
  long remove(Identifier identifier) {
    List<String> sorts = sortsOf(identifier);
    for (String sort : sorts) {
      String own = partition(id(sort));
      delete(key(id(sort)));
      sorts(own, BACK).forEach(back -> delete(Items.key(own, back)));
      delete(Items.key(partition(identifier), sort));
    }
    touchCounts.remove(identifier);
    return sorts.size();
  }

  private void delete(Map<String, AttributeValue> key) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
  }

  private Map<String, AttributeValue> get(Map<String, AttributeValue> key) {
    return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
  }

  /** Who meets another's write tries again: what was sent must not be forgotten for a count. */
  private void write(Message message, TransactWriteItem... writes) {
    for (int lost = 0; !isWritten(List.of(writes)); lost++) {
      backoff.await(message.request().to(), lost);
    }
  }

  private boolean isWritten(List<TransactWriteItem> writes) {
    try {
      dynamoDb.transactWriteItems(request -> request.transactItems(writes));
      return true;
    } catch (TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      List<String> reasons =
          e.cancellationReasons().stream().map(CancellationReason::code).toList();
      if (!reasons.stream().allMatch(reason -> reason.matches(RACES))) {
        throw e;
      }
      if (reasons.contains("ConditionalCheckFailed")) {
        throw new Jobs.Overtaken();
      }
      return false;
    }
  }

  private TransactWriteItem put(Message message) {
    Map<String, AttributeValue> item = item(key(message.id()), message.created());
    item.put("body", body(message));
    item.put(VERSION, Items.number(message.version()));
    return put(item, VERSION, message.version() - 1);
  }

  /** In place of that version; where it is 0, of nothing. */
  private TransactWriteItem put(Map<String, AttributeValue> item, String attribute, long before) {
    Put.Builder put = Put.builder().tableName(table).item(item);
    if (before == 0) {
      put.conditionExpression("attribute_not_exists(pk)");
    } else {
      put.conditionExpression("#version = :before")
          .expressionAttributeNames(Map.of("#version", attribute))
          .expressionAttributeValues(Map.of(":before", Items.number(before)));
    }
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Map<String, AttributeValue> item(Map<String, AttributeValue> key, long since) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put("expiresAt", Items.number((since + KEPT.toMillis()) / 1_000));
    return item;
  }

  private static AttributeValue body(Object body) {
    return Items.text(new String(Json.write(body), StandardCharsets.UTF_8));
  }

  private static <T> T read(Map<String, AttributeValue> item, Class<T> type) {
    return Json.read(item.get("body").s().getBytes(StandardCharsets.UTF_8), type);
  }

  private Map<String, AttributeValue> key(String id) {
    return Items.key(partition(id), SORT);
  }

  private Map<String, AttributeValue> ofPerson(Message message) {
    String sort = OF_PERSON + String.format("%013d", message.created()) + "#" + message.id();
    return Items.key(partition(message.request().to()), sort);
  }

  private String partition(String id) {
    return workspace + "#message#" + id;
  }

  private String partition(Identifier identifier) {
    return workspace + "#" + identifier;
  }
}
