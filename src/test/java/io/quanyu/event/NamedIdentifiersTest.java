package io.quanyu.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedIdentifiersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'userId':' ann '}|user_id:ann
          {'type':7,'anonymousId':'v1','traits':[1]}|anonymous_id:v1
          {'previousId':'v2'}|user_id:v2
          {'previousId':'v2'}|anonymous_id:v2
          {'type':'group','context':{'traits':{'email':'Ann@Shop.example'}}}|email:ann@shop.example
          {'context':{'device':{'id':'d'},'externalIds':[7,{'type':'crm','id':9}]}}|external:crm:9
          {'order':{'customer':{'mail':'to Ann <ann@shop.example>'}}}|email:ann@shop.example
          {'customer':[{'tel':'+49 30 123456'}]}|phone:+4930123456
          """)
  void whateverIsWrongWithAnItemWhomItNamesIsFound(String item, String identifier)
      throws IOException {
    assertThat(NamedIdentifiers.anywhere(Json.parse(item.replace('\'', '"').getBytes(UTF_8))))
        .contains(Identifier.stored(identifier));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          r1,not a time,ann,lamp,2|user_id:ann
          {"userId":"ann", oops|user_id:ann
          r1;"Ann@Shop.example";2|email:ann@shop.example
          r1	+49-30-123456	2|phone:+4930123456
          """)
  void theWordsOfATextAreTakenForIds(String text, String identifier) {
    assertThat(NamedIdentifiers.anywhere(TextNode.valueOf(text)))
        .contains(Identifier.stored(identifier));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{'kind':'event','event':{'userId':'ann'}}]|user_id:ann
          [{'kind':'memberships','identifier':'user_id:ann'}]|user_id:ann
          [{'kind':'quarantined','body':'r1,ann,2'}]|user_id:ann
          [{'event':{'note':'to <Ann@Shop.example>'}}]|email:ann@shop.example
          """)
  void whomADocumentNamesAtAnyDepthIsFound(String document, String identifier) throws IOException {
    assertThat(NamedIdentifiers.within(Json.parse(document.replace('\'', '"').getBytes(UTF_8))))
        .contains(Identifier.stored(identifier));
  }
}
