package io.quanyu.recommendation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quanyu.recommendation.model.Trainer;
import io.quanyu.recommendation.model.Trainers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
  private static final EventColumns COLUMNS = new EventColumns(Map.of(), null);

  @TempDir private Path dir;

  @Test
  void listsAreHistoriesAndAnswersByUser() {
    Path train = texts().file("train", "u1 a b", "u2 b", "u3");
    Path test = texts().gzip("test.gz", "u2 c c a", "u9 a");

    Split split = read(Format.LISTS, train, test);

    assertThat(told(split)).containsExactly("[b] -> [c, a]");
    assertThat(split.repeats()).isFalse();
    assertThat(split.train().rows()).isEqualTo(2);
    assertThat(split.skipped()).as("u3 has no items, u9 no history").isEqualTo(2);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstWord() {
    Path train = texts().file("train", "\ufeffu1 a b", "u2 b");
    Path events = texts().file("marked.csv", "\ufeffuser,item,time", "u,a,1", "u,b,2026-01-31");

    assertThat(told(read(Format.LISTS, train, texts().gzip("test.gz", "\ufeffu1 c"))))
        .containsExactly("[a, b] -> [c]");
    assertThat(told(read(Format.EVENTS, events, null))).containsExactly("[a] -> [b]");
  }

  @Test
  void sessionsAreAskedLineByLineAndMayRepeat() {
    Path train = texts().file("train", "a b", "c a a");
    Path test = texts().file("test", "a b\tc", "a\ta");

    Split split = read(Format.SESSIONS, train, test);

    assertThat(told(split)).containsExactly("[a, b] -> [c]", "[a] -> [a]");
    assertThat(split.repeats()).isTrue();
  }

  @Test
  void theLastOfASequenceIsTheAnswer() {
    Split split = read(Format.SEQUENCE, texts().file("one", "u1 a b c", "u2 d"), null);

    assertThat(told(split)).containsExactly("[a, b] -> [c]");
    assertThat(split.train().rows()).isEqualTo(2);
  }

  @Test
  void theLastDaysOfEventsAreTheAnswersInWhateverOrderTheRowsAre() {
    Path events =
        texts()
            .file(
                "events.csv",
                "time,user,item",
                "2026-01-31 12:00:00,ida,late",
                "2026-01-01T00:00:00+00:00,ida,second",
                "1735689600,ida,first",
                "2026-01-30 11:59:59,bo,\"with, comma\"",
                "2026-01-30 12:00:00,ida,second",
                "2026-01-30 12:00:00,eve,first");

    Split all = split(events, COLUMNS, new Holdout(1, true));
    Split fresh = split(events, COLUMNS, new Holdout(1, false));

    assertThat(told(all)).containsExactly("[first, second] -> [second, late]");
    assertThat(told(fresh)).containsExactly("[first, second] -> [late]");
    assertThat(all.train().rows()).as("bo's only event is before the cut").isEqualTo(2);
    assertThat(all.cases().get(0).history().secondsSince(1)).isEqualTo(29 * 86_400 + 43_200);
  }

  @Test
  void valuesMayBeSeparatedByAnotherCharacter() {
    Path events = texts().file("semi.csv", "user;item;time", "u;\"a;b\";1", "u;c;2026-01-31");
    EventColumns columns = new EventColumns(Map.of(), null, Map.of(), ';');

    assertThat(told(split(events, columns, new Holdout(1, true)))).containsExactly("[a;b] -> [c]");
    assertThat(eventsRefusal(events))
        .endsWith("there are: user;item;time. Is the separator another one?");
  }

  @Test
  void anOffsetMayBeWrittenWithoutAColon() {
    assertThat(EventTime.seconds("1970-01-01T02:00:00+0100")).hasValue(3_600);
    assertThat(EventTime.seconds("1970-01-01 02:00:00-02:30")).hasValue(16_200);
    assertThat(EventTime.seconds("1970-01-02")).hasValue(86_400);
  }

  @Test
  void onlyItemsThatNobodyHadBeforeTheCutAreAskedAndRankedWhereThatIsWanted() {
    Split split = described(new Holdout(1, true, true));

    assertThat(told(split)).containsExactly("[cup] -> [saucer]");
    Trainer content = Trainers.find("content").orElseThrow();
    Map<String, Double> figures =
        new EvaluateRecommenders(Format.EVENTS, null, new int[] {1}, 1, (task, cases) -> done -> {})
            .evaluate(split, content, Map.of())
            .figures();
    assertThat(figures).containsEntry("recall@1", 1.0).containsEntry("answered", 1.0);
    assertThat(split.sample(0, 1).unseen()).isTrue();
  }

  @Test
  void anItemIsSaidToBeWhatWasSaidLastAlsoWhereAPartIsCutOffForChoosing() {
    Split split = described(new Holdout(1, true));

    assertThat(split.train().described().items()).isEqualTo(split.ids().size());
    Split validation = Validation.of(Format.EVENTS, split, new Holdout(20, true));
    assertThat(validation.train().described()).isSameAs(split.train().described());
  }

  private Split described(Holdout holdout) {
    Path events =
        texts()
            .file(
                "texts.csv",
                "time,user,item,what",
                "2026-01-01 12:00:00,ida,cup,red cup",
                "2026-01-01 12:00:00,bo,pot,blue pot",
                "2026-01-02 12:00:00,bo,lid,unlike",
                "2026-01-31 12:00:00,ida,saucer,red saucer",
                "2026-01-31 12:00:00,eve,jar,green jar",
                "2026-01-31 12:00:00,ida,pot,blue pot");
    return split(events, new EventColumns(Map.of("text", "what"), null), holdout);
  }

  @Test
  void rowsThatAreNoSalesOfAKnownUserDoNotCount() {
    Path events =
        texts()
            .file(
                "orders.csv",
                "Customer ID,StockCode,At,Quantity",
                "1,10001,2026-01-01,1",
                ",10002,2026-01-01,1",
                "1,10003,2026-01-01,-1",
                "1,POST,2026-01-01,1",
                "1,10004A,2026-01-09,2");
    EventColumns columns =
        new EventColumns(
            Map.of(
                "user", "Customer ID", "item", "StockCode", "time", "At", "quantity", "Quantity"),
            Pattern.compile("\\d{5}.*"));

    Split split = split(events, columns, new Holdout(3, true));

    assertThat(told(split)).containsExactly("[10001] -> [10004A]");
    assertThat(split.skipped()).isEqualTo(3);
  }

  @Test
  void eventsCountByTheirTypeWhereTypesAreGiven() {
    Path events =
        texts()
            .file(
                "events.csv",
                "user,item,time,type",
                "ida,seen,2026-01-01,view",
                "ida,bought,2026-01-02,order",
                "ida,left,2026-01-03,remove",
                "ida,next,2026-01-09,view");
    EventColumns typed = new EventColumns(Map.of(), null, Map.of("view", 1, "order", 3));

    Split split = split(events, typed, new Holdout(3, true));

    assertThat(told(split)).containsExactly("[seen, bought, bought, bought] -> [next]");
    assertThat(split.skipped()).isEqualTo(1);
    assertThat(told(split(events, COLUMNS, new Holdout(3, true))))
        .as("without types, all count alike")
        .containsExactly("[seen, bought, left] -> [next]");
    assertThat(new EventColumns(Map.of(), null, Map.of("view", 0)).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("view counts 1 to"));
  }

  @Test
  void typesNeedTheirColumn() {
    Path events = texts().file("events.csv", "user,item,time", "ida,a,1", "ida,b,9");
    EventColumns typed = new EventColumns(Map.of(), null, Map.of("view", 1));

    assertThat(Format.EVENTS.read(events, null, typed, new Holdout(1, true)).refusal().toString())
        .contains("There is no column type, which tells the type");
  }

  @Test
  void whatCannotBeReadIsToldWithItsPlaceAndWhatToMend() {
    Texts texts = texts();
    Path fine = texts.file("fine", "u1 a b");
    Path missing = dir.resolve("missing");

    assertThat(refusal(Format.SESSIONS, fine, texts.file("tab", "a\tb", "a b")))
        .endsWith("tab:2:4: A tab and the next item are missing.");
    assertThat(refusal(Format.SESSIONS, fine, texts.file("two", "a\tb c")))
        .endsWith("two:1:3: Exactly one item must follow the tab.");
    assertThat(refusal(Format.LISTS, texts.file("twice", "u1 a", "u1 b"), fine))
        .endsWith("twice:2:1: The user has a line before it: one line a user.");
    assertThat(refusal(Format.LISTS, missing, fine))
        .endsWith("missing: It can't be read: there is no such file.");
    assertThat(refusal(Format.LISTS, texts.file("empty", "u1"), fine))
        .endsWith("empty: It holds nothing to train on.");
    assertThat(refusal(Format.SEQUENCE, texts.file("short", "u1 a"), null))
        .endsWith("short: It holds no answers of anybody who has a history.");
    byte[] latin = "u1 caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(refusal(Format.LISTS, texts.bytes("latin", latin), fine))
        .endsWith("latin:1: It can't be read: it is not in UTF-8.");
  }

  @Test
  void badEventsAreToldWithTheirPlace() {
    Texts texts = texts();

    assertThat(eventsRefusal(texts.file("time.csv", "user,item,time", "u,a,1", "u,b,soon")))
        .contains("time.csv:3: The time must be");
    assertThat(eventsRefusal(texts.file("column.csv", "user,item,when", "u,a,1")))
        .endsWith(
            "column.csv:1: There is no column time, which tells the time; there are: user, item,"
                + " when.");
    assertThat(new EventColumns(Map.of("colour", "c"), null).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("\"colour\""));
  }

  @Test
  void everyTrainerIsTriedOnSomeFormat() {
    Set<String> tried =
        Arrays.stream(Format.values())
            .flatMap(format -> format.candidates().stream())
            .map(Trainer::name)
            .collect(Collectors.toSet());

    assertThat(Trainers.all())
        .extracting(Trainer::name)
        .allSatisfy(name -> assertThat(tried).contains(name));
  }

  private Texts texts() {
    return new Texts(dir);
  }

  private static Split read(Format format, Path train, Path test) {
    Reading reading = format.read(train, test, COLUMNS, new Holdout(1, true));
    assertThat(reading.refusal()).isNull();
    return reading.split();
  }

  private static Split split(Path events, EventColumns columns, Holdout holdout) {
    Reading reading = Format.EVENTS.read(events, null, columns, holdout);
    assertThat(reading.refusal()).isNull();
    return reading.split();
  }

  private static String refusal(Format format, Path train, Path test) {
    return format.read(train, test, COLUMNS, new Holdout(1, true)).refusal().toString();
  }

  private static String eventsRefusal(Path events) {
    return refusal(Format.EVENTS, events, null);
  }

  /** The cases in words, like {@code [a, b] -> [c]}. */
  private static List<String> told(Split split) {
    return split.cases().stream()
        .map(
            each ->
                names(split, IntStream.range(0, each.history().size()).map(each.history()::itemAt))
                    + " -> "
                    + names(split, Arrays.stream(each.answers())))
        .toList();
  }

  private static List<String> names(Split split, IntStream items) {
    return items.mapToObj(item -> split.ids().get(item)).toList();
  }
}
