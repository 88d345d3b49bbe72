package io.quanyu.recommendation;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Has a training whose checkpoints name a person begin anew. Baskets and models name nobody.
 * Thread-safe.
 */
@Singleton
class EraseCheckpoints implements PersonalData {
  private final Checkpoints checkpoints;

  EraseCheckpoints(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  @Override
  public String name() {
    return "artifacts";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    Set<String> jobs = checkpoints.naming(person);
    jobs.forEach(checkpoints::remove);
    return Erased.all("artifacts", jobs.size());
  }
}
