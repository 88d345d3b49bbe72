package io.quanyu.capture.enrich;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user agent's text says, by the words of {@code agents.txt}. Thread-safe. */
final class Agents {
  /** Longer ones are no browser's. */
  private static final int LONGEST = 1_000;

  private static final Pattern CRAWLER =
      Pattern.compile("[\\w.-]*(?:bot|spider|crawler)(?![a-z])", Pattern.CASE_INSENSITIVE);

  /** A make of telephones. */
  private static final String CUBOT = "cubot";

  private final List<List<String>> bots = WordFile.rows("agents.txt", "bot");
  private final List<List<String>> types = WordFile.rows("agents.txt", "type");
  private final List<List<String>> systems = WordFile.rows("agents.txt", "os");
  private final List<List<String>> browsers = WordFile.rows("agents.txt", "browser");
  private final List<List<String>> clients = WordFile.rows("agents.txt", "client");

  /**
   * What a user agent is.
   *
   * @param type {@code desktop}, {@code mobile}, {@code tablet}, {@code tv}, {@code console},
   *     {@code bot}, or empty
   * @param os its name, or empty
   * @param browser its name, or empty
   * @param version the browser's major version, or empty
   * @param bot why it is no person's, or null
   */
  @RegisterForReflection
  record Agent(String type, String os, String browser, String version, Bot bot) {}

  /**
   * Why a user agent is no person's.
   *
   * @param reason {@code crawler}, {@code headless} or {@code tool}
   * @param name what it calls itself
   */
  @RegisterForReflection
  record Bot(String reason, String name) {}

  /** What the text says; nothing of an empty one. */
  Agent read(String text) {
    String agent = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    Bot bot = bot(agent);
    Optional<List<String>> browser = first(browsers, agent);
    return new Agent(
        bot == null ? first(types, agent).map(row -> row.get(1)).orElse("") : "bot",
        first(systems, agent).map(row -> row.get(1)).orElse(""),
        browser.map(row -> row.get(1)).orElse(""),
        browser.map(row -> version(row, agent)).orElse(""),
        bot);
  }

  /** Whether a library of this name runs where the person is. */
  boolean isClient(String library) {
    String name = library.toLowerCase(Locale.ROOT);
    return clients.stream().anyMatch(row -> hasWord(name, row.get(0)));
  }

  private Bot bot(String agent) {
    Optional<List<String>> known = first(bots, agent.toLowerCase(Locale.ROOT));
    if (known.isPresent()) {
      return new Bot(known.get().get(1), known.get().get(2));
    }
    Matcher crawler = CRAWLER.matcher(agent);
    while (crawler.find()) {
      if (!crawler.group().toLowerCase(Locale.ROOT).endsWith(CUBOT)) {
        return new Bot("crawler", crawler.group());
      }
    }
    return null;
  }

  private static Optional<List<String>> first(List<List<String>> rows, String text) {
    for (List<String> row : rows) {
      if (text.contains(row.get(0))) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  private static String version(List<String> row, String agent) {
    if (row.size() > 2) {
      return row.get(2);
    }
    int start = agent.indexOf(row.get(0)) + row.get(0).length();
    if (start < agent.length() && agent.charAt(start) == ' ') {
      start++;
    }
    int end = start;
    while (end < agent.length() && end < start + 5 && Character.isDigit(agent.charAt(end))) {
      end++;
    }
    return agent.substring(start, end);
  }

  private static boolean hasWord(String name, String word) {
    for (int at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1)))
          && (end == name.length() || !Character.isLetterOrDigit(name.charAt(end)))) {
        return true;
      }
    }
    return false;
  }
}
