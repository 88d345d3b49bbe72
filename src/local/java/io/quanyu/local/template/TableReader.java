package io.quanyu.local.template;

import io.quanyu.local.template.TableResource.Index;
import io.quanyu.local.template.TableResource.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads AWS::DynamoDB::Table. */
final class TableReader {
  private static final Set<String> READ =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "TimeToLiveSpecification");
  private static final Set<String> INERT =
      Set.of(
          "BillingMode",
          "ContributorInsightsSpecification",
          "DeletionProtectionEnabled",
          "OnDemandThroughput",
          "PointInTimeRecoverySpecification",
          "ProvisionedThroughput",
          "SSESpecification",
          "TableClass",
          "Tags",
          "WarmThroughput");

  private TableReader() {}

  static TableResource read(String id, TemplateValue resource) {
    Properties properties =
        Properties.ofResource(id, resource, Optional.empty()).allow(READ, INERT);
    return new TableResource(
        id,
        Names.physicalName(id, resource),
        attributes(properties.need("AttributeDefinitions", resource)),
        keys(properties.need("KeySchema", resource)),
        properties.find("GlobalSecondaryIndexes").map(TableReader::indexes).orElse(List.of()),
        properties.find("TimeToLiveSpecification").flatMap(TableReader::timeToLive));
  }

  private static Map<String, String> attributes(TemplateValue definitions) {
    Map<String, String> types = new LinkedHashMap<>();
    for (TemplateValue definition : definitions.items()) {
      types.put(need(definition, "AttributeName"), need(definition, "AttributeType"));
    }
    return types;
  }

  private static Keys keys(TemplateValue schema) {
    Optional<String> partition = key(schema, "HASH");
    return new Keys(
        partition.orElseThrow(() -> schema.refuse("a key of type HASH is missing")),
        key(schema, "RANGE"));
  }

  private static Optional<String> key(TemplateValue schema, String type) {
    return schema.items().stream()
        .filter(key -> need(key, "KeyType").equals(type))
        .map(key -> need(key, "AttributeName"))
        .findFirst();
  }

  private static List<Index> indexes(TemplateValue indexes) {
    return indexes.items().stream().map(TableReader::index).toList();
  }

  private static Index index(TemplateValue index) {
    TemplateValue schema =
        index.field("KeySchema").orElseThrow(() -> index.refuse("KeySchema is missing"));
    TemplateValue projection =
        index.field("Projection").orElseThrow(() -> index.refuse("Projection is missing"));
    return new Index(
        need(index, "IndexName"),
        keys(schema),
        need(projection, "ProjectionType"),
        projection.field("NonKeyAttributes").map(TemplateValue::texts).orElse(List.of()));
  }

  private static Optional<String> timeToLive(TemplateValue specification) {
    boolean isEnabled = specification.field("Enabled").map(TemplateValue::flag).orElse(false);
    return isEnabled ? Optional.of(need(specification, "AttributeName")) : Optional.empty();
  }

  private static String need(TemplateValue value, String name) {
    return value.field(name).orElseThrow(() -> value.refuse(name + " is missing")).text();
  }
}
