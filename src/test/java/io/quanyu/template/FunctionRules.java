package io.quanyu.template;

import static io.quanyu.template.Template.at;
import static io.quanyu.template.Template.map;
import static io.quanyu.template.Template.target;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a function must say. Each rule lists the functions that break it; none is good. */
final class FunctionRules {
  private static final Set<String> RUN_TIMES = Set.of("java21", "java25", "provided.al2023");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");

  private final Template template;

  FunctionRules(Template template) {
    this.template = template;
  }

  List<String> withoutTracing() {
    return breaking(function -> "Active".equals(function.get("Tracing")));
  }

  List<String> withoutMemoryOrTimeout() {
    return breaking(
        function ->
            function.get("MemorySize") instanceof Integer memory
                && memory > 128
                && function.get("Timeout") instanceof Integer timeout
                && timeout > 3);
  }

  List<String> onAnOldRunTime() {
    return breaking(function -> RUN_TIMES.contains(String.valueOf(function.get("Runtime"))));
  }

  List<String> notOnArm() {
    return breaking(function -> List.of("arm64").equals(function.get("Architectures")));
  }

  /**
   * A snapshot is taken of a published version only, and events reach it through the alias only.
   */
  List<String> withoutSnapshot() {
    return breaking(
        function ->
            "PublishedVersions".equals(at(function, "SnapStart", "ApplyOn"))
                && function.containsKey("AutoPublishAlias"));
  }

  List<String> withoutDeadLetterQueue() {
    return breaking(
        function -> {
          String queue = target(at(function, "DeadLetterQueue", "TargetArn"));
          return template.resources("AWS::SQS::Queue").containsKey(queue)
              && mayUse(function, queue, "sqs:SendMessage");
        });
  }

  List<String> withoutALogOfTheirOwn() {
    return breaking(
        function -> {
          String log = target(at(function, "LoggingConfig", "LogGroup"));
          return template.resources("AWS::Logs::LogGroup").containsKey(log)
              && "JSON".equals(at(function, "LoggingConfig", "LogFormat"))
              && mayUse(function, log, "logs:PutLogEvents");
        });
  }

  List<String> logsKeptForEver() {
    return template.resources("AWS::Logs::LogGroup").entrySet().stream()
        .filter(log -> log.getValue().get("RetentionInDays") == null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Variables that application.properties asks for and a function doesn't get, or the other way.
   */
  List<String> environmentApartFrom(String applicationProperties) {
    Set<String> asked = new TreeSet<>();
    Matcher matcher = EXPRESSION.matcher(applicationProperties);
    while (matcher.find()) {
      asked.add(matcher.group(1));
    }
    return breaking(
        function -> {
          Set<String> given = new TreeSet<>(Template.environment(function).keySet());
          given.removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("JAVA_"));
          return given.equals(asked);
        });
  }

  /** True where a statement of the function's role allows the action on the resource. */
  private boolean mayUse(Map<String, Object> function, String resource, String action) {
    Object role = template.resources("AWS::IAM::Role").get(target(function.get("Role")));
    return Template.walk(role)
        .map(Template::map)
        .filter(statement -> resource.equals(target(statement.get("Resource"))))
        .anyMatch(statement -> Template.list(statement.get("Action")).contains(action));
  }

  private List<String> breaking(Predicate<Map<String, Object>> rule) {
    Stream<Map.Entry<String, Map<String, Object>>> functions =
        template.functions().entrySet().stream();
    return functions
        .filter(function -> !rule.test(map(function.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
