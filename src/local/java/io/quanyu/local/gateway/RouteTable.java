package io.quanyu.local.gateway;

import io.quanyu.local.template.FunctionResource;
import io.quanyu.local.template.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request as API Gateway does. Immutable. */
final class RouteTable {
  private final List<Entry> entries = new ArrayList<>();

  /** A route with its function and the variables of the request's path. */
  record Match(Route route, FunctionResource function, Map<String, String> variables) {}

  private record Entry(Route route, PathPattern pattern, FunctionResource function) {
    boolean isDefault() {
      return route.path().equals(Route.DEFAULT);
    }

    String rank() {
      return isDefault() ? "9" : pattern.specificity();
    }

    boolean isAnyMethod() {
      return route.method().equals("ANY");
    }

    Optional<Match> match(String method, List<String> path) {
      if (isDefault()) {
        return Optional.of(new Match(route, function, Map.of()));
      }
      return isAnyMethod() || route.method().equals(method)
          ? pattern.match(path).map(variables -> new Match(route, function, variables))
          : Optional.empty();
    }
  }

  RouteTable(List<FunctionResource> functions) {
    for (FunctionResource function : functions) {
      for (Route route : function.events().routes()) {
        entries.add(new Entry(route, PathPattern.of(route.path()), function));
      }
    }
    entries.sort(Comparator.comparing(Entry::rank).thenComparing(Entry::isAnyMethod));
  }

  Optional<Match> match(String method, String rawPath) {
    List<String> path = PathPattern.split(rawPath);
    return entries.stream().flatMap(entry -> entry.match(method, path).stream()).findFirst();
  }
}
