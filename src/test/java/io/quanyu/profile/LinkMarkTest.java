package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import org.junit.jupiter.api.Test;

class LinkMarkTest {
  private static final Identifier USER = Identifier.stored("user_id:u1");
  private static final Identifier OTHER = Identifier.stored("user_id:u0");

  @Test
  void anAliasIsDueForLaterEvidenceOfTheSameInstantToo() {
    LinkMark mark = LinkMark.of(alias("m2")).flushed();

    assertThat(mark.clean()).isTrue();
    assertThat(mark.plus(alias("m9")).due()).isTrue();
    assertThat(mark.plus(alias("m1")).due()).isFalse();
  }

  @Test
  void aLinkThatIsNoAliasIsDueWhenNewAndThenOnceADay() {
    LinkMark mark = LinkMark.of(seen(0)).flushed();

    assertThat(LinkMark.of(seen(0)).due()).isTrue();
    assertThat(mark.plus(seen(86_400_000)).due()).isFalse();
    assertThat(mark.plus(seen(86_400_001)).due()).isTrue();
  }

  private static Link alias(String event) {
    return Link.seen(USER, OTHER, new Sighting(5, event), true);
  }

  private static Link seen(long time) {
    return Link.seen(USER, Identifier.stored("anonymous_id:phone"), new Sighting(time, "m"), false);
  }
}
