package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceCapTest {
  private static final String REQUEST =
      """
      {"currency": "EUR", "total": {"max": 100}, "gap": 1e-6,
       "cells": [
         {"name": "a", "audience": "loyal", "max": 100,
          "curve": {"type": "log", "factor": 60, "scale": 20}},
         {"name": "b", "audience": "loyal", "max": 100,
          "curve": {"type": "hill", "ceiling": 150, "half": 40, "shape": 1}},
         {"name": "c", "audience": "new", "max": 100,
          "curve": {"type": "log", "factor": 20, "scale": 30}}],
       "audiences": [{"audience": "loyal", "curve": {"type": "log", "factor": CAP, "scale": 25}}]}
      """;

  @ParameterizedTest
  @ValueSource(doubles = {15, 40, 80, 1000})
  void thePlanIsTheBestOfAGridOfAllSplits(double cap) {
    JsonNode plan = CellPlanner.plan(request(cap)).view();

    double best = 0;
    for (double a = 0; a <= 100; a += 0.25) {
      for (double b = 0; a + b <= 100; b += 0.25) {
        best = Math.max(best, worth(a, b, 100 - a - b, cap));
      }
    }
    double primal = plan.at("/certificate/primal").asDouble();
    assertThat(primal).isBetween(best - 1e-3, best + 0.05);
    assertThat(primal)
        .isCloseTo(worth(spend(plan, 0), spend(plan, 1), spend(plan, 2), cap), within(1e-9));
    assertThat(plan.at("/certificate/gap").asDouble()).isBetween(-1e-9, 1e-6);
  }

  @Test
  void aCapThatIsOutOfReachChangesNothing() {
    ObjectNode body = request(1000);
    JsonNode capped = CellPlanner.plan(body).view();
    body.remove("audiences");
    JsonNode free = CellPlanner.plan(body).view();

    assertThat(capped.at("/certificate/primal").asDouble())
        .isCloseTo(free.at("/certificate/primal").asDouble(), within(1e-4));
  }

  @Test
  void whatCannotBePlannedIsRefused() {
    ObjectNode risky = request(40);
    risky.putObject("risk").put("beta", 0.5);
    ObjectNode bent = request(40);
    ((ObjectNode) bent.at("/audiences/0"))
        .putObject("curve")
        .put("type", "hill")
        .put("ceiling", 9)
        .put("half", 5)
        .put("shape", 2);
    ObjectNode unknown = request(40);
    ((ObjectNode) unknown.at("/audiences/0")).put("audience", "nobody");

    assertThat(code(bent)).isEqualTo("cap_not_concave");
    assertThat(code(unknown)).isEqualTo("row_without_cells");
    assertThat(CellPlanner.plan(risky).problem()).isNotNull();
  }

  private static String code(ObjectNode body) {
    return CellPlanner.plan(body).problem().reason().code();
  }

  private static double worth(double a, double b, double c, double cap) {
    double loyal = 60 * Math.log1p(a / 20) + 150 * b / (b + 40);
    return Math.min(loyal, cap * Math.log1p((a + b) / 25)) + 20 * Math.log1p(c / 30);
  }

  private static double spend(JsonNode plan, int cell) {
    return plan.path("cells").get(cell).path("spend").asDouble();
  }

  private static ObjectNode request(double cap) {
    String text = REQUEST.replace("CAP", Double.toString(cap));
    return Json.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
  }
}
