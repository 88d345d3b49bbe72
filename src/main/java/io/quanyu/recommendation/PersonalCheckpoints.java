package io.quanyu.recommendation;

import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Trainings whose checkpoints name a person: an erasure has them begin anew. Baskets and models
 * name nobody. Thread-safe.
 */
@Singleton
class PersonalCheckpoints implements PersonalData {
  private final Checkpoints checkpoints;

  PersonalCheckpoints(Checkpoints checkpoints) {
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

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    for (String job : checkpoints.naming(person)) {
      page.add(ExportPage.entry("training-position").put("job", job));
    }
    return page.upTo(null);
  }
}
