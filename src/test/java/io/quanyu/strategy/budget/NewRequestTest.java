package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a new request would be left out of its plan is refused, with its place. */
class NewRequestTest {
  private static final String CELLS =
      "{'currency':'EUR','total':{'max':9},'cells':[{'name':'a','channel':'tv','day':'1','max':9,"
          + "'curve':{'type':'log','factor':5,'scale':2}}]}";
  private static final String CHANNELS =
      "{'currency':'EUR','total':{'max':9},'channels':[{'name':'a','response':[[0,0],[9,5]]}]}";
  private static final String FLIGHT = "{'carryOver':{'type':'geometric','rate':0.5}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'total':{'max':9}  | 'total':9                    | /total                 | object_expected",
        "'total':{'max':9}  | 'total':null                 | /total                 | object_expected",
        "'max':9}           | 'mx':9}                      | /total/mx              | UNKNOWN",
        "'currency':'EUR'   | 'currency':'EUR','paused':[] | /paused                | UNKNOWN",
        "'currency':'EUR'   | 'currency':'EUR','channels':[] | /channels            | UNKNOWN",
        "'day':'1'          | 'days':'1'                   | /cells/0/days          | UNKNOWN",
        "'scale':2          | 'scale':2,'carryover':1      | /cells/0/curve/carryover | UNKNOWN",
        "'day':'1'          | 'day':'1','values':3         | /cells/0/values        | object_expected",
        "'day':'1'          | 'day':'1','minOrZero':10     | /cells/0/minOrZero     | floor_above_max",
        "[{'name':'a'       | ['x',{'name':'a'             | /cells/0               | object_expected",
        "'log','factor':5,'scale':2 | 'points','points':[[0,0],[9,5]],'carryOver':-1"
            + " | /cells/0/curve/carryOver | number_negative",
        "'log','factor':5,'scale':2 | 'points','points':[[10,0],[20,50]]"
            + " | /cells/0/curve/points/0 | points_begin_above_min",
        "'log','factor':5,'scale':2 | 'mean','of':[{'type':'points','points':[[3,0],[9,5]]}]"
            + " | /cells/0/curve/of/0/points/0 | points_begin_above_min"
      })
  void aCellsRequestThatSaysWhatHasNoEffectIsRefused(
      String from, String to, String pointer, String code) {
    assertRefused(CELLS.replace(from, to), pointer, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'rows':{'name':'r'}                            | /rows                | array_expected",
        "'rows':[{'name':'r','where':'a','max':3}]      | /rows/0/where        | object_expected",
        "'rows':[{'name':'r','where':{'chanel':'tv'},'max':3}] | /rows/0/where/chanel | UNKNOWN",
        "'rows':[{'name':'r','max':3,'minRoas':1}]      | /rows/0              | row_limits_mixed",
        "'rows':[{'name':'r','where':{'channel':['tv','raido']},'max':3}] | /rows/0/where/channel"
            + " | cell_label_unknown",
        "'rows':[{'name':'r','where':{'channel':'tv'},'of':{'channel':'raido'},'maxShare':0.3}]"
            + " | /rows/0/of/channel | cell_label_unknown",
        "'rows':[{'name':'r','of':{'day':[]},'maxShare':0.3}] | /rows/0/of | row_without_cells",
        "'flights':[{'where':{'day':['1','2']},'carryOver':{'type':'geometric','rate':0.5}}]"
            + " | /flights/0/where/day | cell_label_unknown",
        "'rows':[{'name':'r','pacing':3}]               | /rows/0/pacing       | pacing_without_days",
        "'flights':'x'                                  | /flights             | array_expected",
        "'flights':[{'where':{'day':'2'},'carryOver':{'type':'geometric','rate':0.5}}] | /flights/0"
            + " | flight_without_cells",
        "'flights':[FLIGHT,FLIGHT]                      | /flights/1           | flight_twice",
        "'audiences':'x'                                | /audiences           | array_expected",
        "'objectives':{}                                | /objectives          | objectives_missing",
        "'objectives':{'profit':1}                      | /objectives/profit   | objective_unknown",
        "'front':{'first':'x','second':'response','steps':2} | /front/first    | objective_unknown",
        "'frontier':{'from':1,'to':3,'step':2}          | /frontier/step       | UNKNOWN",
        "'risk':{'beta':0.1,'draws':3}                  | /risk/draws          | UNKNOWN"
      })
  void soIsOneWithMoreThatHasNone(String more, String pointer, String code) {
    String also = more.replace("FLIGHT", FLIGHT);
    assertRefused(CELLS.replace("'cells'", also + ",'cells'"), pointer, code);
  }

  @Test
  void aFlightTakesOneCellADay() {
    String twin =
        "{'name':'b','channel':'tv','day':'1','max':9,'curve':{'type':'log','factor':5,'scale':2}},";
    String body = CELLS.replace("'cells':[", "'flights':[" + FLIGHT + "],'cells':[" + twin);

    assertRefused(body, "/flights/0", "flight_day_twice");
  }

  @Test
  void namesAreAskedForBeforeAFittedCurveIsThere() {
    String row = "'rows':[{'name':'r','of':{'channel':'raido'},'maxShare':0.3}],'cells'";
    String fitted = CELLS.replace("'log','factor':5,'scale':2", "'fitted'");

    assertRefused(fitted.replace("'cells'", row), "/rows/0/of/channel", "cell_label_unknown");
    // What is stored is planned again as it was.
    assertThat(Planner.check(BudgetRoom.json(CELLS.replace("'cells'", row)))).isEmpty();
  }

  @Test
  void pointsBeginNoLaterThanWhatACellSpendsWithWhatIsCarriedOver() {
    String points = "'points','points':[[10,0],[20,50]]";
    String cell = CELLS.replace("'log','factor':5,'scale':2", points);
    String least = cell.replace("'max':9,'curve'", "'min':2.1,'share':0.3,'max':9,'curve'");

    assertThat(Planner.checkNew(BudgetRoom.json(cell.replace("50]]", "50]],'carryOver':10"))))
        .isEmpty();
    assertThat(Planner.checkNew(BudgetRoom.json(least.replace("50]]", "50]],'carryOver':3"))))
        .isEmpty();
    assertRefused(least, "/cells/0/curve/points/0", "points_begin_above_min");
  }

  @Test
  void channelsAreAskedToo() {
    assertRefused(CHANNELS.replace("'total'", "'rows':[],'total'"), "/rows", "UNKNOWN");
    assertRefused(CHANNELS.replace("'response'", "'mx':1,'response'"), "/channels/0/mx", "UNKNOWN");
    assertThat(Planner.checkNew(BudgetRoom.json(CHANNELS))).isEmpty();
  }

  @Test
  void whatHasAnEffectIsTaken() {
    for (int seed = 0; seed < 20; seed++) {
      ObjectNode body = Requests.random(new Random(seed));
      assertThat(Planner.checkNew(body)).isEmpty();
    }
  }

  @Test
  void carryOverThatHardlyEndsIsRefusedAtOnce() {
    String flight = FLIGHT.replace("0.5", "0.99999999");
    ObjectNode body =
        BudgetRoom.json(CELLS.replace("'cells'", "'flights':[" + flight + "],'cells'"));

    assertThat(Planner.check(body).map(Rejection::code)).contains("carry_over_too_long");
    assertThat(Planner.check(body).map(Rejection::pointer)).contains("/flights/0/carryOver/rate");
  }

  private static void assertRefused(String body, String pointer, String code) {
    Rejection reason = Planner.checkNew(BudgetRoom.json(body)).orElseThrow();
    String expected = code.replace("UNKNOWN", "plan_request_field_unknown");
    assertThat(reason.code() + " " + reason.pointer()).isEqualTo(expected + " " + pointer);
    for (String language : List.of("en", "zh")) {
      assertThat(new Sentences().of(reason, language)).isNotEqualTo(reason.code());
    }
  }
}
