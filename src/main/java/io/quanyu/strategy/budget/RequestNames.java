package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Names that rows and flights of a new request ask for, and that no cell has. Of a request of which
 * {@link RequestFields} found all fields known; its curves need not be there yet.
 */
final class RequestNames {
  private final JsonNode cells;
  private final Map<String, Set<String>> known = new HashMap<>();

  private RequestNames(JsonNode cells) {
    this.cells = cells;
    for (String label : CellValidation.LABELS) {
      Set<String> names = new HashSet<>();
      cells.forEach(cell -> names.add(cell.path(label).asText()));
      known.put(label, names);
    }
  }

  static Optional<Rejection> check(JsonNode body) {
    if (body.path("cells").isEmpty()) {
      return Optional.empty();
    }
    RequestNames names = new RequestNames(body.path("cells"));
    return CellValidation.each(body.path("rows"), "/rows/", names::row)
        .or(
            () ->
                CellValidation.each(
                    body.path("flights"),
                    "/flights/",
                    (flight, at) -> names.flight(flight.path("where"), at + "/where")));
  }

  private Optional<Rejection> row(JsonNode row, String at) {
    return Stream.of("where", "of")
        .map(
            side ->
                names(row.path(side), at + "/" + side)
                    .or(() -> none(row.path(side), at + "/" + side, row.path("name").asText())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** One of no cells at all is for {@link RequestSense}. */
  private Optional<Rejection> flight(JsonNode where, String at) {
    return none(where, at, "").isPresent() ? Optional.empty() : names(where, at);
  }

  private Optional<Rejection> names(JsonNode where, String at) {
    return CellValidation.LABELS.stream()
        .filter(where::has)
        .flatMap(label -> unknown(where.path(label), label, at))
        .findFirst();
  }

  private Stream<Rejection> unknown(JsonNode wanted, String label, String at) {
    Stream<JsonNode> all =
        wanted.isArray() ? StreamSupport.stream(wanted.spliterator(), false) : Stream.of(wanted);
    return all.filter(one -> !known.get(label).contains(one.asText()))
        .map(one -> Map.of("field", label, "name", one.asText()))
        .map(parameters -> new Rejection("cell_label_unknown", at + "/" + label, parameters));
  }

  /** Names that cells have, and none of them all. */
  private Optional<Rejection> none(JsonNode where, String at, String row) {
    return StreamSupport.stream(cells.spliterator(), false)
            .anyMatch(cell -> CellRows.matches(cell, where))
        ? Optional.empty()
        : Optional.of(Rejection.of("row_without_cells", at, "name", row));
  }
}
