package io.quanyu.prediction.serve;

import io.quanyu.event.ExportPage;
import io.quanyu.event.Identifier;
import io.quanyu.event.PersonalData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Notes that a person is to be scored. Scoring everybody begins anew where it has stopped at them;
 * the scores themselves are with the profile. Thread-safe.
 */
@Singleton
class PersonalScoring implements PersonalData {
  private static final String NAME = "scoring";

  private final ScoreNotes notes;

  PersonalScoring(ScoreNotes notes) {
    this.notes = notes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Erased erase(Set<Identifier> person, String after, long until) {
    List<ScoreNotes.Note> theirs = notes.naming(person);
    theirs.forEach(notes::remove);
    ScoreProgress progress = notes.progress();
    // Whoever has gone on meanwhile has left them behind.
    boolean left = progress.names(person) && notes.save(progress.begun(progress.version()));
    return Erased.all(NAME, theirs.size() + (left ? 1 : 0));
  }

  @Override
  public Exported export(Set<Identifier> person, String after, long until) {
    ExportPage page = new ExportPage();
    for (ScoreNotes.Note note : notes.naming(person)) {
      page.add(ExportPage.entry("score-note").put("identifier", note.person().toString()));
    }
    if (notes.progress().names(person)) {
      page.add(ExportPage.entry("scoring-position"));
    }
    return page.upTo(null);
  }
}
