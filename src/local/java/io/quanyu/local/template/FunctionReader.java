package io.quanyu.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads AWS::Serverless::Function. */
final class FunctionReader {
  private static final String PICKS_FUNCTION = "QUARKUS_FUNQY_EXPORT";
  private static final int DEFAULT_TIMEOUT_SECONDS = 3;
  private static final int LONGEST_TIMEOUT_SECONDS = 900;
  private static final Set<String> READ =
      Set.of("Environment", "Events", "FunctionName", "Timeout");
  private static final Set<String> INERT =
      Set.of(
          "Architectures",
          "AutoPublishAlias",
          "AutoPublishAliasAllProperties",
          "CodeUri",
          "DeadLetterQueue",
          "Description",
          "EphemeralStorage",
          "EventInvokeConfig",
          "Handler",
          "KmsKeyArn",
          "LoggingConfig",
          "MemorySize",
          "Policies",
          "ProvisionedConcurrencyConfig",
          "ReservedConcurrentExecutions",
          "Role",
          "Runtime",
          "SnapStart",
          "Tags",
          "Tracing");

  private final Sections sections;

  FunctionReader(Sections sections) {
    this.sections = sections;
  }

  FunctionResource read(String id, TemplateValue resource) {
    Optional<TemplateValue> defaults = sections.global("Function");
    Properties properties = Properties.ofResource(id, resource, defaults).allow(READ, INERT);
    Map<String, String> variables = variables(properties);
    String name = variables.remove(PICKS_FUNCTION);
    if (name == null) {
      throw resource.refuse(id + " needs the variable " + PICKS_FUNCTION + ", its function's name");
    }
    int timeout = properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS, 1, LONGEST_TIMEOUT_SECONDS);
    EventReader events = new EventReader(id);
    properties.find("Events").ifPresent(events::read);
    return new FunctionResource(id, name, Duration.ofSeconds(timeout), variables, events.events());
  }

  private static Map<String, String> variables(Properties properties) {
    Map<String, String> variables = new LinkedHashMap<>();
    properties.byDefault("Environment").ifPresent(found -> addVariables(variables, found));
    properties.own("Environment").ifPresent(found -> addVariables(variables, found));
    return variables;
  }

  private static void addVariables(Map<String, String> variables, TemplateValue environment) {
    environment
        .field("Variables")
        .ifPresent(all -> all.fields().forEach((name, value) -> variables.put(name, value.text())));
  }
}
