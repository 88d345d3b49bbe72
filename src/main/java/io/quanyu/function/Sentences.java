package io.quanyu.function;

import io.quanyu.event.Rejection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The sentences of codes, in English and Chinese ({@code problems_*.properties}). Thread-safe. */
@Singleton
public class Sentences {
  private final Properties english = load("problems_en.properties");
  private final Properties chinese = load("problems_zh.properties");

  /** The sentence of a rejection in the first of the accepted languages that we have. */
  public String of(Rejection rejection, String acceptLanguage) {
    String sentence = language(acceptLanguage).getProperty(rejection.code(), rejection.code());
    for (Map.Entry<String, String> parameter : rejection.parameters().entrySet()) {
      sentence = sentence.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return sentence;
  }

  private Properties language(String acceptLanguage) {
    String first = acceptLanguage.strip().toLowerCase(Locale.ROOT);
    return first.startsWith("zh") ? chinese : english;
  }

  private static Properties load(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(name)) {
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
