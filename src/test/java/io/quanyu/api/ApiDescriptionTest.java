package io.quanyu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Json;
import io.quanyu.function.Scope;
import io.quanyu.template.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final ApiDescription description = ApiDescription.ofProject();

  @Test
  void everyRouteOfTheTemplateIsDescribedAndNothingElse() {
    assertThat(description.operations().keySet()).isEqualTo(routes());
  }

  @Test
  void everyOperationHasItsOwnIdASummaryATagAndReplies() {
    Set<String> ids = new HashSet<>();
    description
        .operations()
        .forEach(
            (route, operation) -> {
              assertThat(ids.add(operation.path("operationId").asText())).as(route).isTrue();
              assertThat(operation.path("summary").asText()).as(route).isNotBlank();
              assertThat(operation.path("tags")).as(route).hasSize(1);
              assertThat(operation.path("responses")).as(route).isNotEmpty();
            });
  }

  @Test
  void everyScopeThatAnOperationAsksForExists() {
    description
        .operations()
        .forEach(
            (route, operation) -> {
              assertThat(operation.has("security")).as(route).isTrue();
              for (JsonNode scope : operation.findPath("apiKey")) {
                assertThat(Scope.ALL).as(route).contains(scope.asText());
              }
            });
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (String reference : description.root().findValuesAsText("$ref")) {
      String pointer = reference.substring(1);
      assertThat(description.root().at(pointer).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void everyParameterOfAPathIsDescribed() {
    description
        .operations()
        .forEach(
            (route, operation) -> {
              String path = route.substring(route.indexOf('/'));
              List<String> named =
                  PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
              assertThat(parameters(path, operation)).as(route).containsAll(named);
            });
  }

  @Test
  void aReplyThatHasMoreThanItsSchemaIsFound() {
    JsonNode tally = Json.object().put("count", 1).put("first", "2026-11-23T10:00:00Z");
    assertThat(description.violations("Tally", tally)).singleElement(STRING).contains("last");
  }

  private List<String> parameters(String path, JsonNode operation) {
    List<String> names = new ArrayList<>();
    JsonNode shared = description.root().path("paths").path(path).path("parameters");
    for (JsonNode list : List.of(operation.path("parameters"), shared)) {
      for (JsonNode parameter : list) {
        JsonNode whole =
            parameter.has("$ref")
                ? description.root().at(parameter.get("$ref").asText().substring(1))
                : parameter;
        names.add(whole.path("name").asText());
      }
    }
    return names;
  }

  /** Preflights are no calls of the API, and one path can't be described twice. */
  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (Object properties : Template.ofProject().functions().values()) {
      for (Object event : Template.map(Template.at(properties, "Events")).values()) {
        if ("HttpApi".equals(Template.at(event, "Type"))) {
          String path = String.valueOf(Template.at(event, "Properties", "Path"));
          routes.add(Template.at(event, "Properties", "Method") + " " + plain(path));
        }
      }
    }
    routes.removeIf(route -> route.startsWith("OPTIONS ") || route.equals("POST /v1/{proxy}"));
    return routes;
  }

  private static String plain(String path) {
    return PARAMETER.matcher(path).replaceAll(ApiDescriptionTest::withoutPlus);
  }

  private static String withoutPlus(MatchResult found) {
    return "{" + found.group(1).replace("+", "") + "}";
  }
}
