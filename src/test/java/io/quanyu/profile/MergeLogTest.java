package io.quanyu.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.event.Identifier;
import io.quanyu.event.IdentityRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeLogTest {
  private static final long DAY = 86_400_000;

  @Test
  void aDeviceJoinsIsSharedAndLeaves() {
    Link ann = seen("user_id:ann", "anonymous_id:tablet", 1, "m1");
    Link bob = seen("user_id:bob", "anonymous_id:tablet", 2, "m2");
    Link parted = bob.merge(Link.unmerged(bob.parent(), bob.child(), 3 * DAY));

    assertThat(log(List.of(ann, bob)))
        .containsExactly(
            "1 linked user_id:ann anonymous_id:tablet m1",
            "1 joined anonymous_id:tablet user_id:ann",
            "2 linked user_id:bob anonymous_id:tablet m2",
            "2 shared anonymous_id:tablet");
    assertThat(log(List.of(ann, parted)))
        .endsWith(
            "3 unmerged user_id:bob anonymous_id:tablet",
            "3 joined anonymous_id:tablet user_id:ann");
  }

  @Test
  void whatExpiredHasLeft() {
    assertThat(log(List.of(seen("user_id:ann", "device:d", 1, "m1"))))
        .endsWith("13 expired user_id:ann device:d", "13 left device:d");
  }

  @Test
  void onlyTheNewestEntriesAreKept() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      links.add(seen("user_id:ann", "anonymous_id:phone" + i, i, "m" + i));
    }

    assertThat(log(links))
        .hasSize(MergeLog.MOST)
        .endsWith("299 joined anonymous_id:phone299 user_id:ann");
  }

  private static List<String> log(List<Link> links) {
    IdentityRules.TypeRule week = new IdentityRules.TypeRule(null, 6, List.of());
    IdentityRules rules = new IdentityRules(List.of(), Map.of("device", week), null);
    return new MergeLog(
            end ->
                links.stream()
                    .filter(link -> link.parent().equals(end) || link.child().equals(end))
                    .toList(),
            rules,
            400)
        .of(links).stream().map(MergeLogTest::text).toList();
  }

  private static String text(MergeLog.Entry entry) {
    String what = entry.time() / DAY + " " + entry.what();
    return entry.link() == null
        ? what + " " + entry.identifier() + (entry.person() == null ? "" : " " + entry.person())
        : what
            + " "
            + entry.link().parent()
            + " "
            + entry.link().child()
            + (entry.event() == null ? "" : " " + entry.event());
  }

  private static Link seen(String parent, String child, int day, String event) {
    Sighting sighting = new Sighting(day * DAY, event);
    return Link.seen(Identifier.stored(parent), Identifier.stored(child), sighting, false);
  }
}
