package io.quanyu.profile.audience;

import io.quanyu.profile.ProfileScan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Does one page of a back-fill: settles persons, or the members of a deleted audience, which is
 * forgotten once it has none. Thread-safe.
 */
@ApplicationScoped
class FillPage {
  private static final String DEFINITION = "definition";
  private static final int PAGE = 100;

  private final Audiences audiences;
  private final Memberships memberships;
  private final ProfileScan scan;
  private final SettleMany settleMany;

  FillPage(Audiences audiences, Memberships memberships, ProfileScan scan, SettleMany settleMany) {
    this.audiences = audiences;
    this.memberships = memberships;
    this.scan = scan;
    this.settleMany = settleMany;
  }

  /** How far the segment is then. */
  FillProgress fill(Audience audience, FillProgress now) {
    return audience.deleted() ? emptied(audience, now) : settled(now);
  }

  private FillProgress settled(FillProgress now) {
    ProfileScan.Page page = scan.page(now.segment(), Fills.SEGMENTS, now.after(), PAGE);
    return now.plus(settleMany.personsOf(page.anchors(), DEFINITION), page.next());
  }

  /** The first segment does it all: there are only members to look at. */
  private FillProgress emptied(Audience audience, FillProgress now) {
    List<Memberships.Member> members =
        now.segment() == 0 ? memberships.members(audience.name(), "", PAGE) : List.of();
    settleMany.each(members.stream().map(Memberships.Member::person).toList(), DEFINITION);
    if (now.segment() == 0 && members.isEmpty()) {
      audiences.forget(audience.name());
    }
    String next = members.isEmpty() ? null : members.get(0).person().toString();
    return now.plus(members.size(), next);
  }
}
