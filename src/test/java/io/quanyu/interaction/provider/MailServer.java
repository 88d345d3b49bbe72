package io.quanyu.interaction.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;

/** A mail server that answers 250 to everything but what it is told to refuse, or to hang up at. */
final class MailServer implements AutoCloseable {
  /** Instead of an answer: the connection ends. */
  static final String HANG_UP = "";

  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final Map<String, String> answers;

  /** Answers by the first word of a command; {@code .} is the end of a mail. */
  MailServer(Map<String, String> answers) throws IOException {
    this.answers = answers;
    Thread thread = new Thread(this::serve, "mail-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // The test ended, or the client did.
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    OutputStream out = socket.getOutputStream();
    say(out, "220 ready");
    boolean mail = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (mail && !line.equals(".")) {
        continue;
      }
      String word = line.split(" ", 2)[0];
      String answer = answers.getOrDefault(word, word.equals("DATA") ? "354 go on" : "250 fine");
      if (answer.equals(HANG_UP)) {
        return;
      }
      mail = word.equals("DATA") && answer.startsWith("354");
      say(out, answer);
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
