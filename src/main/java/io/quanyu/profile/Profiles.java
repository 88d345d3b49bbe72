package io.quanyu.profile;

import static io.quanyu.profile.Items.binary;
import static io.quanyu.profile.Items.number;
import static io.quanyu.profile.Items.text;

import io.quanyu.event.Compression;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Documents ({@code anchor}, {@code profile}) and their pages of counted keys ({@code anchor},
 * {@code seen#path}) in the table profiles. A page is written only together with its document, so
 * the document's version guards both. Thread-safe.
 */
@ApplicationScoped
public class Profiles {
  private static final String DOCUMENT = "profile";
  private static final String PAGE = "seen#";
  private static final String DEFINITIONS = "definitions";
  private static final int BATCH = 100;

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final Backoff backoff;

  /** A client, the table's name, and how to wait for it. */
  public Profiles(DynamoDbClient dynamoDb, Tables tables, Backoff backoff) {
    this.backoff = backoff;
    this.dynamoDb = dynamoDb;
    this.tables = tables;
  }

  @RegisterForReflection
  record Body(Summary summary, List<LinkMark> marks, List<Effect> effects) {}

  /** The anchor's document as it is now, empty where there is none. */
  public ProfileDocument load(Identifier anchor) {
    return document(anchor, get(anchor, DOCUMENT));
  }

  /** The documents of those anchors that have one, by anchor. */
  public Map<Identifier, ProfileDocument> load(Collection<Identifier> anchors) {
    List<Identifier> all = List.copyOf(anchors);
    Map<Identifier, ProfileDocument> found = new HashMap<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      load(all.subList(from, Math.min(from + BATCH, all.size())), found);
    }
    return found;
  }

  /** A page as it is now, empty where there is none. */
  public SeenPage page(Identifier anchor, String path) {
    Map<String, AttributeValue> item = get(anchor, PAGE + path);
    return item.isEmpty()
        ? SeenPage.empty(path)
        : SeenPage.decode(path, item.get("split").bool(), Items.bytesOf(item, "keys"));
  }

  /** Writes a document and its pages, all or nothing; false where another writer came first. */
  public boolean save(ProfileDocument document, Collection<SeenPage> pages) {
    try {
      if (pages.isEmpty()) {
        dynamoDb.putItem(put(document));
      } else {
        transact(document, pages);
      }
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return false;
    } catch (TransactionCanceledException e) {
      if (contended(e)) {
        return false;
      }
      throw e;
    }
  }

  private PutItemRequest put(ProfileDocument document) {
    return PutItemRequest.builder()
        .tableName(tables.profiles())
        .item(item(document))
        .conditionExpression(unchanged(document))
        .expressionAttributeNames(Map.of("#version", "version"))
        .expressionAttributeValues(Map.of(":version", number(document.version())))
        .build();
  }

  private void transact(ProfileDocument document, Collection<SeenPage> pages) {
    PutItemRequest put = put(document);
    List<TransactWriteItem> writes = new ArrayList<>();
    writes.add(
        TransactWriteItem.builder()
            .put(
                each ->
                    each.tableName(put.tableName())
                        .item(put.item())
                        .conditionExpression(put.conditionExpression())
                        .expressionAttributeNames(put.expressionAttributeNames())
                        .expressionAttributeValues(put.expressionAttributeValues()))
            .build());
    for (SeenPage page : pages) {
      Map<String, AttributeValue> item = item(document.anchor(), page);
      writes.add(
          TransactWriteItem.builder()
              .put(each -> each.tableName(tables.profiles()).item(item))
              .build());
    }
    dynamoDb.transactWriteItems(request -> request.transactItems(writes));
  }

  /** Whether another writer is why. */
  static boolean contended(TransactionCanceledException e) {
    return e.cancellationReasons().stream()
        .anyMatch(
            reason ->
                "ConditionalCheckFailed".equals(reason.code())
                    || "TransactionConflict".equals(reason.code()));
  }

  private static String unchanged(ProfileDocument document) {
    return document.version() == 0
        ? "attribute_not_exists(#version) OR #version = :version"
        : "#version = :version";
  }

  private Map<String, AttributeValue> get(Identifier anchor, String sort) {
    return dynamoDb
        .getItem(
            get ->
                get.tableName(tables.profiles())
                    .key(Items.key(tables.key(anchor), sort))
                    .consistentRead(true))
        .item();
  }

  private void load(List<Identifier> anchors, Map<Identifier, ProfileDocument> found) {
    Map<String, Identifier> byKey = new HashMap<>();
    anchors.forEach(anchor -> byKey.put(tables.key(anchor), anchor));
    List<Map<String, AttributeValue>> keys =
        byKey.keySet().stream().map(key -> Items.key(key, DOCUMENT)).toList();
    for (int attempt = 0; !keys.isEmpty(); attempt++) {
      if (attempt > 0) {
        backoff.await(anchors.get(0), attempt);
      }
      KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
      BatchGetItemResponse got =
          dynamoDb.batchGetItem(get -> get.requestItems(Map.of(tables.profiles(), asked)));
      for (var item : got.responses().getOrDefault(tables.profiles(), List.of())) {
        Identifier anchor = byKey.get(item.get("pk").s());
        found.put(anchor, document(anchor, item));
      }
      KeysAndAttributes rest = got.unprocessedKeys().get(tables.profiles());
      keys = rest == null ? List.of() : rest.keys();
    }
  }

  private Map<String, AttributeValue> item(ProfileDocument document) {
    Body body =
        new Body(document.summary(), List.copyOf(document.marks().values()), document.effects());
    Map<String, AttributeValue> item = new HashMap<>();
    item.putAll(Items.key(tables.key(document.anchor()), DOCUMENT));
    item.put("v", Items.SCHEMA);
    item.put("foldVersion", number(document.foldVersion()));
    if (document.definitions() > 0) {
      item.put(DEFINITIONS, number(document.definitions()));
    }
    item.put("version", number(document.version() + 1));
    item.put("body", binary(Compression.deflateWithWords(Json.write(body))));
    item.put("seen", binary(document.seen().encode()));
    return item;
  }

  private Map<String, AttributeValue> item(Identifier anchor, SeenPage page) {
    return Map.of(
        "pk", text(tables.key(anchor)),
        "sk", text(PAGE + page.path()),
        "v", Items.SCHEMA,
        "split", AttributeValue.fromBool(page.isSplit()),
        "keys", binary(page.encode()));
  }

  private static ProfileDocument document(Identifier anchor, Map<String, AttributeValue> item) {
    if (item.isEmpty()) {
      return ProfileDocument.empty(anchor);
    }
    Body body = Json.read(Compression.inflate(Items.bytesOf(item, "body")), Body.class);
    Map<Identifier, LinkMark> marks = new HashMap<>();
    body.marks().forEach(mark -> marks.put(mark.link().child(), mark));
    return new ProfileDocument(
        anchor,
        Items.longOf(item, "version"),
        (int) Items.longOf(item, "foldVersion"),
        item.containsKey(DEFINITIONS) ? Items.longOf(item, DEFINITIONS) : 0,
        body.summary(),
        SeenKeys.decode(Items.bytesOf(item, "seen")),
        marks,
        body.effects());
  }
}
