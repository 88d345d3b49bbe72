package io.quanyu.profile;

import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.Set;

/** A person in identifiers, profiles and timeline. Thread-safe. */
@Singleton
class PersonalProfiles implements PersonalData {
  private final ErasePerson erasePerson;
  private final ExportPerson exportPerson;

  PersonalProfiles(ErasePerson erasePerson, ExportPerson exportPerson) {
    this.erasePerson = erasePerson;
    this.exportPerson = exportPerson;
  }

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    return erasePerson.erase(person);
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    return exportPerson.export(person, after, until);
  }
}
