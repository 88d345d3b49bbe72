package io.quanyu.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Times;
import java.util.List;
import java.util.Map;

/** The JSON of a person's consent, as the API shows it. */
final class ConsentView {
  private ConsentView() {}

  /** What holds now, and how it came about. */
  static ObjectNode of(
      Person person, Map<String, ConsentCheck.Answer> consent, List<ConsentChange> changes) {
    ObjectNode view = Json.object().put("person", person.root().toString());
    answers(view.putObject("consent"), consent);
    ArrayNode history = view.putArray("history");
    for (ConsentChange change : changes) {
      history
          .addObject()
          .put("time", Times.iso(change.answer().time()))
          .put("purpose", change.purpose())
          .put("granted", change.answer().granted())
          .put("identifier", change.anchor().toString())
          .put("source", change.answer().source());
    }
    return view;
  }

  /** What holds now, by purpose. */
  static void answers(ObjectNode view, Map<String, ConsentCheck.Answer> byPurpose) {
    byPurpose.forEach(
        (purpose, answer) -> {
          ObjectNode shown = view.putObject(purpose).put("granted", answer.granted());
          shown.put("basis", answer.own() == null ? "source" : "own");
          if (answer.own() != null) {
            shown.put("time", Times.iso(answer.own().time()));
            shown.put("source", answer.own().source());
          }
        });
  }
}
