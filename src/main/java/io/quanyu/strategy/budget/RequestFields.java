package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The fields that a new request may have. One that isn't known would be left out of the plan
 * without a word, so it is refused; requests that are stored already are not asked.
 */
final class RequestFields {
  /** Where editors look for the schema of a file. */
  private static final String SCHEMA = "$schema";

  private static final List<String> LIMITS = List.of("min", "max");

  private static final List<String> CELLS =
      List.of(
          SCHEMA,
          "label",
          "currency",
          "gap",
          "ignorePaused",
          "marginalReturn",
          "total",
          "cells",
          "rows",
          "flights",
          "audiences",
          "objectives",
          "front",
          "frontier",
          "risk",
          "fit");

  private static final List<String> CHANNELS =
      List.of(SCHEMA, "label", "currency", "ignorePaused", "total", "channels");

  private static final List<String> CHANNEL = List.of("name", "min", "max", "response");

  private static final List<String> CELL =
      List.of(
          "name",
          "channel",
          "campaign",
          "audience",
          "day",
          "min",
          "max",
          "minOrZero",
          "share",
          "today",
          "values",
          "curve",
          "before");

  private static final List<String> ROW =
      List.of(
          "name",
          "where",
          "of",
          "value",
          "min",
          "max",
          "minShare",
          "maxShare",
          "minRoas",
          "maxCpa",
          "minResponse",
          "maxResponse",
          "minValue",
          "pacing");

  private static final List<String> CURVE =
      List.of(
          "type",
          "ceiling",
          "half",
          "shape",
          "rate",
          "middle",
          "factor",
          "exponent",
          "scale",
          "points",
          "of",
          "carryOver",
          "channel",
          "fitted",
          "version");

  private static final List<String> FLIGHT =
      List.of("where", "history", "baseline", "carryOver", "saturateFirst");

  private static final List<String> CARRY_OVER =
      List.of("type", "rate", "delay", "periods", "shape", "scale", "normalized");

  private RequestFields() {}

  static Optional<Rejection> check(JsonNode body) {
    boolean isCells = body.has("cells");
    return known(body, isCells ? CELLS : CHANNELS, "")
        .or(() -> known(body.path("total"), LIMITS, "/total"))
        .or(
            () ->
                isCells
                    ? cells(body)
                    : CellValidation.each(
                        body.path("channels"),
                        "/channels/",
                        (channel, at) -> known(channel, CHANNEL, at)));
  }

  private static Optional<Rejection> cells(JsonNode body) {
    return CellValidation.each(body.path("cells"), "/cells/", RequestFields::cell)
        .or(() -> CellValidation.each(body.path("rows"), "/rows/", RequestFields::row))
        .or(() -> CellValidation.each(body.path("flights"), "/flights/", RequestFields::flight))
        .or(() -> CellValidation.each(body.path("audiences"), "/audiences/", RequestFields::cap))
        .or(() -> object(body.path("objectives"), "/objectives"))
        .or(() -> known(body.path("front"), List.of("first", "second", "steps"), "/front"))
        .or(() -> known(body.path("frontier"), List.of("from", "to", "steps"), "/frontier"))
        .or(() -> known(body.path("risk"), List.of("beta"), "/risk"));
  }

  private static Optional<Rejection> cell(JsonNode cell, String at) {
    return known(cell, CELL, at)
        .or(() -> object(cell.path("values"), at + "/values"))
        .or(() -> known(cell.path("curve"), CURVE, at + "/curve"));
  }

  private static Optional<Rejection> row(JsonNode row, String at) {
    return known(row, ROW, at)
        .or(() -> known(row.path("where"), CellValidation.LABELS, at + "/where"))
        .or(() -> known(row.path("of"), CellValidation.LABELS, at + "/of"));
  }

  private static Optional<Rejection> flight(JsonNode flight, String at) {
    return known(flight, FLIGHT, at)
        .or(() -> known(flight.path("where"), CellValidation.LABELS, at + "/where"))
        .or(() -> known(flight.path("carryOver"), CARRY_OVER, at + "/carryOver"));
  }

  private static Optional<Rejection> cap(JsonNode cap, String at) {
    return known(cap, List.of("audience", "curve"), at)
        .or(() -> known(cap.path("curve"), CURVE, at + "/curve"));
  }

  private static Optional<Rejection> known(JsonNode node, List<String> fields, String at) {
    return object(node, at)
        .or(
            () -> {
              TreeSet<String> unknown = new TreeSet<>();
              node.fieldNames().forEachRemaining(unknown::add);
              fields.forEach(unknown::remove);
              return unknown.stream().findFirst().map(field -> unknown(field, fields, at));
            });
  }

  private static Rejection unknown(String field, List<String> fields, String at) {
    Map<String, String> parameters = Map.of("field", field, "fields", String.join(", ", fields));
    return new Rejection("plan_request_field_unknown", at + "/" + field, parameters);
  }

  /** An object, if it is there; one of a list is told by the name of that. */
  private static Optional<Rejection> object(JsonNode node, String at) {
    String named = at.replaceAll("/\\d+$", "");
    String field = named.substring(named.lastIndexOf('/') + 1);
    return node.isMissingNode() || node.isObject()
        ? Optional.empty()
        : Optional.of(Rejection.of("object_expected", at, "field", field));
  }
}
