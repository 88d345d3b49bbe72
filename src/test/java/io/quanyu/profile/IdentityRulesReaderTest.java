package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.IdentityRules;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityRulesReaderTest {
  private static final String ORDER =
      "'user_id','external','unionid','email','phone','card','openid','anonymous_id','device'";

  @Test
  void whatIsWrongIsNamedWithItsPlace() {
    assertThat(wrong("{'limits':{}}")).isEqualTo("identity_field_unknown  limits");
    assertThat(wrong("{'order':'user_id'}")).isEqualTo("identity_order_invalid /order");
    assertThat(wrong("{'order':['user_id','member']}"))
        .isEqualTo("identity_kind_unknown /order/1 member");
    assertThat(wrong("{'order':['user_id','user_id']}"))
        .isEqualTo("identity_kind_twice /order/1 user_id");
    assertThat(wrong("{'order':['user_id','external:loyalty']}"))
        .isEqualTo("identity_kind_missing /order external");
    assertThat(wrong("{'types':[]}")).isEqualTo("identity_types_invalid /types");
    assertThat(wrong("{'types':{'crm':{}}}")).isEqualTo("identity_kind_unknown /types/crm crm");
    assertThat(wrong("{'types':{'email':{'most':1}}}"))
        .isEqualTo("identity_field_unknown /types/email most");
    assertThat(wrong("{'types':{'email':{'limit':0}}}"))
        .isEqualTo("number_out_of_range /types/email/limit");
    assertThat(wrong("{'types':{'email':{'expiresAfterDays':1.5}}}"))
        .isEqualTo("number_out_of_range /types/email/expiresAfterDays");
    assertThat(wrong("{'sessions':{'channels':['tv']}}"))
        .isEqualTo("identity_sessions_invalid /sessions");
  }

  @Test
  void aStarAloneWouldBlockEverybody() {
    for (String blocked : new String[] {"'*'", "'a*b'", "''", "1"}) {
      assertThat(wrong("{'types':{'email':{'blocked':[" + blocked + "]}}}"))
          .isEqualTo("identity_blocked_invalid /types/email/blocked");
    }
  }

  @Test
  void whatIsRightIsRead() {
    IdentityRules rules =
        read(
            "{'order':["
                + ORDER
                + ",'external:loyalty'],'types':{'external:loyalty':{'limit':2,'blocked':['x*']}}}");
    Identifier loyalty = Identifier.stored("external:loyalty:7");

    assertThat(rules.of(loyalty).limit()).isEqualTo(2);
    assertThat(rules.outranks(Identifier.stored("device:d"), loyalty)).isTrue();
    assertThat(rules.outranks(Identifier.stored("external:crm:7"), loyalty)).isTrue();
    assertThat(rules.blocks(Identifier.stored("external:loyalty:X9"))).isTrue();
    assertThat(rules.blocks(loyalty)).isFalse();
    assertThat(read("{}")).isEqualTo(IdentityRules.STANDARD);
  }

  private static IdentityRules read(String json) {
    assertThat(IdentityRulesReader.check(body(json))).isEmpty();
    return IdentityRulesReader.read(body(json));
  }

  private static String wrong(String json) {
    Optional<Rejection> found = IdentityRulesReader.check(body(json));
    Rejection rejection = found.orElseThrow();
    String named = rejection.parameters().getOrDefault("kind", rejection.parameters().get("field"));
    boolean range = rejection.code().equals("number_out_of_range");
    return rejection.code()
        + " "
        + rejection.pointer()
        + (named == null || range ? "" : " " + named);
  }

  private static ObjectNode body(String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return Json.read(bytes, ObjectNode.class);
  }
}
