package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import org.junit.jupiter.api.Test;

class LinkMarkTest {
  private static final long DAY = 86_400_000;
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
  void aLinkThatIsNoAliasIsDueWhenNewAndThenWheneverItsNewestOrOldestDayChanges() {
    LinkMark mark = LinkMark.of(seen(DAY + 5)).flushed();

    assertThat(LinkMark.of(seen(DAY + 5)).due()).isTrue();
    assertThat(mark.plus(seen(DAY + 6)).due()).isFalse();
    assertThat(mark.plus(seen(DAY)).due()).isFalse();
    assertThat(mark.plus(seen(2 * DAY - 1)).due()).isFalse();
    assertThat(mark.plus(seen(2 * DAY)).due()).isTrue();
    assertThat(mark.plus(seen(DAY - 1)).due()).isTrue();
  }

  @Test
  void aDayBefore1970IsADayToo() {
    assertThat(new Sighting(-1, "m").day()).isEqualTo(-1);
    assertThat(new Sighting(0, "m").day()).isZero();
  }

  @Test
  void evidenceWithinTheDayIsLeftForTheMarkToLeaveTheDocument() {
    LinkMark mark = LinkMark.of(seen(DAY + 5)).flushed();

    assertThat(mark.clean()).isTrue();
    assertThat(mark.plus(seen(DAY)).clean()).isFalse();
    assertThat(mark.plus(seen(DAY + 9)).clean()).isFalse();
  }

  private static Link alias(String event) {
    return Link.seen(USER, OTHER, new Sighting(5, event), true);
  }

  private static Link seen(long time) {
    return Link.seen(USER, Identifier.stored("anonymous_id:phone"), new Sighting(time, "m"), false);
  }
}
