package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.strategy.budget.model.PlanModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

class CellPlannerPropertyTest {
  private static final int TRIES = 60;

  /** A cent here or there, since spends are rounded. */
  private static final double CENTS = 1e-4;

  @Property(tries = TRIES)
  void theObjectiveNeverFallsAsAnUpToBudgetGrows(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectNode body = Requests.random(random);
    JsonNode small = plan(body);
    ObjectNode total = (ObjectNode) body.path("total");
    total.put("max", total.path("max").asDouble() * (1 + random.nextDouble()));

    assertThat(bound(plan(body))).isGreaterThanOrEqualTo(primal(small) * (1 - 1e-9));
    assertThat(primal(plan(body))).isGreaterThan(primal(small) * (1 - CENTS));
  }

  @Property(tries = TRIES)
  void currencyKeepsTheObjective(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectNode body = Requests.random(random);
    double factor = Math.pow(10, random.nextInt(7));

    JsonNode same = plan(Requests.inUnits(body, factor));

    assertThat(primal(same)).isCloseTo(primal(plan(body)), near(plan(body)));
  }

  @Property(tries = TRIES)
  void theOrderOfCellsAndRowsKeepsTheObjective(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectNode body = Requests.random(random);
    JsonNode plan = plan(body);

    shuffle((ArrayNode) body.path("cells"), random);
    shuffle((ArrayNode) body.path("rows"), random);

    assertThat(primal(plan(body))).isCloseTo(primal(plan), near(plan));
  }

  @Property(tries = TRIES)
  void noPricesGiveABoundBelowAPlan(@ForAll long seed) {
    Random random = new Random(seed);
    ObjectNode body = Requests.random(random);
    JsonNode plan = plan(body);
    PlanModel model = CellRequest.read(body).model();

    double[] prices = random.doubles(model.rows().size(), -2, 2).toArray();

    assertThat(model.bound(prices)).isGreaterThanOrEqualTo(primal(plan) * (1 - 1e-9));
  }

  @Property(tries = 20)
  void oneNumberThatIsChangedAnywhereIsRefused(@ForAll long seed) {
    ObjectNode body = Requests.random(new Random(seed));
    ObjectNode view = CellPlanner.plan(body).view();
    assertThat(CellProof.of(body, view).proves()).isTrue();

    for (String list : List.of("cells", "rows")) {
      for (int i = 0; i < view.path(list).size(); i++) {
        for (String field : List.of("spend", "response", "min", "max", "price", "sum")) {
          assertRefused(body, view, "/" + list + "/" + i, field, false);
        }
      }
    }
    for (int k = 0; k < body.path("cells").size(); k++) {
      assertRefused(body, view, "/cells/" + k, "max", true);
      for (String field :
          List.of("ceiling", "half", "shape", "rate", "factor", "exponent", "scale")) {
        boolean spent = view.path("cells").get(k).path("spend").asDouble() > 0;
        if (spent) {
          assertRefused(body, view, "/cells/" + k + "/curve", field, true);
        }
      }
    }
    for (int i = 0; i < body.path("rows").size(); i++) {
      for (String field : List.of("max", "minShare", "minRoas")) {
        assertRefused(body, view, "/rows/" + i, field, true);
      }
    }
    assertRefused(body, view, "/total", "max", true);
    for (String field : List.of("primal", "bound", "boundAtPrices")) {
      assertRefused(body, view, "/certificate", field, false);
    }
  }

  private static void assertRefused(
      ObjectNode body, ObjectNode view, String at, String field, boolean inRequest) {
    ObjectNode changed = (inRequest ? body : view).deepCopy();
    ObjectNode place = (ObjectNode) changed.at(at);
    if (!place.path(field).isNumber()) {
      return;
    }
    place.put(field, place.path(field).asDouble() * 1.001 + 1e-4);
    boolean proves = CellProof.of(inRequest ? changed : body, inRequest ? view : changed).proves();
    assertThat(proves).as("%s/%s of the %s", at, field, inRequest ? "request" : "plan").isFalse();
  }

  private static void shuffle(ArrayNode list, Random random) {
    List<JsonNode> nodes = new ArrayList<>();
    list.forEach(nodes::add);
    Collections.shuffle(nodes, random);
    list.removeAll();
    list.addAll(nodes);
  }

  private static JsonNode plan(ObjectNode body) {
    Planning planning = CellPlanner.plan(body);
    assertThat(planning.problem()).as("%s", body).isNull();
    return planning.view();
  }

  private static double primal(JsonNode plan) {
    return plan.at("/certificate/primal").asDouble();
  }

  private static double bound(JsonNode plan) {
    return plan.at("/certificate/bound").asDouble();
  }

  private static Offset<Double> near(JsonNode plan) {
    return within(2 * CENTS * primal(plan));
  }
}
