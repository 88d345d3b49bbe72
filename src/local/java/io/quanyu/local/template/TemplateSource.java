package io.quanyu.local.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The text of a template and the file name that its errors carry. */
public record TemplateSource(String file, String text) {
  private static final String NAME = "template.yaml";

  /** The template in a file, or the packaged one. */
  public static TemplateSource of(Optional<Path> path) {
    return path.map(TemplateSource::of).orElseGet(TemplateSource::packaged);
  }

  /** Reads a file; throws {@link TemplateException} when it cannot be read. */
  public static TemplateSource of(Path path) {
    try {
      return new TemplateSource(path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new TemplateException(
          new Location(path.toString(), 1), "cannot be read as UTF-8 text: " + e);
    }
  }

  /** The template that was packaged with the product. */
  public static TemplateSource packaged() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in = loader.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new TemplateException(
            new Location(NAME, 1), "is not packaged; name one by --template");
      }
      return new TemplateSource(NAME, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
