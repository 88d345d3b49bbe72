package io.quanyu.local;

import io.quanyu.local.storage.DataDirectory;
import io.quanyu.local.template.Endpoints;
import io.quanyu.local.template.TemplateException;
import io.quanyu.local.template.TemplateReader;
import io.quanyu.local.template.TemplateSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/** Finds before anything starts what would stop the start, so that one line can tell it. */
final class StartChecks {
  private static final int BACKLOG = 1;

  private StartChecks() {}

  /** Throws {@link StartException} for a bad template, a taken port, data that are in use. */
  static void run(LocalSettings settings) {
    checkTemplate(settings);
    checkPort(settings.port());
    settings.dataDirectory().ifPresent(StartChecks::checkDirectory);
  }

  private static void checkTemplate(LocalSettings settings) {
    try {
      TemplateReader.read(TemplateSource.of(settings.template()), Endpoints.unknown());
    } catch (TemplateException e) {
      throw new StartException(e.getMessage());
    }
  }

  private static void checkPort(int port) {
    try (ServerSocket socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw new StartException(
          "Port " + port + " is taken; choose another by --port, 0 for any free one");
    }
  }

  private static void checkDirectory(Path path) {
    try (DataDirectory directory = DataDirectory.lock(path)) {
      directory.file("lock");
    }
  }
}
