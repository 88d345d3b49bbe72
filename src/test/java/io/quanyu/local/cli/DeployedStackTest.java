package io.quanyu.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeployedStackTest {
  private static final String OUTPUTS =
      """
      <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/">
       <DescribeStacksResult><Stacks><member><StackName>shop</StackName><Outputs>
        <member><OutputKey>ApiUrl</OutputKey><OutputValue>https://x.example</OutputValue></member>
        <member><OutputKey>AccessTableName</OutputKey><OutputValue>shop-Acc</OutputValue></member>
        <member><OutputKey>EventsQueueUrl</OutputKey><OutputValue>https://q/1/e</OutputValue></member>
       </Outputs></member></Stacks></DescribeStacksResult>
      </DescribeStacksResponse>
      """;
  private static final String NO_SUCH_STACK =
      """
      <ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error>
       <Type>Sender</Type><Code>ValidationError</Code>
       <Message>Stack with id shop does not exist</Message></Error></ErrorResponse>
      """;

  private final Properties before = new Properties();
  private HttpServer server;
  private int status = 200;
  private String reply = OUTPUTS;
  private String request = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    before.putAll(System.getProperties());
    System.setProperty(
        "aws.endpointUrlCloudFormation", "http://localhost:" + server.getAddress().getPort());
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void stop() {
    System.setProperties(before);
    server.stop(0);
  }

  @Test
  void theOutputsOfTheStackNameTablesQueuesAndAddress() {
    Stack stack = DeployedStack.open("shop", "eu-central-1");

    assertThat(request).contains("Action=DescribeStacks", "StackName=shop");
    assertThat(stack.local()).isFalse();
    assertThat(stack.apiUrl()).hasToString("https://x.example");
    assertThat(stack.table("AccessTable")).isEqualTo("shop-Acc");
    assertThat(stack.queueUrls()).containsExactly(Map.entry("EventsQueue", "https://q/1/e"));
  }

  @Test
  void anOutputThatTheTemplateDoesNotHaveIsNamed() {
    reply = OUTPUTS.replace("AccessTableName", "Something");

    Cli run = keysOfShop();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("Stack shop has no output AccessTableName", "Something");
  }

  @Test
  void aStackThatDoesNotExistIsSaid() {
    status = 400;
    reply = NO_SUCH_STACK;

    Cli run = keysOfShop();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("CloudFormation in eu-central-1: Stack with id shop does not exist\n");
  }

  private static Cli keysOfShop() {
    return Cli.run(new KeysCommand(), "list", "--stack-name", "shop", "--region", "eu-central-1");
  }

  private void answer(HttpExchange exchange) throws IOException {
    request = URLDecoder.decode(new String(exchange.getRequestBody().readAllBytes(), UTF_8), UTF_8);
    byte[] body = reply.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
