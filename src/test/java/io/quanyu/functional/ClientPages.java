package io.quanyu.functional;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shop's web server, of another origin than the product: pages and the libraries they load. */
final class ClientPages implements AutoCloseable {
  private final Path directory;
  private final HttpServer server;

  ClientPages(Path directory) throws IOException {
    this.directory = directory;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
    boolean there = file.startsWith(directory) && Files.isRegularFile(file);
    byte[] body = there ? Files.readAllBytes(file) : new byte[0];
    String type = file.toString().endsWith(".html") ? "text/html" : "text/javascript";
    exchange.getResponseHeaders().add("content-type", type);
    exchange.sendResponseHeaders(there ? 200 : 404, there ? body.length : -1);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
