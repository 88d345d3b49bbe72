package io.quanyu.strategy.experiment.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetingCheckTest {
  @Test
  void whatCanBeEvaluatedIsTaken() throws IOException {
    assertThat(faults("{}")).isEmpty();
    assertThat(faults("{'country':'DE','age':{'$gte':18,'$not':{'$in':[20]}}}")).isEmpty();
    assertThat(faults("{'$or':[{'a':1},{'$not':{'b':null}}],'c.d':{'$exists':true}}")).isEmpty();
    assertThat(faults("{'tags':{'$elemMatch':{'$regex':'^a'}},'lines':{'$elemMatch':{'sku':'x'}}}"))
        .isEmpty();
  }

  @Test
  void whatCannotIsToldWithItsPlace() throws IOException {
    assertThat(faults("[]")).containsExactly("condition_invalid at ");
    assertThat(faults("{'age':{'$over':18}}"))
        .containsExactly("condition_operator_unknown at /age/$over");
    assertThat(faults("{'$xor':[]}")).containsExactly("condition_operator_unknown at /$xor");
    assertThat(faults("{'$or':[]}")).containsExactly("condition_list_expected at /$or");
    assertThat(faults("{'$or':{'a':1}}")).containsExactly("condition_list_expected at /$or");
    assertThat(faults("{'$and':[{'a':1},2]}")).containsExactly("condition_invalid at /$and/1");
    assertThat(faults("{'a':{'$in':'DE'}}")).containsExactly("condition_list_expected at /a/$in");
    assertThat(faults("{'a/b':{'$regex':'('}}"))
        .containsExactly("condition_pattern_invalid at /a~1b/$regex");
    assertThat(faults("{'a':{'$gt':1,'b':2}}")).containsExactly("condition_mixed at /a");
    String deep = "{'$not':".repeat(30) + "{}" + "}".repeat(30);
    assertThat(faults(deep)).hasSize(1).first().asString().startsWith("condition_invalid");
  }

  private static List<String> faults(String condition) throws IOException {
    List<Rejection> faults = new ArrayList<>();
    new TargetingCheck(faults)
        .check(Json.parse(condition.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), "");
    return faults.stream().map(fault -> fault.code() + " at " + fault.pointer()).toList();
  }
}
