package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import org.junit.jupiter.api.Test;

class LinkMarkTest {
  private static final long WEEK = 7 * 86_400_000L;
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
  void anAliasThatTurnsOutToBeNoneIsDueWithinItsWeekToo() {
    LinkMark mark = LinkMark.of(alias("m2")).flushed();

    assertThat(mark.plus(Link.seen(USER, OTHER, new Sighting(5, "m1"), false)).due()).isTrue();
  }

  @Test
  void aLinkThatIsNoAliasIsDueWhenNewAndThenWheneverItsNewestOrOldestWeekChanges() {
    LinkMark mark = LinkMark.of(seen(WEEK + 5)).flushed();

    assertThat(LinkMark.of(seen(WEEK + 5)).due()).isTrue();
    assertThat(mark.plus(seen(WEEK + 6)).due()).isFalse();
    assertThat(mark.plus(seen(WEEK)).due()).isFalse();
    assertThat(mark.plus(seen(2 * WEEK - 1)).due()).isFalse();
    assertThat(mark.plus(seen(2 * WEEK)).due()).isTrue();
    assertThat(mark.plus(seen(WEEK - 1)).due()).isTrue();
  }

  @Test
  void aWeekBefore1970IsAWeekToo() {
    assertThat(new Sighting(-1, "m").week()).isEqualTo(-1);
    assertThat(new Sighting(-1, "m").lastDay()).isEqualTo(-1);
    assertThat(new Sighting(0, "m").week()).isZero();
    assertThat(new Sighting(0, "m").lastDay()).isEqualTo(6);
  }

  @Test
  void evidenceWithinTheWeekIsLeftForTheMarkToLeaveTheDocument() {
    LinkMark mark = LinkMark.of(seen(WEEK + 5)).flushed();

    assertThat(mark.clean()).isTrue();
    assertThat(mark.plus(seen(WEEK)).clean()).isFalse();
    assertThat(mark.plus(seen(WEEK + 9)).clean()).isFalse();
  }

  private static Link alias(String event) {
    return Link.seen(USER, OTHER, new Sighting(5, event), true);
  }

  private static Link seen(long time) {
    return Link.seen(USER, Identifier.stored("anonymous_id:phone"), new Sighting(time, "m"), false);
  }
}
