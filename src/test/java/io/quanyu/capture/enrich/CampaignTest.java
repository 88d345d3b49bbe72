package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignTest {
  @Test
  void whatTheClientSaysWins() {
    JsonNode found =
        Found.of(
            "{'context':{'campaign':{'source':'crm','name':'May','own':1},"
                + "'page':{'url':'https://shop.example/?utm_source=google&gclid=x1'}}}");

    assertThat(found.get("campaign"))
        .isEqualTo(Found.json("{'source':'crm','name':'May','click':{'type':'gclid','id':'x1'}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ?utm_source=mail&utm_medium=email&utm_campaign=M%C3%A4rz+1&utm_id=7&utm_term=t&utm_content=c#x|{'source':'mail','medium':'email','name':'März 1','term':'t','content':'c','id':'7'}
          ?utm_campaign=100%|{'name':'100%'}
          ?a=b c&gclid=EAI-1_x|{'source':'google','medium':'cpc','click':{'type':'gclid','id':'EAI-1_x'}}
          ?utm_source=newsletter&fbclid=f1|{'source':'newsletter','click':{'type':'fbclid','id':'f1'}}
          ?gbraid=1|{'source':'google','medium':'cpc','click':{'type':'gbraid','id':'1'}}
          ?wbraid=1|{'source':'google','medium':'cpc','click':{'type':'wbraid','id':'1'}}
          ?dclid=1|{'source':'google','medium':'display','click':{'type':'dclid','id':'1'}}
          ?fbclid=1|{'source':'facebook','medium':'social','click':{'type':'fbclid','id':'1'}}
          ?msclkid=1|{'source':'bing','medium':'cpc','click':{'type':'msclkid','id':'1'}}
          ?ttclid=1|{'source':'tiktok','medium':'paid_social','click':{'type':'ttclid','id':'1'}}
          ?twclid=1|{'source':'twitter','medium':'paid_social','click':{'type':'twclid','id':'1'}}
          ?li_fat_id=1|{'source':'linkedin','medium':'paid_social','click':{'type':'li_fat_id','id':'1'}}
          ?yclid=1|{'source':'yandex','medium':'cpc','click':{'type':'yclid','id':'1'}}
          ?bd_vid=1|{'source':'baidu','medium':'cpc','click':{'type':'bd_vid','id':'1'}}
          """)
  void theAddressOfThePageTellsTheCampaignAndTheClick(String query, String campaign) {
    String url = "https://shop.example/a b" + query;

    assertThat(Found.of("{'context':{'page':{'url':'" + url + "'}}}").get("campaign"))
        .isEqualTo(Found.json(campaign));
  }

  @Test
  void theSearchOfThePageStandsInWhereItsAddressHasNone() {
    assertThat(
            Found.of("{'context':{'page':{'path':'/','search':'?utm_source=wechat'}}}")
                .at("/campaign/source")
                .asText())
        .isEqualTo("wechat");
  }

  @Test
  void anEventWithoutOneHasNone() {
    assertThat(Found.of("{'context':{'campaign':{},'page':{'url':'https://shop.example/?a=b'}}}"))
        .isEqualTo(Found.json("{'traffic':{'channel':'direct'}}"));
    assertThat(Found.of("{'context':{'campaign':7,'page':'x'}}").isMissingNode()).isTrue();
  }
}
