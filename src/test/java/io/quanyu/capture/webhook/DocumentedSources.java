package io.quanyu.capture.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanyu.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sources that docs/webhooks.md shows. */
public final class DocumentedSources {
  private static final Pattern BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private DocumentedSources() {}

  /** Of a Shopify shop. */
  public static ObjectNode shopify() throws IOException {
    return all().get(0);
  }

  /** Of a till. */
  public static ObjectNode till() throws IOException {
    return all().get(1);
  }

  private static List<ObjectNode> all() throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/webhooks.md")));
    while (blocks.find()) {
      all.add((ObjectNode) Json.parse(blocks.group(1).getBytes(StandardCharsets.UTF_8)));
    }
    return all;
  }
}
