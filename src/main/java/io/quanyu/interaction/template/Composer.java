package io.quanyu.interaction.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Rejection;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.Engine;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Expression;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.ValueResolver;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Fills templates by Qute: {@code {traits.name}}, {@code {data.name}}, {@code {unsubscribe_url}},
 * and {@code {#if}} with {@code {#else}}. No other section, no call and no other name passes {@link
 * #check}, so that nothing fails once a message is sent. What goes into HTML is escaped.
 * Thread-safe.
 */
@Singleton
public class Composer {
  /** Names the link by which a purpose is taken back. */
  public static final String UNSUBSCRIBE = "unsubscribe_url";

  private static final String TRAITS = "traits";
  private static final String DATA = "data";
  private static final Variant PLAIN = Variant.forContentType(Variant.TEXT_PLAIN);
  private static final Variant HTML = Variant.forContentType(Variant.TEXT_HTML);

  private Engine engine;

  /** Needs nothing. */
  public Composer() {}

  /** At the first text: who only reads other settings needs none of Qute's classes. */
  private synchronized Template parse(String text, Variant variant) {
    if (engine == null) {
      engine =
          Engine.builder()
              .addSectionHelper(new IfSectionHelper.Factory())
              .addValueResolver(new Fields())
              .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
              .build();
    }
    return engine.parse(text, variant);
  }

  /** Values by name, and nothing that a map has besides. */
  private static final class Fields implements ValueResolver {
    @Override
    public boolean appliesTo(EvalContext context) {
      return context.getBase() instanceof Map<?, ?> map
          && context.getParams().isEmpty()
          && map.containsKey(context.getName());
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
      return CompletedStage.of(((Map<?, ?>) context.getBase()).get(context.getName()));
    }
  }

  /** Each fault of a text with its line and column; of one that can't be read, the first. */
  List<Rejection> check(MessageTemplate template, String text, boolean html, String pointer) {
    try {
      return parse(text, html ? HTML : PLAIN).getExpressions().stream()
          .filter(each -> !isKnown(template, each))
          .map(each -> unknown(template, each, pointer))
          .toList();
    } catch (TemplateException e) {
      String problem = e.getCodeName().orElse("").toLowerCase(Locale.ROOT);
      return List.of(
          new Rejection(
              "template_text_invalid",
              pointer,
              Map.of(
                  "line", line(e.getOrigin()),
                  "column", column(e.getOrigin()),
                  "problem", problem.replace('_', ' '))));
    }
  }

  private static Rejection unknown(
      MessageTemplate template, Expression expression, String pointer) {
    return new Rejection(
        "template_field_unknown",
        pointer,
        Map.of(
            "field", expression.toOriginalString(),
            "line", line(expression.getOrigin()),
            "column", column(expression.getOrigin()),
            "traits", String.join(", ", template.traits().keySet()),
            "data", String.join(", ", template.data())));
  }

  private static boolean isKnown(MessageTemplate template, Expression expression) {
    if (expression.isLiteral()) {
      return true;
    }
    List<Expression.Part> parts = expression.getParts();
    if (expression.hasNamespace() || parts.stream().anyMatch(Expression.Part::isVirtualMethod)) {
      return false;
    }
    String first = parts.get(0).getName();
    if (parts.size() == 1) {
      return first.equals(UNSUBSCRIBE) && !template.transactional();
    }
    String second = parts.get(1).getName();
    boolean trait = first.equals(TRAITS) && template.traits().containsKey(second);
    boolean data = first.equals(DATA) && template.data().contains(second);
    return parts.size() == 2 && (trait || data);
  }

  /** Whether a text names the link; one that can't be read may. */
  boolean unsubscribes(String text) {
    try {
      return parse(text, PLAIN).getExpressions().stream()
          .anyMatch(each -> each.toOriginalString().equals(UNSUBSCRIBE));
    } catch (TemplateException e) {
      return true;
    }
  }

  private static String line(TemplateNode.Origin origin) {
    return Integer.toString(origin == null ? 1 : origin.getLine());
  }

  private static String column(TemplateNode.Origin origin) {
    return Integer.toString(origin == null ? 1 : Math.max(1, origin.getLineCharacterStart()));
  }

  /**
   * What is filled in.
   *
   * @param traits of the person; those that the template doesn't name are not looked at
   * @param data of the message; all that the template names
   * @param unsubscribe the link; empty where there is none
   */
  @RegisterForReflection
  public record Values(
      Map<String, JsonNode> traits, Map<String, JsonNode> data, String unsubscribe) {}

  /** The texts of the template in one of its languages. */
  public MessageText compose(MessageTemplate template, String language, Values values) {
    Map<String, Object> root = new HashMap<>();
    Map<String, Object> traits = new HashMap<>();
    for (String trait : template.traits().keySet()) {
      Object told = value(values.traits().get(trait));
      traits.put(trait, told == null ? template.fallback(trait, language) : told);
    }
    Map<String, Object> data = new HashMap<>();
    for (String name : template.data()) {
      Object told = value(values.data().get(name));
      data.put(name, told == null ? "" : told);
    }
    root.put(TRAITS, traits);
    root.put(DATA, data);
    root.put(UNSUBSCRIBE, values.unsubscribe());
    MessageText text = template.texts().get(language);
    return new MessageText(
        text.subject() == null ? null : oneLine(fill(text.subject(), PLAIN, root)),
        fill(text.text(), PLAIN, root),
        text.html() == null ? null : fill(text.html(), HTML, root));
  }

  private String fill(String text, Variant variant, Map<String, Object> root) {
    return parse(text, variant).data(root).render();
  }

  /** A header can't be broken out of. */
  private static String oneLine(String subject) {
    return subject.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** A text that is not blank, a number or a truth; null for all else. */
  private static Object value(JsonNode node) {
    if (node == null || (node.isTextual() && node.asText().isBlank())) {
      return null;
    }
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isTextual() ? node.asText() : null;
  }
}
