package io.quanyu.recommendation.evaluate;

import io.quanyu.recommendation.model.History;
import io.quanyu.recommendation.model.Sequences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two files: sessions that are trained on, a line each, {@code item item …}, in the order of time;
 * and cases, {@code item item … TAB next item}. Each case is asked alone; repeats count.
 */
final class SessionsFormat {
  private final ItemIds ids = new ItemIds();
  private final Sequences.Builder sessions = new Sequences.Builder(false);
  private final List<Case> cases = new ArrayList<>();

  private SessionsFormat() {}

  static Split read(Path train, Path test) {
    SessionsFormat format = new SessionsFormat();
    new TextFile(train).forEachLine((line, number) -> format.addSession(line));
    TextFile asked = new TextFile(test);
    asked.forEachLine((line, number) -> format.addCase(asked, line, number));
    List<String> items = format.ids.ids();
    return new Split(items, format.sessions.build(items.size()), format.cases, true, 0);
  }

  private void addSession(String line) {
    for (int item : Lines.numbers(new Tokens(line), ids)) {
      sessions.add(item, 0);
    }
    sessions.endRow();
  }

  private void addCase(TextFile file, String line, int number) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      throw file.refused(number, line.length() + 1, "A tab and the next item are missing.");
    }
    int[] next = Lines.numbers(new Tokens(line.substring(tab + 1)), ids);
    if (next.length != 1) {
      throw file.refused(number, tab + 2, "Exactly one item must follow the tab.");
    }
    int[] prefix = Lines.numbers(new Tokens(line.substring(0, tab)), ids);
    cases.add(new Case(History.of(prefix), next));
  }
}
