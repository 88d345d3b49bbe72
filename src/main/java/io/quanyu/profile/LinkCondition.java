package io.quanyu.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * When the item of a link may be replaced: where all that it says is in the new one too.
 *
 * @param expression a condition of DynamoDB's
 * @param values its values
 */
@RegisterForReflection
record LinkCondition(String expression, Map<String, AttributeValue> values) {
  private static final String ABSENT = "attribute_not_exists(pk)";
  private static final String NO_EVIDENCE = "attribute_not_exists(lastTime)";
  private static final String LATER =
      "(lastTime < :last OR (lastTime = :last AND lastEvent <= :lastEvent))";
  private static final String EARLIER =
      "(firstTime > :first OR (firstTime = :first AND firstEvent >= :firstEvent))";

  /** For this link. */
  static LinkCondition covering(Link link) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":unmerged", Items.number(link.unmergedAt()));
    String evidence = NO_EVIDENCE;
    if (link.last() != null) {
      values.put(":last", Items.number(link.last().time()));
      values.put(":lastEvent", Items.text(link.last().event()));
      values.put(":first", Items.number(link.first().time()));
      values.put(":firstEvent", Items.text(link.first().event()));
      String covered = LATER + " AND " + EARLIER;
      if (link.alias()) {
        values.put(":alias", AttributeValue.fromBool(true));
        covered += " AND alias = :alias";
      }
      evidence = NO_EVIDENCE + " OR (" + covered + ")";
    }
    return new LinkCondition(
        ABSENT + " OR (unmergedAt <= :unmerged AND (" + evidence + "))", values);
  }
}
