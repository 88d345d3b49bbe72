package io.quanyu.strategy.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import io.quanyu.strategy.experiment.evaluation.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReaderTest {
  @Test
  void whatIsWrittenIsReadAgain() {
    Plan plan =
        read(
            new ArrayList<>(),
            "{'alpha':0.1,'adjusted':false,'bandit':true,'metrics':["
                + "{'key':'a','kind':'proportion','event':'Signed Up','filter':{'plan':'pro'}},"
                + "{'key':'b','kind':'mean','event':'Played','property':'minutes','cap':0.99,"
                + "'days':14,'role':'secondary','minimum':0},"
                + "{'key':'c','kind':'revenue','event':'Order Completed','currency':'eur'},"
                + "{'key':'d','kind':'ratio','event':'Returned','role':'guardrail',"
                + "'better':'lower','denominator':{'event':'Bought','property':'items'}}]}");
    ObjectNode written = Json.object();
    PlanWriter.write(plan, written);
    List<Rejection> faults = new ArrayList<>();
    assertThat(new PlanReader(written, faults).read()).isEqualTo(plan);
    assertThat(faults).isEmpty();
    assertThat(plan.metrics().get(2).measured().property()).isEqualTo("revenue");
    assertThat(plan.metrics().get(2).rules().currency()).isEqualTo("EUR");
  }

  @Test
  void allFaultsAreToldAtOnceEachWithItsPlace() {
    List<Rejection> faults = new ArrayList<>();
    read(
        faults,
        "{'alpha':2,'bandit':true,'adjusted':'yes','metrics':["
            + "{'key':'a','kind':'median','event':'X','role':'secondary'},"
            + "{'key':'a','kind':'ratio','event':'','better':'more','role':'secondary'},"
            + "{'key':'c','kind':'revenue','event':'X','role':'secondary'},"
            + "{'key':'d','kind':'proportion','event':'X','property':'y','cap':0.1,"
            + "'days':1.5,'denominator':{'event':'Y'},'filter':{'a':{'$over':1}},"
            + "'currency':'EUR','size':1,'weight':0},"
            + "{'key':'e','kind':'mean','event':'X','currency':'EUR','weight':0}]}");
    assertThat(faults)
        .extracting(fault -> fault.code() + " " + fault.pointer())
        .containsExactlyInAnyOrder(
            "metric_number_invalid /alpha",
            "metric_flag_invalid /adjusted",
            "metric_word_unknown /metrics/0/kind",
            "metric_twice /metrics/1/key",
            "metric_event_missing /metrics/1/event",
            "metric_word_unknown /metrics/1/better",
            "metric_denominator_missing /metrics/1/denominator",
            "metric_currency_invalid /metrics/2/currency",
            "experiment_field_unknown /metrics/3/size",
            "metric_property_unused /metrics/3/property",
            "metric_number_invalid /metrics/3/cap",
            "metric_number_invalid /metrics/3/days",
            "metric_denominator_unused /metrics/3/denominator",
            "condition_operator_unknown /metrics/3/filter/a/$over",
            "metric_currency_invalid /metrics/3/currency",
            "metric_property_missing /metrics/4/property",
            "experiment_bandit_without_goal /bandit");
  }

  private static Plan read(List<Rejection> faults, String text) {
    return new PlanReader((ObjectNode) MadeUp.json(text), faults).read();
  }
}
