package io.quanyu.functional;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quanyu.event.Compression;
import io.quanyu.local.LocalProcess;
import io.quanyu.local.storage.AwsClients;
import io.quanyu.template.Template;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * All that a running product holds, in plain text: each table and queue of the template and the
 * archive. Whatever it can't unpack is an error, so no later part can hide from it.
 */
final class Holdings {
  /** Bytes that are no compressed text: keys of counted events, and models. */
  private static final Set<String> RAW =
      Set.of(
          "ProfilesTable.seen", "ProfilesTable.keys", "ArtifactsTable.body", "CountersTable.keys");

  private final LocalProcess process;
  private final Path directory;

  Holdings(LocalProcess process, Path directory) {
    this.process = process;
    this.directory = directory;
  }

  /** Where a text stands, in any case: logical ids, and {@code archive}. */
  Set<String> holding(String text) {
    Set<String> found = new TreeSet<>();
    all()
        .forEach(
            (place, content) -> {
              if (content.toLowerCase(Locale.ROOT).contains(text)) {
                found.add(place);
              }
            });
    return found;
  }

  /** Content by place. */
  Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    Template template = Template.ofProject();
    template.resources("AWS::DynamoDB::Table").keySet().forEach(id -> all.put(id, table(id)));
    template.resources("AWS::SQS::Queue").keySet().forEach(id -> all.put(id, queue(id)));
    all.put("archive", archive());
    return all;
  }

  private String table(String id) {
    StringBuilder text = new StringBuilder();
    try (DynamoDbClient client =
        AwsClients.dynamoDb(URI.create(process.output("DynamoDbEndpoint")))) {
      String name = process.output(id) == null ? process.output(id + "Name") : process.output(id);
      client.scanPaginator(scan -> scan.tableName(name)).items().stream()
          .forEach(
              item ->
                  item.forEach(
                      (key, value) ->
                          text.append(key).append('=').append(text(id + "." + key, value))));
    }
    return text.toString();
  }

  private static String text(String attribute, AttributeValue value) {
    if (value.b() == null) {
      return value.toString();
    }
    try {
      return new String(Compression.inflate(value.b().asByteArray()), UTF_8);
    } catch (RuntimeException e) {
      if (!RAW.contains(attribute)) {
        throw new IllegalStateException("nobody knows how to read " + attribute, e);
      }
      return new String(value.b().asByteArray(), UTF_8);
    }
  }

  /** Messages that are not in flight; they stay. */
  private String queue(String id) {
    StringBuilder text = new StringBuilder();
    try (SqsClient sqs = AwsClients.sqs(URI.create(process.output("SqsEndpoint")))) {
      for (int i = 0; i < 3; i++) {
        sqs.receiveMessage(
                receive ->
                    receive
                        .queueUrl(process.output(id))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0))
            .messages()
            .forEach(message -> text.append(text(message)).append('\n'));
      }
    }
    return text.toString();
  }

  private static String text(Message message) {
    try {
      byte[] packed = Base64.getDecoder().decode(message.body());
      return new String(Compression.inflate(packed), UTF_8);
    } catch (RuntimeException e) {
      return message.body();
    }
  }

  private String archive() {
    StringBuilder text = new StringBuilder();
    Path folder = directory.resolve(".quanyu/archive");
    if (!Files.exists(folder)) {
      return "";
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          text.append(file).append(new String(gzip.readAllBytes(), UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
