package io.quanyu.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.local.template.FunctionResource;
import io.quanyu.local.template.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {
  private static final RouteTable ROUTES =
      table(
          "ANY $default",
          "ANY /v1/{proxy+}",
          "POST /v1/{type}",
          "POST /v1/batch",
          "GET /v1/profiles/{identifier}/timeline",
          "GET /v1/{kind}/x/timeline");

  private static RouteTable table(String... keys) {
    List<Route> routes = Stream.of(keys).map(RouteTableTest::route).toList();
    return new RouteTable(
        List.of(
            new FunctionResource(
                "F",
                "f",
                Duration.ofSeconds(3),
                Map.of(),
                new FunctionResource.Events(routes, List.of(), List.of()))));
  }

  private static Route route(String key) {
    String[] parts = key.split(" ", 2);
    return new Route(parts[0], parts[1], Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/batch, POST /v1/batch",
    "POST, /v1/track, POST /v1/{type}",
    "GET, /v1/track, ANY /v1/{proxy+}",
    "POST, /v1/track/, ANY /v1/{proxy+}",
    "POST, /v1/, $default",
    "POST, /v1, $default",
    "GET, /, $default",
    "GET, /v1/profiles/x/timeline, GET /v1/profiles/{identifier}/timeline",
    "GET, /v1/other/x/timeline, GET /v1/{kind}/x/timeline",
    "GET, /v1/profiles//timeline, ANY /v1/{proxy+}"
  })
  void theMostSpecificRouteOfTheMethodAnswers(String method, String path, String key) {
    assertThat(ROUTES.match(method, path)).map(match -> match.route().key()).contains(key);
  }

  @ParameterizedTest
  @CsvSource({"/v1/a/b, a/b", "/v1/a%20b/c, a b/c", "/v1/a//, a//"})
  void aGreedyVariableTakesTheRestDecoded(String path, String rest) {
    assertThat(ROUTES.match("GET", path).orElseThrow().variables()).containsEntry("proxy", rest);
  }
}
