package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The certificate is rebuilt from the request and the reply, and from nothing else. */
class CertificateTest {
  private static final int REQUESTS = 20;

  @Test
  void theLinearProgramsGapIsThatOfTheRequestAndTheReply() {
    for (int seed = 0; seed < REQUESTS; seed++) {
      ObjectNode body = Requests.random(new Random(seed));
      JsonNode view = CellPlanner.plan(body).view();

      CellProof proof = CellProof.of(body, view);

      assertThat(proof.linearGap()).as("of request %d", seed).isBetween(-1e-12, 1e-9);
      assertThat(view.at("/certificate/lpGap").asDouble()).isEqualTo(proof.linearGap());
    }
  }

  @Test
  void anySpendPriceOrCoefficientThatIsChangedIsRefused() {
    for (int seed = 0; seed < REQUESTS; seed++) {
      ObjectNode body = Requests.random(new Random(seed));
      ObjectNode view = CellPlanner.plan(body).view();
      JsonNode exact = view.at("/certificate/exact");
      for (int k = 0; k < exact.size(); k++) {
        ObjectNode changed = view.deepCopy();
        nudge((ArrayNode) changed.at("/certificate/exact"), k);
        assertThat(CellProof.of(body, changed).proves()).as("spend %d of %d", k, seed).isFalse();
      }
      for (int i = 0; i < view.path("rows").size(); i++) {
        ObjectNode changed = view.deepCopy();
        nudge((ObjectNode) changed.path("rows").get(i), "price");
        assertThat(CellProof.of(body, changed).proves()).as("price %d of %d", i, seed).isFalse();
      }
      for (int k = 0; k < body.path("cells").size(); k++) {
        for (String field :
            List.of("ceiling", "half", "shape", "rate", "factor", "exponent", "scale")) {
          ObjectNode changed = body.deepCopy();
          ObjectNode curve = (ObjectNode) changed.at("/cells/" + k + "/curve");
          if (curve.has(field)) {
            nudge(curve, field);
            assertThat(CellProof.of(changed, view).proves())
                .as("%s of cell %d, spent or not, of %d", field, k, seed)
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void aDigestThatIsMadeAnewDoesNotHideAnotherSpendPriceOrCurve() {
    ObjectNode body = Requests.random(new Random(2));
    ObjectNode view = CellPlanner.plan(body).view();
    assertThat(view.at("/certificate/exact").isArray()).isTrue();
    assertThat(signed(body, view)).isEqualTo(view);
    for (int k = 0; k < body.path("cells").size(); k++) {
      ObjectNode spend = view.deepCopy();
      ArrayNode exact = (ArrayNode) spend.at("/certificate/exact");
      exact.set(k, exact.numberNode(1.05 * exact.get(k).asDouble() + .5));
      assertThat(CellProof.of(body, signed(body, spend)).proves()).as("spend %d", k).isFalse();
      if (view.path("cells").get(k).path("spend").asDouble() > 0) {
        ObjectNode curve = body.deepCopy();
        JsonNode parameters = curve.at("/cells/" + k + "/curve");
        String field = parameters.has("ceiling") ? "ceiling" : "factor";
        ((ObjectNode) parameters).put(field, 1.05 * parameters.path(field).asDouble());
        assertThat(CellProof.of(curve, signed(curve, view)).proves()).as("curve %d", k).isFalse();
      }
    }
    for (int i = 0; i < view.path("rows").size(); i++) {
      ObjectNode price = view.deepCopy();
      ObjectNode row = (ObjectNode) price.path("rows").get(i);
      row.put("price", 1.05 * row.path("price").asDouble() + .05);
      assertThat(CellProof.of(body, signed(body, price)).proves()).as("price %d", i).isFalse();
    }
  }

  @Test
  void numbersThatAreWrittenOtherwiseAreTheSameRequest() {
    ObjectNode body = BudgetRoom.json(request("50.0", "1e1"));
    ObjectNode same = BudgetRoom.json(request("50", "10"));
    ObjectNode view = CellPlanner.plan(body).view();

    assertThat(CellProof.of(same, view).proves()).isTrue();
  }

  @Test
  void aGapThatIsNotReachedIsToldAsSuch() {
    ObjectNode body = BudgetRoom.json(request("50", "10"));
    ObjectNode view = CellPlanner.plan(body).view();
    CellProof proof = CellProof.of(body, view);

    CellProof wide = new CellProof(100, 101, .01, 0, 0, 0, 1e-4);

    CellProof changed = new CellProof(100, 101, .01, 0, 1e-6, 0, 1e-4);

    assertThat(proof.proves()).isTrue();
    assertThat(wide.holds()).isTrue();
    assertThat(wide.proves()).isFalse();
    assertThat(changed.holds()).isFalse();
  }

  private static String request(String total, String scale) {
    return "{'currency':'EUR','total':{'max':"
        + total
        + "},'cells':[{'name':'a','max':60,'curve':{'type':'log','factor':10,'scale':"
        + scale
        + "}}]}";
  }

  /** The reply with a digest of what it holds now. */
  private static ObjectNode signed(JsonNode body, ObjectNode view) {
    ObjectNode signed = view.deepCopy();
    double[] exact = new double[view.at("/certificate/exact").size()];
    for (int k = 0; k < exact.length; k++) {
      exact[k] = view.at("/certificate/exact").get(k).asDouble();
    }
    double[] prices = new double[view.path("rows").size()];
    for (int i = 0; i < prices.length; i++) {
      prices[i] = view.path("rows").get(i).path("price").asDouble();
    }
    ((ObjectNode) signed.path("certificate"))
        .put("digest", CellProof.digest(body, exact, prices, exact.length));
    return signed;
  }

  private static void nudge(ObjectNode object, String field) {
    object.put(field, 1.000_001 * object.path(field).asDouble() + 1e-9);
  }

  private static void nudge(ArrayNode list, int k) {
    list.set(k, list.numberNode(1.000_001 * list.get(k).asDouble() + 1e-9));
  }
}
