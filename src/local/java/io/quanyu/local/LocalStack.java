package io.quanyu.local;

import io.quanyu.local.storage.DataDirectory;
import io.quanyu.local.storage.LocalStorage;
import io.quanyu.local.storage.Queues;
import io.quanyu.local.storage.Tables;
import io.quanyu.local.template.Endpoints;
import io.quanyu.local.template.TemplateReader;
import io.quanyu.local.template.TemplateSource;
import io.quanyu.local.template.Topology;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The template brought to life: storage started, tables and queues created, names resolved. What a
 * deployed stack is on AWS.
 */
public final class LocalStack implements AutoCloseable {
  private final LocalSettings settings;
  private final TemplateSource source;
  private final LocalStorage storage;
  private final Topology topology;
  private final Map<String, String> queueUrls;

  private LocalStack(LocalSettings settings, TemplateSource source) {
    this.settings = settings;
    this.source = source;
    this.storage =
        new LocalStorage(
            settings.dataDirectory().map(path -> directory(path, settings)),
            settings.servers().dynamoDb(),
            settings.servers().sqs());
    this.topology = topology(settings.port());
    new Tables(storage.dynamoDb()).createMissing(topology.tables());
    this.queueUrls = new Queues(storage.sqs()).create(topology.queues());
  }

  /**
   * Starts everything.
   *
   * @throws io.quanyu.local.template.TemplateException for a template that can't be honored
   * @throws StartException when another process uses the data
   */
  public static LocalStack start(LocalSettings settings) {
    TemplateSource source = TemplateSource.of(settings.template());
    TemplateReader.read(source, Endpoints.unknown());
    return new LocalStack(settings, source);
  }

  private static DataDirectory directory(Path path, LocalSettings settings) {
    DataDirectory directory = DataDirectory.lock(path);
    Outputs.remove(directory.file(Outputs.FILE));
    if (settings.fresh()) {
      directory.wipe();
    }
    return directory;
  }

  /** The settings it was started with. */
  public LocalSettings settings() {
    return settings;
  }

  /** The servers and their clients. */
  public LocalStorage storage() {
    return storage;
  }

  /** What the template asks for. */
  public Topology topology() {
    return topology;
  }

  /** The same once the port of the API is known. */
  public Topology topology(int port) {
    return TemplateReader.read(
        source, new Endpoints("http://localhost:" + port, storage.sqsEndpoint().toString()));
  }

  /** Queue URLs by logical id. */
  public Map<String, String> queueUrls() {
    return queueUrls;
  }

  /** A file of the data directory; empty when all is in memory. */
  public Optional<Path> file(String name) {
    return settings.dataDirectory().map(directory -> directory.resolve(name));
  }

  @Override
  public void close() {
    storage.close();
  }
}
