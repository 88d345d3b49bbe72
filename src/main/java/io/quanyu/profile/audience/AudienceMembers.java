package io.quanyu.profile.audience;

import io.quanyu.event.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Who is in an audience, for other rooms. Thread-safe; exceptions of the SDK are let through. */
@ApplicationScoped
public class AudienceMembers {
  private final Audiences audiences;
  private final Memberships memberships;

  /** What there is, and who is in it. */
  public AudienceMembers(Audiences audiences, Memberships memberships) {
    this.audiences = audiences;
    this.memberships = memberships;
  }

  /** Whether there is an audience of this name. */
  public boolean exists(String audience) {
    return audiences.find(audience).isPresent();
  }

  /**
   * Up to so many members as they are now, in the order of their identifiers' text, after one of
   * them; empty text for the first. None means that there is no more.
   */
  public List<Identifier> after(String audience, String identifier, int most) {
    return memberships.members(audience, identifier, most).stream()
        .map(Memberships.Member::person)
        .toList();
  }
}
