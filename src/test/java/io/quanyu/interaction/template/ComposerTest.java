package io.quanyu.interaction.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import io.quanyu.event.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are filled as they should be, and what can't be filled is told when it is defined. */
class ComposerTest {
  private final Composer composer = new Composer();

  @Test
  void whatStandsInHtmlIsEscapedAndInPlainTextIsNot() throws Exception {
    MessageText text = compose("en", "{'name':'<b>Ann & \\\"Co\\\"</b>'}", "{'code':'a<b'}");

    assertThat(text.text()).isEqualTo("Hi <b>Ann & \"Co\"</b>, a<b. https://x/u");
    assertThat(text.html())
        .isEqualTo("<p>Hi &lt;b&gt;Ann &amp; &quot;Co&quot;&lt;/b&gt;, a&lt;b.</p>https://x/u");
  }

  @Test
  void whoHasNoTraitGetsTheFallbackOfTheLanguage() throws Exception {
    assertThat(compose("en", "{}", "{'code':1}").text()).startsWith("Hi friend, 1.");
    assertThat(compose("zh", "{}", "{'code':1}").text()).startsWith("朋友你好");
    assertThat(compose("zh", "{'name':null}", "{'code':1}").text()).startsWith("朋友你好");
    assertThat(compose("en", "{'name':['a']}", "{'code':1}").text()).startsWith("Hi friend,");
  }

  @ParameterizedTest
  @CsvSource({"en,en", "en-GB,en", "zh_CN,zh", "zh-Hant-TW,zh", "EN,en", "fr,en", "'',en"})
  void theNearestLanguageIsSpoken(String wanted, String spoken) throws Exception {
    assertThat(template("x").nearest(wanted)).isEqualTo(spoken);
  }

  @Test
  void aSubjectStaysOneLine() throws Exception {
    MessageText text = compose("en", "{'name':'Ann\\r\\nBcc: all@shop.example'}", "{'code':1}");

    assertThat(text.subject()).isEqualTo("For Ann Bcc: all@shop.example");
  }

  @Test
  void aConditionChooses() throws Exception {
    MessageTemplate template = template("{#if data.code == 'A'}first{#else}other{/if}");

    assertThat(fill(template, "{'code':'A'}")).isEqualTo("first");
    assertThat(fill(template, "{'code':'B'}")).isEqualTo("other");
  }

  @Test
  void aFieldWithTheNameOfAMethodIsAField() throws Exception {
    ObjectNode body = body("{data.size} {data.keys} {data.empty}");
    body.putArray("data").add("size").add("keys").add("empty");
    MessageTemplate template = TemplateReader.read(composer, "t", body).template();

    assertThat(fill(template, "{'size':'L','keys':'two','empty':false}")).isEqualTo("L two false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{traits.nmae}",
        "{data.other}",
        "{name}",
        "{traits}",
        "{traits.name.length}",
        "{traits.name.toUpperCase()}",
        "{traits.name ?: 'x'}",
        "{traits.name.raw}",
        "{inject:bean.name}",
        "{config:secret}",
        "{#if traits.vip}x{/if}",
        "{#if data.code}{data.x}{/if}"
      })
  void anUnknownFieldIsRefusedWithItsPlace(String expression) throws Exception {
    Rejection fault = fault("first line\n  " + expression);

    assertThat(fault.code()).isEqualTo("template_field_unknown");
    assertThat(fault.pointer()).isEqualTo("/texts/en/text");
    assertThat(fault.parameters()).containsEntry("line", "2");
    assertThat(Integer.parseInt(fault.parameters().get("column"))).isGreaterThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{#for x in data.code}{/for}",
        "{#include other /}",
        "{#if data.code}",
        "{/if}",
        "{#eval '{x}' /}"
      })
  void whatIsNoTemplateIsRefusedWithItsLine(String text) throws Exception {
    Rejection fault = fault("first line\n" + text);

    assertThat(fault.code()).isEqualTo("template_text_invalid");
    assertThat(fault.parameters()).containsEntry("line", "2");
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    ObjectNode body = body("{data.x}");
    body.put("channel", "pigeon").put("transactional", true).put("size", 1);
    body.withObjectProperty("traits").putObject("city");
    body.withObjectProperty("texts").putObject("EN!").put("text", "x");

    assertThat(TemplateReader.read(composer, "Key", body).faults())
        .extracting(Rejection::code)
        .containsExactlyInAnyOrder(
            "rules_field_unknown",
            "template_key_invalid",
            "rules_code_unknown",
            "template_purpose_unclear",
            "template_fallback_missing",
            "template_language_invalid",
            "template_field_unknown");
  }

  @Test
  void anEmailThatNeedsConsentMustSayHowItIsTakenBack() throws Exception {
    ObjectNode body = body("no link");
    body.put("channel", "email");
    ((ObjectNode) body.at("/texts/en")).put("subject", "s").put("html", "<p>no link</p>");

    assertThat(TemplateReader.read(composer, "t", body).faults())
        .extracting(Rejection::code)
        .containsExactly("template_unsubscribe_missing", "template_unsubscribe_missing");
  }

  private Rejection fault(String text) throws Exception {
    List<Rejection> faults = TemplateReader.read(composer, "t", body(text)).faults();
    assertThat(faults).hasSize(1);
    return faults.get(0);
  }

  private MessageTemplate template(String text) throws Exception {
    ObjectNode body = body(text);
    body.withObjectProperty("texts").putObject("zh").put("text", "{traits.name}");
    return TemplateReader.read(composer, "t", body).template();
  }

  private static ObjectNode body(String text) throws Exception {
    ObjectNode body =
        json("{'channel':'app','provider':'p','purpose':'news','traits':{'name':'x'}}");
    body.putArray("data").add("code");
    body.putObject("texts").putObject("en").put("text", text);
    return body;
  }

  private String fill(MessageTemplate template, String data) throws Exception {
    Composer.Values values = new Composer.Values(Map.of(), fields(data), "");
    return composer.compose(template, "en", values).text();
  }

  private MessageText compose(String language, String traits, String data) throws Exception {
    ObjectNode body =
        json(
            "{'channel':'email','provider':'p','purpose':'news','data':['code'],"
                + "'traits':{'name':{'*':'friend','zh':'朋友'}},'texts':{'en':{"
                + "'subject':'For {traits.name}',"
                + "'text':'Hi {traits.name}, {data.code}. {unsubscribe_url}',"
                + "'html':'<p>Hi {traits.name}, {data.code}.</p>{unsubscribe_url}'},"
                + "'zh':{'subject':'x','text':'{traits.name}你好 {unsubscribe_url}'}}}");
    TemplateReader.Reading reading = TemplateReader.read(composer, "t", body);
    assertThat(reading.faults()).isEmpty();
    return composer.compose(
        reading.template(),
        language,
        new Composer.Values(fields(traits), fields(data), "https://x/u"));
  }

  private static Map<String, JsonNode> fields(String json) throws Exception {
    Map<String, JsonNode> fields = new HashMap<>();
    json(json).properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    return fields;
  }

  private static ObjectNode json(String json) throws Exception {
    return (ObjectNode) Json.parse(json.replace('\'', '"').getBytes(UTF_8));
  }
}
