package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quanyu.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema takes what the reader takes, and refuses what it refuses. */
class PlanSchemaTest {
  private static final String REQUEST =
      """
      {"currency": "EUR", "total": {"max": 90}, "frontier": {"from": 10, "to": 90, "steps": 2},
       "cells": [
         {"name": "a", "channel": "tv", "day": "1", "max": 60, "today": 10, "share": 0.5,
          "curve": {"type": "hill", "ceiling": 40, "half": 20, "shape": 0.8}},
         {"name": "b", "channel": "tv", "day": "2", "max": 60,
          "curve": {"type": "mean", "of": [{"type": "log", "factor": 9, "scale": 7}]}}],
       "rows": [{"name": "r", "where": {"channel": ["tv"]}, "max": 80}],
       "flights": [{"where": {"channel": "tv"}, "history": [5], "baseline": 1,
                    "carryOver": {"type": "geometric", "rate": 0.5, "normalized": true}}]}
      """;

  @Test
  void whatTheReaderTakesTheSchemaTakes() throws IOException {
    assertThat(schema().validate(json(REQUEST))).isEmpty();
    assertThat(CellValidation.check(json(REQUEST))).isEmpty();
    for (int seed = 0; seed < 20; seed++) {
      ObjectNode body = Requests.random(new Random(seed));
      assertThat(schema().validate(body)).isEmpty();
      assertThat(CellValidation.check(body)).isEmpty();
    }
  }

  @Test
  void aFileMayNameTheSchemaButNoFieldThatNobodyReads() throws IOException {
    for (String field : List.of("$schema", "maximum")) {
      ObjectNode body = json(REQUEST).put(field, "budget-plan.schema.json");
      assertThat(schema().validate(body).isEmpty()).isEqualTo(field.equals("$schema"));
      assertThat(Planner.checkNew(body).isEmpty()).isEqualTo(field.equals("$schema"));
    }
  }

  @Test
  void aFittedCurveNeedsNoMaximumBeside() throws IOException {
    String cell = "{'name':'a','channel':'tv','curve':{'type':'fitted'}}";
    String request = "{'currency':'EUR','cells':[" + cell + "]}";

    assertThat(schema().validate(json(request.replace('\'', '"')))).isEmpty();
    assertThat(schema().validate(json(request.replace('\'', '"').replace("fitted", "log"))))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"currency\": \"EUR\", | \"label\": \"x\",",
        "\"max\": 90        | \"max\": -1",
        "\"steps\": 2       | \"steps\": 2.5",
        "\"steps\": 2       | \"steps\": 0",
        "\"name\": \"a\",   | \"campaign\": \"a\",",
        "\"today\": 10      | \"today\": \"ten\"",
        "\"share\": 0.5     | \"share\": 0",
        "\"share\": 0.5     | \"share\": 1.5",
        "\"ceiling\": 40    | \"ceiling\": 0",
        "\"shape\": 0.8     | \"shape\": null",
        "\"hill\"           | \"cubic\"",
        "\"of\": [          | \"from\": [",
        "\"max\": 80        | \"maxResponse\": 80",
        "\"max\": 80        | \"note\": 80",
        "\"geometric\"      | \"echo\"",
        "\"rate\": 0.5      | \"rate\": 1",
        "\"rate\": 0.5      | \"speed\": 0.5",
        "[5]                | [-5]",
        "\"baseline\": 1    | \"baseline\": \"1\""
      })
  void whatTheReaderRefusesTheSchemaRefuses(String part, String instead) throws IOException {
    assertThat(REQUEST).contains(part);
    ObjectNode body = json(REQUEST.replace(part, instead));

    assertThat(CellValidation.check(body)).as("reader").isPresent();
    assertThat(schema().validate(body)).as("schema").isNotEmpty();
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Json.parse(Files.readAllBytes(Path.of("docs/budget-plan.schema.json"))));
  }

  private static ObjectNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }
}
