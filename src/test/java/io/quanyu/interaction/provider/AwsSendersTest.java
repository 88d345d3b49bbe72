package io.quanyu.interaction.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quanyu.event.Identifier;
import io.quanyu.event.Json;
import io.quanyu.function.AwsCalls;
import io.quanyu.interaction.provider.Answer.Outcome;
import io.quanyu.interaction.template.MessageText;
import io.quanyu.testing.AwsPost;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** What SES and SNS are handed, and what their answers mean. */
class AwsSendersTest {
  private static final Identifier ANN = Identifier.parse("email:ann@shop.example").orElseThrow();
  private static final String ENDPOINT =
      "arn:aws:sns:eu-west-1:123456789012:endpoint/GCM/shop/5e3e9847-3183-3f18-a7e8-671c3a57d4b3";
  private static final Provider MAIL =
      new Provider(
          "mail",
          10,
          null,
          null,
          new Provider.Ses("Müller <news@shop.example>", "all", null),
          null);
  private static final Provider TEXTS =
      new Provider("texts", 10, null, null, null, new Provider.Sns("SHOP", "push_endpoint"));

  private AwsPost post;
  private Sender ses;
  private Sender sns;

  @BeforeEach
  void open() throws IOException {
    post = new AwsPost();
    URI there = post.endpoint();
    ses = new SesSender(() -> AwsCalls.client(at(there, SesV2Client.builder())));
    sns = new SnsSender(() -> AwsCalls.client(at(there, SnsClient.builder())));
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(AnonymousCredentialsProvider.create());
  }

  @AfterEach
  void close() {
    post.close();
  }

  @Test
  void aMailHasItsTextsItsTagAndTheHeadersOfOneClick() throws IOException {
    assertThat(ses.send(MAIL, letter("email", ANN.value(), true))).isEqualTo(Answer.SENT);

    JsonNode mail = Json.parse(post.calls().get(0).body().getBytes(UTF_8));
    assertThat(mail.at("/FromEmailAddress").asText())
        .isEqualTo("=?UTF-8?Q?M=C3=BCller?= <news@shop.example>");
    assertThat(mail.at("/Destination/ToAddresses/0").asText()).isEqualTo("ann@shop.example");
    assertThat(mail.at("/ConfigurationSetName").asText()).isEqualTo("all");
    assertThat(mail.at("/EmailTags/0/Name").asText()).isEqualTo("message");
    assertThat(mail.at("/EmailTags/0/Value").asText()).isEqualTo("m1");
    JsonNode simple = mail.at("/Content/Simple");
    assertThat(simple.at("/Subject/Data").asText()).isEqualTo("订单");
    assertThat(simple.at("/Body/Text/Data").asText()).isEqualTo("您好 Ann");
    assertThat(simple.at("/Body/Html/Data").asText()).isEqualTo("<p>您好 Ann</p>");
    assertThat(simple.path("Headers").findValuesAsText("Name"))
        .containsExactly("Content-Language", "List-Unsubscribe", "List-Unsubscribe-Post");
    assertThat(simple.path("Headers").findValuesAsText("Value"))
        .containsExactly("zh", "<https://api.example/u/1>", "List-Unsubscribe=One-Click");
  }

  @ParameterizedTest
  @CsvSource({
    "400,MessageRejected,REFUSED,ses_message_rejected",
    "400,BadRequestException,REFUSED,ses_bad_request",
    "429,TooManyRequestsException,LATER,ses_too_many_requests",
    "400,LimitExceededException,LATER,ses_limit_exceeded",
    "404,NotFoundException,NOT_SET_UP,ses_not_found",
    "400,MailFromDomainNotVerifiedException,NOT_SET_UP,ses_mail_from_domain_not_verified",
    "400,AccountSuspendedException,NOT_SET_UP,ses_account_suspended",
    "400,SendingPausedException,NOT_SET_UP,ses_sending_paused",
    "403,AccessDeniedException,NOT_SET_UP,ses_access_denied",
    "500,InternalFailure,LATER,ses_internal_failure",
    "503,ServiceUnavailable,LATER,ses_service_unavailable",
    "0,none,UNKNOWN,connection_lost"
  })
  void whatSesAnswersIsForLaterOrForGood(int status, String code, Outcome outcome, String reason) {
    post.answer(status, code);

    Answer answer = ses.send(MAIL, letter("email", ANN.value(), true));

    assertThat(answer).isEqualTo(new Answer(outcome, reason, 0));
    assertThat(post.calls()).as("called once, whatever comes back").hasSize(1);
  }

  @Test
  void whereNobodyListensNothingWasSent() {
    post.close();

    assertThat(ses.send(MAIL, letter("email", ANN.value(), true)))
        .isEqualTo(new Answer(Outcome.LATER, "unreachable", 0));
    assertThat(ses.repeats()).as("both take the same message twice").isEqualTo(sns.repeats());
  }

  @Test
  void aTextSaysWhoItIsFromAndWhetherItIsPartOfADeal() {
    sns.send(TEXTS, letter("sms", "+4915112345678", false));
    sns.send(TEXTS, letter("sms", "+4915112345678", true));

    Map<String, String> form = post.calls().get(0).form();
    assertThat(form)
        .containsEntry("PhoneNumber", "+4915112345678")
        .containsEntry("Message", "您好 Ann")
        .doesNotContainKey("TargetArn");
    assertThat(form.values()).contains("SHOP", "Promotional");
    assertThat(post.calls().get(1).form().values()).contains("SHOP", "Transactional");
  }

  @Test
  void aPushHasTheFormOfEachPlatform() throws IOException {
    assertThat(sns.send(TEXTS, letter("push", ENDPOINT, false))).isEqualTo(Answer.SENT);

    Map<String, String> form = post.calls().get(0).form();
    assertThat(form).containsEntry("TargetArn", ENDPOINT).containsEntry("MessageStructure", "json");
    JsonNode message = Json.parse(form.get("Message").getBytes(UTF_8));
    assertThat(message.path("default").asText()).isEqualTo("您好 Ann");
    JsonNode apple = Json.parse(message.path("APNS").asText().getBytes(UTF_8));
    assertThat(apple.at("/aps/alert").asText()).isEqualTo("您好 Ann");
    JsonNode google = Json.parse(message.path("GCM").asText().getBytes(UTF_8));
    assertThat(google.at("/notification/body").asText()).isEqualTo("您好 Ann");
    assertThat(google.at("/data/message_id").asText()).isEqualTo("m1");
  }

  @ParameterizedTest
  @CsvSource({
    "400,EndpointDisabled,REFUSED,sns_endpoint_disabled",
    "400,InvalidParameter,REFUSED,sns_invalid_parameter",
    "404,NotFound,REFUSED,sns_not_found",
    "400,PlatformApplicationDisabled,NOT_SET_UP,sns_platform_application_disabled",
    "403,AuthorizationError,NOT_SET_UP,sns_authorization_error",
    "429,Throttled,LATER,sns_throttled",
    "500,InternalError,LATER,sns_internal_error"
  })
  void whatSnsAnswersIsForLaterOrForGood(int status, String code, Outcome outcome, String reason) {
    post.answer(status, code);

    assertThat(sns.send(TEXTS, letter("push", ENDPOINT, false)))
        .isEqualTo(new Answer(outcome, reason, 0));
  }

  /** A trait can be anything that a client says. */
  @Test
  void nothingIsPushedToWhatIsNoEndpoint() {
    assertThat(sns.send(TEXTS, letter("push", "arn:aws:sns:eu-west-1:123456789012:all", false)))
        .isEqualTo(new Answer(Outcome.REFUSED, "endpoint_invalid", 0));
    assertThat(post.calls()).isEmpty();
  }

  private static Letter letter(String channel, String address, boolean isTransactional) {
    return new Letter(
        "m1",
        channel,
        "hello",
        new Letter.To(ANN, address),
        "zh",
        new MessageText("订单", "您好 Ann", "<p>您好 Ann</p>"),
        new Letter.Terms(isTransactional, "https://api.example/u/1"));
  }
}
