package io.quanyu.capture.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.google.com/, organic_search, Google",
    "https://www.google.co.uk/search?q=lamp, organic_search, Google",
    "https://google.com.hk, organic_search, Google",
    "https://mail.google.com/, email, Gmail",
    "android-app://com.google.android.gm/, email, Gmail",
    "https://www.baidu.com/link?url=x, organic_search, Baidu",
    "https://m.sogou.com/web, organic_search, Sogou",
    "https://www.so.com/s, organic_search, 360 Search",
    "https://cn.bing.com/search, organic_search, Bing",
    "https://yandex.ru/, organic_search, Yandex",
    "https://duckduckgo.com/, organic_search, DuckDuckGo",
    "https://tieba.baidu.com/p/1, social, Baidu Tieba",
    "https://mp.weixin.qq.com/s/x, social, WeChat",
    "https://m.weibo.cn/, social, Weibo",
    "https://www.xiaohongshu.com/explore, social, Xiaohongshu",
    "https://www.douyin.com/, social, Douyin",
    "https://www.tiktok.com/@shop, social, TikTok",
    "https://l.facebook.com/, social, Facebook",
    "HTTPS://user@T.CO:443/x, social, X",
    "https://blog.example/lamps, referral, ",
    "https://notgoogle.com/, referral, ",
    "https://google.evil.example/, referral, ",
    "https://so.com.example/, referral, ",
    "https://also.com/, referral, ",
    "https://shop.example/cart, internal, ",
    "https://www.shop.example/, internal, ",
    "https://pay.shop.example/, internal, ",
    "https://myshop.example/, referral, ",
    "$direct, direct, ",
    "'', direct, "
  })
  void thePageBeforeTellsTheChannelByTheEndOfItsHost(
      String referrer, String channel, String source) {
    var traffic =
        Found.of(
                "{'context':{'page':{'url':'https://shop.example/lamp','referrer':'"
                    + referrer
                    + "'}}}")
            .get("traffic");

    assertThat(traffic.get("channel").asText()).isEqualTo(channel);
    assertThat(traffic.path("source").asText()).isEqualTo(source == null ? "" : source);
    assertThat(traffic.has("referrer"))
        .isEqualTo(!channel.equals("internal") && !channel.equals("direct"));
  }

  @ParameterizedTest
  @CsvSource({
    "utm_source=google&utm_medium=cpc, paid_search",
    "utm_source=Baidu&utm_medium=PPC, paid_search",
    "utm_source=xhs&utm_medium=paid, paid_social",
    "utm_source=ig&utm_medium=cpc, paid_social",
    "utm_source=partner&utm_medium=cpc, paid_other",
    "utm_source=x&utm_medium=banner, display",
    "utm_source=crm&utm_medium=newsletter, email",
    "utm_source=weixin, social",
    "utm_source=www.bing.com&utm_medium=organic, organic_search",
    "utm_source=flyer&utm_medium=qr, referral",
    "gclid=1, paid_search",
    "dclid=1, display",
    "ttclid=1, paid_social",
    "fbclid=1, social"
  })
  void theCampaignTellsTheChannelWhereItCan(String query, String channel) {
    String page =
        "{'url':'https://shop.example/?" + query + "','referrer':'https://blog.example/'}";

    assertThat(Found.of("{'context':{'page':" + page + "}}").at("/traffic/channel").asText())
        .isEqualTo(channel);
  }

  @Test
  void theReferrerMayStandElsewhere() {
    assertThat(Found.of("{'context':{'referrer':{'url':'https://bing.com'}}}").get("traffic"))
        .isEqualTo(
            Found.json("{'channel':'organic_search','source':'Bing','referrer':'bing.com'}"));
    assertThat(
            Found.of("{'properties':{'referrer':'https://bing.com/'}}")
                .at("/traffic/source")
                .asText())
        .isEqualTo("Bing");
  }

  @Test
  void anEventOfNoPageCameNoWay() {
    assertThat(Found.of("{'properties':{'referrer':7},'context':{'page':{}}}"))
        .isEqualTo(Found.json("{'traffic':{'channel':'direct'}}"));
    assertThat(Found.of("{'userId':'u'}").isMissingNode()).isTrue();
  }
}
