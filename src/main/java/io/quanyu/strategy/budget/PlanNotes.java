package io.quanyu.strategy.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What there is to say of a plan, as codes and parameters that have sentences in English and
 * Chinese. Stateless.
 */
public final class PlanNotes {
  private static final String NOTES = "notes";
  private static final String FEASIBLE = "feasible";
  private static final String NOT_PROVEN = "note_not_proven";
  private static final MathContext SHOWN = new MathContext(6);
  private static final MathContext SHOWN_UP = new MathContext(4, RoundingMode.CEILING);

  private PlanNotes() {}

  /** The notes of a plan over cells. */
  static ArrayNode of(JsonNode plan) {
    ArrayNode notes = Json.object().arrayNode();
    JsonNode total = plan.path("total");
    double price = total.path("shadowPrice").asDouble();
    if (total.path("oneMore").isNumber() && price >= 0) {
      add(notes, "note_total_more", Map.of("more", shown(total.path("oneMore"))));
    }
    if (price < 0) {
      // A total that has to be spent costs response where it is above what pays.
      String less = shown(-total.path("oneLess").asDouble(price));
      add(notes, "note_total_too_much", Map.of("more", less));
    }
    if (plan.at("/certificate/bySearch").asBoolean()) {
      add(notes, "note_prices_with_cells_on", Map.of());
    }
    add(notes, plan.path("rounded").asBoolean() ? "note_rounded" : "note_not_rounded", Map.of());
    compare(notes, plan.path("comparison").path("today"), "note_than_today");
    compare(notes, plan.path("comparison").path("proportional"), "note_than_proportional");
    return notes;
  }

  /** Adds which channels get nothing since they are paused, by themselves or in this plan. */
  static void addPaused(ObjectNode plan, PlanOrigin origin) {
    Set<String> own = new TreeSet<>(origin.paused());
    own.removeAll(origin.inPlan());
    addNames(plan, "note_paused", own);
    addNames(plan, "note_paused_in_plan", new TreeSet<>(origin.inPlan()));
  }

  private static void addNames(ObjectNode plan, String code, Set<String> names) {
    if (!names.isEmpty()) {
      add(plan.withArray(NOTES), code, Map.of("channels", String.join(", ", names)));
    }
  }

  /**
   * Says that a plan is the best that was found, and by how much the best one may be better: its
   * {@code status} is {@code feasible}, and the first note tells it.
   */
  static void addNotProven(ObjectNode plan, CellProof proof) {
    plan.put("status", FEASIBLE);
    plan.withArray(NOTES).insert(0, note(NOT_PROVEN, gaps(proof)));
  }

  /** Copies that note from a plan over cells to the one over channels that is made of it. */
  static void copyNotProven(JsonNode cells, ObjectNode channels) {
    if (cells.path("status").asText().equals(FEASIBLE)) {
      channels.withArray(NOTES).add(cells.path(NOTES).path(0));
    }
  }

  /** The gap is rounded up, so that the sentence promises no more than the certificate. */
  private static Map<String, String> gaps(CellProof proof) {
    BigDecimal gap = BigDecimal.valueOf(proof.gap()).round(SHOWN_UP);
    return Map.of("gap", gap.toString(), "enough", Double.toString(proof.enough()));
  }

  /** Adds that the time was over: prices on both sides, a frontier or a front may not be whole. */
  static void addLate(ObjectNode plan) {
    add(plan.withArray(NOTES), "note_out_of_time", Map.of());
  }

  /** A note as what its sentence is made of. */
  public static Rejection sentence(JsonNode note) {
    Map<String, String> parameters = new HashMap<>();
    note.path("parameters")
        .properties()
        .forEach(one -> parameters.put(one.getKey(), one.getValue().asText()));
    return new Rejection(note.path("code").asText(), "", parameters);
  }

  private static void compare(ArrayNode notes, JsonNode other, String code) {
    if (other.isObject()) {
      add(notes, code, Map.of("more", shown(other.path("planReturnsMore"))));
    }
  }

  private static void add(ArrayNode notes, String code, Map<String, String> parameters) {
    notes.add(note(code, parameters));
  }

  private static ObjectNode note(String code, Map<String, String> parameters) {
    ObjectNode note = Json.object().put("code", code);
    ObjectNode values = note.putObject("parameters");
    parameters.forEach(values::put);
    return note;
  }

  private static String shown(JsonNode value) {
    return shown(value.asDouble());
  }

  private static String shown(double value) {
    return BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros().toPlainString();
  }
}
