package io.quanyu.strategy.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Rejection;
import io.quanyu.function.Sentences;
import org.junit.jupiter.api.Test;

class FitSettingsTest {
  @Test
  void everyFaultOfARequestToFitIsToldAtOnce() {
    ObjectNode body =
        BudgetRoom.json("{'currency':'XXX1','draws':0,'periodDays':1.5,'lifts':[{'channel':''}]}");

    assertThat(FitSettings.faults(body))
        .extracting(Rejection::pointer)
        .containsExactly(
            "/currency",
            "/periodDays",
            "/draws",
            "/lifts/0/channel",
            "/lifts/0/from",
            "/lifts/0/to",
            "/lifts/0/without",
            "/lifts/0/with",
            "/lifts/0/lift",
            "/lifts/0/error");
    assertThat(FitSettings.faults(good())).isEmpty();
  }

  @Test
  void drawsThatTellNoIntervalAreRefused() {
    // 18 leave 1/19 of what may come below the lowest, which is more than 5%.
    assertThat(FitSettings.faults(good().put("draws", 19))).isEmpty();
    assertThat(FitSettings.faults(good().put("draws", 18)))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/draws");
              assertThat(new Sentences().of(fault, "en")).contains("from 19 to 1000");
              assertThat(new Sentences().of(fault, "zh")).contains("19").contains("1000");
            });
    assertThat(FitSettings.of(good().put("draws", 3)).draws()).isEqualTo(19);
  }

  private static ObjectNode good() {
    return BudgetRoom.json("{'currency':'eur','periodDays':1,'holdOut':6,'draws':20}");
  }
}
