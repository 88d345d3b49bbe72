package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.strategy.budget.fit.CurveDraw;
import io.quanyu.strategy.budget.fit.FittedChannel;
import io.quanyu.strategy.budget.fit.FittedCurves;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittedRequestTest {
  private static final CurveDraw FIT = new CurveDraw(400, 60, 0.5);

  @Test
  void itIsPlannedAsItIsAlsoForTheWorstDraws() {
    ObjectNode request = FittedRequest.of(curves(), "EUR");
    Planning plan = Planner.plan(request, Planner.History.none());
    request.putObject("risk").put("beta", 0.5);
    Planning careful = Planner.plan(request, Planner.History.none());

    assertThat(plan.view().at("/total/spend").asDouble()).isEqualTo(90);
    assertThat(plan.view().at("/cells/0/max").asDouble()).isEqualTo(120);
    assertThat(careful.problem()).isNull();
    assertThat(careful.view().at("/total/response").asDouble())
        .isLessThanOrEqualTo(plan.view().at("/total/response").asDouble() + 0.01);
  }

  @Test
  void aChannelThatIsNotIdentifiedIsToldAndNotPlanned() {
    ObjectNode request = FittedRequest.of(curves(), "EUR");

    assertThat(request.get("cells").findValuesAsText("channel")).containsExactly("tv", "ads");
    assertThat(request.at("/fit/channels/2/reason").asText()).isEqualTo("collinear");
    assertThat(request.at("/fit/channels/2/identified").asBoolean()).isFalse();
  }

  private static FittedCurves curves() {
    List<CurveDraw> two = List.of(new CurveDraw(300, 50, 0.4), new CurveDraw(500, 80, 0.6));
    List<CurveDraw> nothing = List.of(new CurveDraw(0, 50, 0.4), FIT);
    FittedChannel tv = new FittedChannel("tv", FIT, two, 3, 2, 4, 50, 100, null);
    FittedChannel ads = new FittedChannel("ads", FIT, nothing, 3, 2, 4, 40, 100, null);
    FittedChannel twin = new FittedChannel("twin", FIT, two, 3, 2, 4, 40, 100, "collinear");
    return new FittedCurves(List.of(tv, ads, twin), 104, 8, 1, 2);
  }
}
