package io.quanyu.profile;

import io.quanyu.event.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Links in the table identifiers, each as one item at each end: ({@code parent}, {@code
 * child#child}) and ({@code child}, {@code parent#parent}). A write only adds evidence, so repeats
 * and races leave the same items: one that covers all that is stored takes its place at once, of
 * any other the stored part is read first. Thread-safe.
 */
@ApplicationScoped
public class Links {
  private static final String CHILD = "child#";
  private static final String PARENT = "parent#";

  private final DynamoDbClient dynamoDb;
  private final Tables tables;
  private final Backoff backoff;

  /** A client, the table's name, and how long to wait for another writer. */
  public Links(DynamoDbClient dynamoDb, Tables tables, Backoff backoff) {
    this.dynamoDb = dynamoDb;
    this.tables = tables;
    this.backoff = backoff;
  }

  /** Adds what the link knows to what is stored at both ends. */
  public void write(Link link) {
    for (Map<String, AttributeValue> key : ends(link)) {
      if (!put(key, link)) {
        merge(key, link);
      }
    }
  }

  /** The same, where it was probably written before: a read is a fifth of the cost of a write. */
  public void ensure(Link link) {
    ends(link).forEach(key -> merge(key, link));
  }

  /** All links of an identifier, as parent and as child. */
  public List<Link> of(Identifier identifier) {
    QueryRequest query =
        QueryRequest.builder()
            .tableName(tables.identifiers())
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", Items.text(tables.key(identifier))))
            .consistentRead(true)
            .build();
    return dynamoDb.queryPaginator(query).items().stream()
        .map(item -> link(identifier, item))
        .toList();
  }

  /** Removes the other ends of all links of an identifier; answers how many there were. */
  long remove(Identifier identifier) {
    List<Link> all = of(identifier);
    for (Link link : all) {
      Map<String, AttributeValue> key =
          link.parent().equals(identifier)
              ? Items.key(tables.key(link.child()), PARENT + identifier)
              : Items.key(tables.key(link.parent()), CHILD + identifier);
      dynamoDb.deleteItem(delete -> delete.tableName(tables.identifiers()).key(key));
    }
    return all.size();
  }

  private List<Map<String, AttributeValue>> ends(Link link) {
    return List.of(
        Items.key(tables.key(link.parent()), CHILD + link.child()),
        Items.key(tables.key(link.child()), PARENT + link.parent()));
  }

  private void merge(Map<String, AttributeValue> key, Link link) {
    for (int attempt = 0; ; attempt++) {
      Map<String, AttributeValue> stored =
          dynamoDb
              .getItem(get -> get.tableName(tables.identifiers()).key(key).consistentRead(true))
              .item();
      Link known = stored.isEmpty() ? null : link(link.parent(), link.child(), stored);
      Link both = known == null ? link : known.merge(link);
      if (both.equals(known) || put(key, both)) {
        return;
      }
      backoff.await(link.child(), attempt);
    }
  }

  /** False where the stored item knows something that the link doesn't. */
  private boolean put(Map<String, AttributeValue> key, Link link) {
    LinkCondition covers = LinkCondition.covering(link);
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(tables.identifiers())
                  .item(item(key, link))
                  .conditionExpression(covers.expression())
                  .expressionAttributeValues(covers.values()));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Map<String, AttributeValue> item(Map<String, AttributeValue> key, Link link) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", Items.SCHEMA);
    item.put("unmergedAt", Items.number(link.unmergedAt()));
    item.put("alias", AttributeValue.fromBool(link.alias()));
    if (link.first() != null) {
      item.put("firstTime", Items.number(link.first().time()));
      item.put("firstEvent", Items.text(link.first().event()));
      item.put("lastTime", Items.number(link.last().time()));
      item.put("lastEvent", Items.text(link.last().event()));
    }
    return item;
  }

  private static Link link(Identifier end, Map<String, AttributeValue> item) {
    String sort = Items.sort(item);
    return sort.startsWith(CHILD)
        ? link(end, Identifier.stored(sort.substring(CHILD.length())), item)
        : link(Identifier.stored(sort.substring(PARENT.length())), end, item);
  }

  private static Link link(Identifier parent, Identifier child, Map<String, AttributeValue> item) {
    return new Link(
        parent,
        child,
        sighting(item, "first"),
        sighting(item, "last"),
        Items.longOf(item, "unmergedAt"),
        item.get("alias").bool());
  }

  private static Sighting sighting(Map<String, AttributeValue> item, String which) {
    return item.containsKey(which + "Time")
        ? new Sighting(Items.longOf(item, which + "Time"), item.get(which + "Event").s())
        : null;
  }
}
