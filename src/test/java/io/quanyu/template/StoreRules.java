package io.quanyu.template;

import static io.quanyu.template.Template.at;
import static io.quanyu.template.Template.list;
import static io.quanyu.template.Template.map;
import static io.quanyu.template.Template.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What tables, the HTTP API, alarms and outputs must say. Findings; none is good. */
final class StoreRules {
  private final Template template;

  StoreRules(Template template) {
    this.template = template;
  }

  List<String> tablesWithoutRecovery() {
    return tablesBreaking(
        table ->
            Boolean.TRUE.equals(
                at(table, "PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")));
  }

  List<String> tablesUnencrypted() {
    return tablesBreaking(
        table -> Boolean.TRUE.equals(at(table, "SSESpecification", "SSEEnabled")));
  }

  List<String> tablesUnprotected() {
    return tablesBreaking(
        table ->
            List.of("Protected", true, false)
                .equals(at(table, "DeletionProtectionEnabled", "Fn::If")));
  }

  List<String> tablesNotOnDemand() {
    return tablesBreaking(table -> "PAY_PER_REQUEST".equals(table.get("BillingMode")));
  }

  List<String> tablesWithOtherKeys() {
    return tablesBreaking(
        table ->
            list(table.get("KeySchema"))
                .equals(
                    List.of(
                        Map.of("AttributeName", "pk", "KeyType", "HASH"),
                        Map.of("AttributeName", "sk", "KeyType", "RANGE"))));
  }

  /**
   * Only events, set-aside input, jobs and rates expire; a profile that vanished would be a loss.
   */
  List<String> expiringTables() {
    return template.resources("AWS::DynamoDB::Table").entrySet().stream()
        .filter(table -> map(table.getValue()).containsKey("TimeToLiveSpecification"))
        .map(
            table ->
                table.getKey()
                    + "."
                    + at(table.getValue(), "TimeToLiveSpecification", "AttributeName"))
        .toList();
  }

  /** Encrypted, shut to the public, and behind a policy that refuses plain HTTP. */
  List<String> bucketsInTheOpen() {
    List<String> closed =
        template.resources("AWS::S3::BucketPolicy").values().stream()
            .filter(policy -> policy.toString().contains("aws:SecureTransport"))
            .map(policy -> target(policy.get("Bucket")))
            .toList();
    return template.resources("AWS::S3::Bucket").entrySet().stream()
        .filter(
            bucket ->
                !closed.contains(bucket.getKey())
                    || at(bucket.getValue(), "BucketEncryption") == null
                    || map(at(bucket.getValue(), "PublicAccessBlockConfiguration"))
                            .values()
                            .stream()
                            .filter(Boolean.TRUE::equals)
                            .count()
                        != 4)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A bucket that went with its stack would take with it what nobody has elsewhere. */
  List<String> bucketsThatGoWithTheStack() {
    return template.resources("AWS::S3::Bucket").keySet().stream()
        .filter(
            id ->
                !"Retain".equals(at(template.root(), "Resources", id, "DeletionPolicy"))
                    || !"Retain"
                        .equals(at(template.root(), "Resources", id, "UpdateReplacePolicy")))
        .toList();
  }

  List<String> apisWithoutThrottling() {
    return apisBreaking(
        api ->
            at(api, "DefaultRouteSettings", "ThrottlingRateLimit") != null
                && at(api, "DefaultRouteSettings", "ThrottlingBurstLimit") != null);
  }

  /** Formats of the access logs, one each API; a null for an API that writes none. */
  List<String> accessLogFormats() {
    List<String> formats = new ArrayList<>();
    template
        .resources("AWS::Serverless::HttpApi")
        .values()
        .forEach(
            api -> {
              boolean kept =
                  template
                      .resources("AWS::Logs::LogGroup")
                      .containsKey(target(at(api, "AccessLogSettings", "DestinationArn")));
              formats.add(kept ? (String) at(api, "AccessLogSettings", "Format") : null);
            });
    return formats;
  }

  /** Metrics that some alarm watches, as {@code metric of logical id}. */
  List<String> alarms() {
    return template.resources("AWS::CloudWatch::Alarm").values().stream()
        .filter(alarm -> alarm.containsKey("AlarmActions"))
        .flatMap(
            alarm ->
                list(alarm.get("Dimensions")).stream()
                    .map(
                        dimension ->
                            alarm.get("MetricName") + " of " + target(at(dimension, "Value"))))
        .toList();
  }

  /** Outputs as {@code name = logical id}. */
  List<String> outputs() {
    List<String> found = new ArrayList<>();
    map(template.root().get("Outputs"))
        .forEach((name, output) -> found.add(name + " = " + target(at(output, "Value"))));
    return found;
  }

  private List<String> tablesBreaking(Predicate<Map<String, Object>> rule) {
    return breaking("AWS::DynamoDB::Table", rule);
  }

  private List<String> apisBreaking(Predicate<Map<String, Object>> rule) {
    return breaking("AWS::Serverless::HttpApi", rule);
  }

  private List<String> breaking(String type, Predicate<Map<String, Object>> rule) {
    return template.resources(type).entrySet().stream()
        .filter(resource -> !rule.test(resource.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
